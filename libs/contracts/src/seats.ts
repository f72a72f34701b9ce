import type { RequestContext, Uuid } from '@chogura/kernel';
import type { Transaction } from './transaction';

/** Who wants a seat, as far as licensing has to know. */
export interface SeatTaker {
  readonly userId: Uuid;
  readonly isAuditor: boolean;
  /** How long the seat stays taken without a sign of its person. */
  readonly leaseMinutes: number;
}

export interface SeatHolder {
  readonly userId: Uuid;
  readonly takenAt: Date;
  /** When the person last did something, to the minute. */
  readonly renewedAt: Date;
  /** The one auditor's place, which takes no licence. */
  readonly isFree: boolean;
}

/**
 * Take: seats, the concurrent licences. A seat is a lease per user, renewed by what the person does. Provided by licensing.
 * Lock order: seats → quota → number counter → document → audit head.
 */
export abstract class Seats {
  /** Orders everything that takes and gives back seats of one company; call it before locking rows of sessions. */
  abstract lock(tx: Transaction, ctx: RequestContext): Promise<void>;
  /** @returns false: every licence is in use; nothing was taken. Takes the lock itself. */
  abstract take(tx: Transaction, ctx: RequestContext, taker: SeatTaker): Promise<boolean>;
  /** @returns false: there is no lease to renew any more */
  abstract renew(tx: Transaction, userId: Uuid, leaseMinutes: number): Promise<boolean>;
  abstract isHeld(tx: Transaction, userId: Uuid): Promise<boolean>;
  /** Takes the lock itself. */
  abstract release(tx: Transaction, ctx: RequestContext, userId: Uuid): Promise<void>;
  /** Who holds a seat now, longest first, and how many the plan has. */
  abstract list(tx: Transaction): Promise<{ readonly limit: number; readonly holders: readonly SeatHolder[] }>;
}
