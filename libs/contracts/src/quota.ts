import type { IsoDay, RequestContext } from '@chogura/kernel';
import type { Transaction } from './transaction';

export interface UploadQuota {
  readonly used: number;
  readonly limit: number;
  /** The first day of the next Asia/Tokyo month. */
  readonly resetsOn: IsoDay;
  readonly planName: string;
}

/** Take: uploads of the month. Provided by licensing. Lock order: seats → quota → number counter → document → audit head. */
export abstract class Quota {
  abstract peek(ctx: RequestContext): Promise<UploadQuota>;
  /** Takes `count` uploads inside the caller's transaction. @throws licensing.quota-exceeded (409) with the reset date and the larger plan */
  abstract take(tx: Transaction, ctx: RequestContext, count: number): Promise<void>;
}
