import { afterTokyoDay, type IsoDay, type Uuid } from '@chogura/kernel';
import { SystemDatabase, type Transaction } from '@chogura/platform';
import { Injectable } from '@nestjs/common';
import type { AuditEntry, AuditHead } from './audit.entities';
import { GENESIS_HASH } from './entry-format';

/** What a list shows; absent conditions let everything through. */
export interface AuditConditions {
  /** A whole actor ("user:0190…"), or a kind of them ("system"). */
  readonly actor?: string | undefined;
  readonly type?: string | undefined;
  readonly documentId?: Uuid | undefined;
  /** Asia/Tokyo days on which it happened, both included. */
  readonly from?: IsoDay | undefined;
  readonly to?: IsoDay | undefined;
}

/** float8 rather than int8: a number that somebody put beyond what the driver reads must be named, not thrown. */
const ENTRY = `tenant_id AS "tenantId", seq::float8 AS seq, event_id AS "eventId", occurred_at AS "occurredAt", recorded_at AS "recordedAt",
  actor, type, document_id AS "documentId", payload, prev_hash AS "prevHash", hash`;
const HEAD = `tenant_id AS "tenantId", seq::float8 AS seq, hash`;
const MAX_ACTORS = 2_000;

@Injectable()
export class AuditRepository {
  constructor(private readonly system: SystemDatabase) {}

  /** Holds the head until the transaction ends, so that a chain grows by one at a time. Last in the order of locks. */
  async lockHead(tx: Transaction, tenantId: Uuid): Promise<AuditHead> {
    await tx.query(`INSERT INTO audit_heads (tenant_id, seq, hash) VALUES ($1, 0, $2) ON CONFLICT DO NOTHING`, [
      tenantId,
      GENESIS_HASH,
    ]);
    const [head] = await tx.query<AuditHead>(`SELECT ${HEAD} FROM audit_heads FOR UPDATE`);
    if (!head) throw new Error('the audit trail has no head');
    return head;
  }

  async moveHead(tx: Transaction, { tenantId, seq, hash }: AuditHead): Promise<void> {
    await tx.query(`UPDATE audit_heads SET seq = $2, hash = $3 WHERE tenant_id = $1`, [tenantId, seq, hash]);
  }

  /** Which of these events have an entry. */
  async chained(tx: Transaction, eventIds: readonly Uuid[]): Promise<Set<Uuid>> {
    const rows = await tx.query<{ id: Uuid }>(
      `SELECT event_id AS id FROM audit_entries WHERE event_id = ANY ($1::uuid[])`,
      [eventIds],
    );
    return new Set(rows.map(({ id }) => id));
  }

  async insert(tx: Transaction, tenantId: Uuid, entries: readonly AuditEntry[]): Promise<void> {
    const column = <K extends keyof AuditEntry>(name: K): AuditEntry[K][] => entries.map((entry) => entry[name]);
    await tx.query(
      `INSERT INTO audit_entries
         (tenant_id, seq, event_id, occurred_at, recorded_at, actor, type, document_id, payload, prev_hash, hash)
       SELECT $1, * FROM unnest($2::int8[], $3::uuid[], $4::timestamptz[], $5::timestamptz[], $6::text[], $7::text[], $8::uuid[],
                                $9::text[], $10::text[], $11::text[])`,
      [
        tenantId,
        column('seq'),
        column('eventId'),
        column('occurredAt'),
        column('recordedAt'),
        column('actor'),
        column('type'),
        column('documentId'),
        column('payload'),
        column('prevHash'),
        column('hash'),
      ],
    );
  }

  async head(tx: Transaction): Promise<AuditHead | null> {
    const [head] = await tx.query<AuditHead>(`SELECT ${HEAD} FROM audit_heads`);
    return head ?? null;
  }

  /** Entries in the order of the chain, beginning after `after`. @param upTo null: to the end */
  walk(tx: Transaction, after: number, upTo: number | null, limit: number): Promise<AuditEntry[]> {
    return tx.query<AuditEntry>(
      `SELECT ${ENTRY} FROM audit_entries WHERE seq > $1 AND ($2::float8 IS NULL OR seq <= $2) ORDER BY seq LIMIT $3`,
      [after, upTo, limit],
    );
  }

  /** The first entry that the head does not know of. Both are read at one moment, so a chain that grows meanwhile has none. */
  async firstBeyondHead(tx: Transaction): Promise<AuditEntry | null> {
    const [entry] = await tx.query<AuditEntry>(
      `SELECT ${ENTRY} FROM audit_entries WHERE seq > (SELECT h.seq FROM audit_heads h) ORDER BY seq LIMIT 1`,
    );
    return entry ?? null;
  }

  /** The newest first. @param before null: from the top */
  page(tx: Transaction, conditions: AuditConditions, before: number | null, limit: number): Promise<AuditEntry[]> {
    const parameters: unknown[] = [];
    const add = (value: unknown): string => `$${parameters.push(value)}`;
    const where = ['true'];
    const { actor, type, documentId, from, to } = conditions;
    if (actor !== undefined)
      where.push(actor.includes(':') ? `actor = ${add(actor)}` : `starts_with(actor, ${add(`${actor}:`)})`);
    if (type !== undefined) where.push(`type = ${add(type)}`);
    if (documentId !== undefined) where.push(`document_id = ${add(documentId)}`);
    if (from !== undefined) where.push(`occurred_at >= ${add(`${from}T00:00:00+09:00`)}`);
    if (to !== undefined) where.push(`occurred_at < ${add(afterTokyoDay(to))}`);
    if (before !== null) where.push(`seq < ${add(before)}`);
    return tx.query<AuditEntry>(
      `SELECT ${ENTRY} FROM audit_entries WHERE ${where.join(' AND ')} ORDER BY seq DESC LIMIT ${add(limit)}`,
      parameters,
    );
  }

  /** Everyone who ever did something: one look into the index for each. */
  async actors(tx: Transaction): Promise<string[]> {
    const rows = await tx.query<{ actor: string }>(
      `WITH RECURSIVE acting AS (
         (SELECT actor FROM audit_entries ORDER BY actor LIMIT 1)
         UNION ALL
         SELECT (SELECT e.actor FROM audit_entries e WHERE e.actor > a.actor ORDER BY e.actor LIMIT 1)
           FROM acting a WHERE a.actor IS NOT NULL
       )
       SELECT actor FROM acting WHERE actor IS NOT NULL LIMIT ${MAX_ACTORS}`,
    );
    return rows.map(({ actor }) => actor);
  }

  /** For the command line, which goes through the companies one after the other. */
  async tenantIds(): Promise<Uuid[]> {
    const rows = await this.system.query<{ id: Uuid }>('SELECT id FROM tenants ORDER BY created_at, id');
    return rows.map(({ id }) => id);
  }
}
