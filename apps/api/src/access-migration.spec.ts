import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@chogura/kernel';
import { type OldDatabase, openDatabaseBefore } from './testing/database-before';

const NAME = 'DocumentsAccess1764100000600';

describe('documents from before groups laid anything down', () => {
  let old: OldDatabase;
  beforeAll(async () => {
    old = await openDatabaseBefore(NAME);
  }, 60_000);
  afterAll(() => old.close());

  it('follow their 担当グループ if they had no rules, and keep their rules if they had', async () => {
    const [tenantId, groupId] = [newId(), newId()];
    const object = `${tenantId}/original/${newId()}`;
    const stored = async (number: number, rules: string, group: string | null): Promise<void> => {
      await old.superuser.query(
        `INSERT INTO documents (tenant_id, id, number, revision, access_class_id, reading_state, input_state, group_id, file_name, file_kind,
                                size_bytes, sha256, object_key, received_via, preservation_kind, stored_at, received_on)
         SELECT $1, gen_random_uuid(), $2::int, 0, id, 'reading', 'reading', $4, 'a.pdf', 'pdf', 1, lpad(($2::int)::text, 64, '0'), $5,
                'upload', 'scanned', now(), '2026-04-01' FROM access_classes WHERE rules_key = $3`,
        [tenantId, number, rules, group, object],
      );
    };
    await old.superuser.query(`INSERT INTO tenants (id, name) VALUES ($1, '株式会社ためし')`, [tenantId]);
    await old.superuser.query(`INSERT INTO groups (tenant_id, id, name) VALUES ($1, $2, '経理')`, [tenantId, groupId]);
    await old.superuser.query(
      `INSERT INTO stored_objects (tenant_id, key, size_bytes, sha256) VALUES ($1, $2, 1, $3)`,
      [tenantId, object, '0'.repeat(64)],
    );
    for (const everyone of ['unrestricted', 'view_only']) {
      await old.superuser.query('INSERT INTO access_classes (tenant_id, rules_key, rules) VALUES ($1, $2, $3)', [
        tenantId,
        `["${everyone}",[],[]]`,
        { users: {}, groups: {}, everyone },
      ]);
    }
    await stored(1, '["unrestricted",[],[]]', groupId);
    await stored(2, '["unrestricted",[],[]]', null);
    await stored(3, '["view_only",[],[]]', groupId);

    expect(await old.migrateOn()).toContain(NAME);
    const { rows } = await old.superuser.query(
      `SELECT d.number, c.rules_key AS key, c.group_id AS "groupId", c.rules ->> 'everyone' AS everyone
         FROM documents d JOIN access_classes c ON c.id = d.access_class_id ORDER BY 1`,
    );
    expect(rows).toEqual([
      { number: 1, key: `[null,[],[],"${groupId}"]`, groupId, everyone: null },
      { number: 2, key: '[null,[],[],null]', groupId: null, everyone: null },
      { number: 3, key: '["view_only",[],[],null]', groupId: null, everyone: 'view_only' },
    ]);
    const forced = await old.superuser.query(
      `SELECT relname FROM pg_class WHERE relname IN ('documents', 'access_classes') AND relforcerowsecurity`,
    );
    expect(forced.rowCount).toBe(2);
  });
});
