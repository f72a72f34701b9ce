import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId, type Uuid } from '@chogura/kernel';
import { type OldDatabase, openDatabaseBefore } from './testing/database-before';

const NAME = 'DocumentsSearchTexts1764600000110';

describe('documents from before they were found by what search keeps', () => {
  let old: OldDatabase;
  beforeAll(async () => {
    old = await openDatabaseBefore(NAME);
  }, 60_000);
  afterAll(() => old.close());

  const found = async (name: string): Promise<Uuid> => {
    const tenantId = newId();
    await old.superuser.query('INSERT INTO tenants (id, name) VALUES ($1, $2)', [tenantId, name]);
    return tenantId;
  };
  const store = async (tenantId: Uuid, number: number): Promise<void> => {
    const object = `${tenantId}/original/${newId()}`;
    await old.superuser.query(
      `INSERT INTO stored_objects (tenant_id, key, size_bytes, sha256) VALUES ($1, $2, 1, lpad(($3::int)::text, 64, '0'))`,
      [tenantId, object, number],
    );
    await old.superuser.query(
      `INSERT INTO access_classes (tenant_id, rules_key, rules) VALUES ($1, 'all', '{"users": {}, "groups": {}, "everyone": null}') ON CONFLICT DO NOTHING`,
      [tenantId],
    );
    await old.superuser.query(
      `INSERT INTO documents (tenant_id, id, number, revision, access_class_id, reading_state, input_state, file_name, file_kind,
                              size_bytes, sha256, object_key, received_via, preservation_kind, stored_at, received_on)
       SELECT $1, uuidv7(), $2::int, 0, id, 'reading', 'reading', 'a.pdf', 'pdf', 1, lpad(($2::int)::text, 64, '0'), $3,
              'upload', 'scanned', now(), '2026-04-01' FROM access_classes WHERE tenant_id = $1`,
      [tenantId, number, object],
    );
  };

  it('are handed to the worker, one event for each company that has any; the tables stay confined', async () => {
    const [withDocuments, without] = [await found('株式会社ためし'), await found('株式会社から')];
    for (const number of [1, 2]) await store(withDocuments, number);
    expect(await old.migrateOn()).toContain(NAME);
    const { rows } = await old.superuser.query<{ tenantId: Uuid; payload: unknown }>(
      `SELECT tenant_id AS "tenantId", payload FROM outbox_events WHERE type = 'documents.search-texts-due' AND fanned_out_at IS NULL`,
    );
    expect(rows).toEqual([{ tenantId: withDocuments, payload: { afterNumber: 0, tagId: null } }]);
    expect(rows.map(({ tenantId }) => tenantId)).not.toContain(without);
    const { rows: open } = await old.superuser.query(
      `SELECT relname FROM pg_class WHERE relname IN ('documents', 'outbox_events') AND NOT (relforcerowsecurity AND relrowsecurity)`,
    );
    expect(open).toEqual([]);
  });
});
