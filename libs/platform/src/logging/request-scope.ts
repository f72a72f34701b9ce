import { AsyncLocalStorage } from 'node:async_hooks';

const scope = new AsyncLocalStorage<string>();

/** Everything logged while `work` runs, also after awaits, carries this request id. */
export const withRequestId = <T>(requestId: string, work: () => T): T => scope.run(requestId, work);

export const currentRequestId = (): string | undefined => scope.getStore();
