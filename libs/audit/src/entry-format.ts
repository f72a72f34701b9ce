import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { AuditEntry, AuditHead } from './audit.entities';

/** What the first entry of every chain names as the hash before it. */
export const GENESIS_HASH = '0'.repeat(64);

export type UnhashedEntry = Omit<AuditEntry, 'hash'>;

/** RFC 8785: one spelling for each JSON value. @throws TypeError for what is none */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('not a JSON value');
  return text;
}

/** The text that an entry's hash is made of; the payload goes into it as text, exactly as it is stored. */
export const hashedText = (entry: UnhashedEntry): string => canonicalJson(hashedMembers(entry));

export const hashOf = (entry: UnhashedEntry): string => createHash('sha256').update(hashedText(entry)).digest('hex');

/** One line of an export: what is hashed, and the hash. */
export const exportedEntry = (entry: AuditEntry): string =>
  canonicalJson({ ...hashedMembers(entry), hash: entry.hash });

/** The last line of an export, by which a missing end is noticed. */
export const exportedHead = ({ hash, seq, tenantId }: AuditHead): string =>
  canonicalJson({ head: { hash, seq, tenantId } });

const hashedMembers = (entry: UnhashedEntry) => ({
  actor: entry.actor,
  documentId: entry.documentId,
  eventId: entry.eventId,
  occurredAt: isoText(entry.occurredAt),
  payload: entry.payload,
  prevHash: entry.prevHash,
  recordedAt: isoText(entry.recordedAt),
  seq: entry.seq,
  tenantId: entry.tenantId,
  type: entry.type,
});

/** A time that somebody set to infinity is no date; it must come to a wrong hash, not to an error. */
export const isoText = (instant: Date): string =>
  instant instanceof Date && !Number.isNaN(instant.getTime()) ? instant.toISOString() : String(instant);
