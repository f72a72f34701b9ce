import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@chogura/kernel';
import { type OldDatabase, openDatabaseBefore } from './testing/database-before';

const NAME = 'AuditCreate1764100000500';

describe('events from before the audit trail', () => {
  let old: OldDatabase;
  beforeAll(async () => {
    old = await openDatabaseBefore(NAME);
  }, 60_000);
  afterAll(() => old.close());

  it('go through the relay once more, and so into the trail; the tables stay confined', async () => {
    const tenantId = newId();
    await old.superuser.query(`INSERT INTO tenants (id, name) VALUES ($1, '株式会社ためし')`, [tenantId]);
    await old.superuser.query(
      `INSERT INTO outbox_events (tenant_id, id, type, payload, actor, request_id, fanned_out_at)
       SELECT $1, gen_random_uuid(), 'documents.uploaded', '{}', 'system:test', 'r', now() FROM generate_series(1, 3)`,
      [tenantId],
    );
    expect(await old.migrateOn()).toContain(NAME);
    const { rows } = await old.superuser.query<{ waiting: number }>(
      'SELECT count(*)::int AS waiting FROM outbox_events WHERE fanned_out_at IS NULL',
    );
    expect(rows).toEqual([{ waiting: 3 }]);
    const confined = await old.superuser.query(
      `SELECT FROM pg_class WHERE relname = 'outbox_events' AND relforcerowsecurity AND relrowsecurity`,
    );
    expect(confined.rowCount).toBe(1);
  });
});
