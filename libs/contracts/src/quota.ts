import type { IsoDay, RequestContext } from '@chogura/kernel';
import type { Transaction } from './transaction';

export interface UploadQuota {
  readonly used: number;
  /** Set aside for long uploads that are under way. */
  readonly reserved: number;
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
  /**
   * Sets one upload of this month aside for whoever begins a long one, so that it is not refused at its end.
   * @returns the month it was set aside in, which `release` wants
   * @throws licensing.quota-exceeded (409)
   */
  abstract reserve(tx: Transaction, ctx: RequestContext): Promise<IsoDay>;
  /** Gives back what was set aside; in the transaction of a `take` that is for the same upload, before it. */
  abstract release(tx: Transaction, month: IsoDay): Promise<void>;
}
