import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import type { AuditEntry } from './audit.entities';
import { canonicalJson, exportedEntry, exportedHead, GENESIS_HASH, hashedText, hashOf } from './entry-format';

const FORMAT = readFileSync(new URL('../../../docs/audit-format.md', import.meta.url), 'utf8');

/** The first entry of the example in docs/audit-format.md. */
const UNHASHED = {
  tenantId: '01995b00-0000-7000-8000-000000000001',
  seq: 1,
  eventId: '01995b00-0000-7000-8000-0000000000a1',
  occurredAt: new Date('2026-04-15T03:00:00.120Z'),
  recordedAt: new Date('2026-04-15T03:00:00.480Z'),
  actor: 'user:01995b00-0000-7000-8000-0000000000b1',
  type: 'documents.changed',
  documentId: '01995b00-0000-7000-8000-0000000000c1',
  payload: canonicalJson({ revision: 3, documentId: '01995b00-0000-7000-8000-0000000000c1' }),
  prevHash: GENESIS_HASH,
};
const ENTRY: AuditEntry = { ...UNHASHED, hash: hashOf(UNHASHED) };

describe('the format of the trail', () => {
  it('writes JSON as RFC 8785 does: members sorted, no white space, one spelling of numbers and signs', () => {
    expect(canonicalJson({ b: 1.0, a: ['帳票', '\u0001"', 1e21, -0] })).toBe(
      '{"a":["帳票","\\u0001\\"",1e+21,0],"b":1}',
    );
  });

  it('refuses what is no JSON', () => {
    expect(() => canonicalJson(undefined)).toThrow(TypeError);
    expect(() => canonicalJson(Number.NaN)).toThrow();
  });

  it('hashes every member but the hash itself', () => {
    const changes: Partial<AuditEntry>[] = [
      { tenantId: '01995b00-0000-7000-8000-000000000002' },
      { seq: 2 },
      { eventId: '01995b00-0000-7000-8000-0000000000a2' },
      { occurredAt: new Date('2026-04-15T03:00:00.121Z') },
      { recordedAt: new Date('2026-04-15T03:00:00.481Z') },
      { actor: 'system:sessions' },
      { type: 'documents.uploaded' },
      { documentId: null },
      { payload: '{}' },
      { prevHash: 'f'.repeat(64) },
    ];
    expect(changes.flatMap(Object.keys).sort()).toEqual(Object.keys(UNHASHED).sort());
    const hashes = new Set([ENTRY.hash, ...changes.map((change) => hashOf({ ...UNHASHED, ...change }))]);
    expect(hashes.size).toBe(changes.length + 1);
  });

  it('keeps texts apart, whatever stands in them', () => {
    const one = hashOf({ ...UNHASHED, actor: 'a","type":"b', type: 'c' });
    const other = hashOf({ ...UNHASHED, actor: 'a', type: 'b","type":"c' });
    expect(one).not.toBe(other);
  });

  it('is what docs/audit-format.md shows', () => {
    expect(FORMAT).toContain(`\n${hashedText(ENTRY)}\n`);
    expect(FORMAT).toContain(`\n${exportedEntry(ENTRY)}\n${exportedHead(ENTRY)}\n`);
  });
});
