import type { IsoDay, Language, RequestContext } from '@chogura/kernel';
import type { Transaction } from './transaction';

/** What a plan gives, on the day it is asked for. */
export interface PlanTerms {
  readonly code: string;
  /** In the language of whoever asks. */
  readonly name: string;
  readonly seats: number;
  readonly uploadsPerMonth: number;
  readonly hasEnglishExtraction: boolean;
  /** Of each API key. */
  readonly apiRequestsPerMinute: number;
  readonly storageBytes: number;
}

/** Where a company stands with what its plan gives. */
export interface PlanUsage {
  readonly plan: PlanTerms;
  /** The next one, where a change is laid down already. */
  readonly next: { readonly validFrom: IsoDay; readonly plan: PlanTerms } | null;
  readonly seatsInUse: number;
  /** Of this Asia/Tokyo month. */
  readonly uploads: number;
  /** The first day of the next month. */
  readonly uploadsResetOn: IsoDay;
  /** Originals and page images. */
  readonly storedBytes: number;
}

/** Ask and take: which plan a company is on. Provided by licensing. */
export abstract class Plans {
  /** What may be chosen today, the smallest first. */
  abstract offered(language: Language): Promise<readonly PlanTerms[]>;
  abstract usage(ctx: RequestContext): Promise<PlanUsage>;
  /**
   * Puts the company on a plan from the beginning of an Asia/Tokyo day on; what held before stays written down.
   * @param validFrom today unless given
   * @throws licensing.plan-unknown (422), licensing.plan-in-the-past (422)
   */
  abstract assign(tx: Transaction, ctx: RequestContext, planCode: string, validFrom?: IsoDay): Promise<void>;
}
