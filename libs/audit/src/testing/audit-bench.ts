import { actorText, type DomainEvent, newId, type RequestContext, type Uuid } from '@chogura/kernel';
import { createTestDatabase, SettableClock, type TestDatabase } from '@chogura/platform/testing';
import { AUDIT_ENTITIES, type AuditEntry } from '../audit.entities';
import { AuditRepository } from '../audit.repository';
import { ChainEventsHandler } from '../chain-events.handler';
import { VerifyChain } from '../verify-chain';

/** The domain on a real database, without HTTP and without a worker. */
export interface AuditBench {
  readonly db: TestDatabase;
  readonly clock: SettableClock;
  readonly repository: AuditRepository;
  readonly verify: VerifyChain;
  event(tenantId: Uuid, changes?: Partial<DomainEvent>): DomainEvent;
  /** Hands events to the trail as the worker does. */
  chain(ctx: RequestContext, events: readonly DomainEvent[]): Promise<void>;
  /** A company with so many entries. */
  companyWith(entries: number): Promise<{ ctx: RequestContext; tenantId: Uuid }>;
  /** The company's entries as the superuser sees them, in the order of the chain. */
  entries(tenantId: Uuid): Promise<AuditEntry[]>;
  /** Changes what may not be changed: as the superuser, with every trigger and foreign key off. */
  tamper(sql: string): Promise<void>;
  close(): Promise<void>;
}

export async function openAuditBench(): Promise<AuditBench> {
  const db = await createTestDatabase({ entities: AUDIT_ENTITIES });
  const clock = new SettableClock('2026-04-15T03:00:00Z');
  const repository = new AuditRepository(db.system);
  const handler = new ChainEventsHandler(repository, clock);

  const event: AuditBench['event'] = (tenantId, changes = {}) => ({
    id: newId(),
    tenantId,
    type: 'documents.changed',
    occurredAt: clock.now(),
    actor: actorText({ kind: 'user', userId: newId() }),
    requestId: newId(),
    payload: { documentId: newId(), revision: 3 },
    ...changes,
  });
  const chain: AuditBench['chain'] = (ctx, events) =>
    db.database.transaction(ctx, (tx) => handler.handleBatch(tx, ctx, events));
  return {
    db,
    clock,
    repository,
    verify: new VerifyChain(db.database, repository),
    event,
    chain,
    companyWith: async (entries) => {
      const company = await db.newTenant();
      await chain(
        company.ctx,
        Array.from({ length: entries }, () => event(company.tenantId)),
      );
      return company;
    },
    entries: (tenantId) =>
      db.look<AuditEntry & Record<string, unknown>>(
        `SELECT tenant_id AS "tenantId", seq, event_id AS "eventId", occurred_at AS "occurredAt", recorded_at AS "recordedAt", actor, type,
                document_id AS "documentId", payload, prev_hash AS "prevHash", hash FROM audit_entries WHERE tenant_id = $1 ORDER BY seq`,
        [tenantId],
      ),
    tamper: async (sql) => {
      await db.look(`BEGIN; SET LOCAL session_replication_role = replica; ${sql}; COMMIT`);
    },
    close: () => db.close(),
  };
}
