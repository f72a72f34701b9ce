import type { RequestContext } from '@chogura/kernel';

/** Ask: how much of the API the company's plan has. Provided by licensing. */
export abstract class ApiAllowance {
  /** Of each API key. */
  abstract requestsPerMinute(ctx: RequestContext): Promise<number>;
}
