import type { Uuid } from '@chogura/kernel';
import type { AuditEntry, AuditHead } from './audit.entities';
import { GENESIS_HASH, hashOf } from './entry-format';

export const BREAK_REASONS = {
  missing: 'there is no entry with this number, and there are later ones',
  'wrong-link': 'the entry does not name the hash of the entry before it: one of the two was changed or put in',
  'wrong-hash': 'the entry is not what its hash was made of: it was changed',
  'missing-head': 'the chain has entries up to this one, and no head',
  'cut-off': 'there is no entry with this number or a later one, and the head of the chain names one',
  'beyond-head': 'the head of the chain stands before this entry',
  'other-head': 'the head of the chain names another hash than this, its last entry',
} as const;
export type BreakReason = keyof typeof BREAK_REASONS;

/** The first place where a chain does not hold. */
export interface ChainBreak {
  readonly seq: number;
  /** null where there is no entry. */
  readonly eventId: Uuid | null;
  readonly reason: BreakReason;
}

/** Goes along one company's chain, entry by entry in the order of seq, and says where it breaks first. */
export class ChainCheck {
  private seq = 0;
  private hash = GENESIS_HASH;
  private eventId: Uuid | null = null;

  /** How many entries held so far. */
  get length(): number {
    return this.seq;
  }

  next(entry: AuditEntry): ChainBreak | null {
    const seq = this.seq + 1;
    if (entry.seq !== seq) return { seq, eventId: null, reason: 'missing' };
    const { eventId } = entry;
    if (entry.prevHash !== this.hash) return { seq, eventId, reason: 'wrong-link' };
    if (entry.hash !== hashOf(entry)) return { seq, eventId, reason: 'wrong-hash' };
    this.seq = seq;
    this.hash = entry.hash;
    this.eventId = eventId;
    return null;
  }

  /** After the last entry up to the head. @param head null: there is none, which is right for a chain without entries only */
  end(head: AuditHead | null): ChainBreak | null {
    const { seq, eventId } = this;
    if (!head) return seq === 0 ? null : { seq, eventId, reason: 'missing-head' };
    if (head.seq > seq) return { seq: seq + 1, eventId: null, reason: 'cut-off' };
    return head.hash === this.hash ? null : { seq, eventId, reason: 'other-head' };
  }
}
