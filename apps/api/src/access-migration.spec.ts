import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@chogura/kernel';
import { MIGRATIONS } from '@chogura/migrations';
import { migrate } from '@chogura/platform';
import { createTestDatabase, type TestDatabase } from '@chogura/platform/testing';
import pg from 'pg';

const NAME = 'DocumentsAccess1764100000600';

describe('documents from before groups laid anything down', () => {
  let server: TestDatabase;
  let old: pg.Client;
  const name = `test_${newId().replaceAll('-', '')}`;
  const within = (url: string): string => Object.assign(new URL(url), { pathname: name }).href;

  beforeAll(async () => {
    server = await createTestDatabase();
    await server.look(`CREATE DATABASE ${name} OWNER chogura_owner`);
    const before = MIGRATIONS.slice(
      0,
      MIGRATIONS.findIndex((migration) => migration.name === NAME),
    );
    await migrate(within(server.url.owner), before);
    old = new pg.Client({ connectionString: within(server.url.superuser) });
    await old.connect();
  }, 60_000);
  afterAll(async () => {
    await old.end();
    await server.look(`DROP DATABASE ${name} WITH (FORCE)`);
    await server.close();
  });

  it('follow their 担当グループ if they had no rules, and keep their rules if they had', async () => {
    const [tenantId, groupId] = [newId(), newId()];
    const object = `${tenantId}/original/${newId()}`;
    const stored = async (number: number, rules: string, group: string | null): Promise<void> => {
      await old.query(
        `INSERT INTO documents (tenant_id, id, number, revision, access_class_id, reading_state, input_state, group_id, file_name, file_kind,
                                size_bytes, sha256, object_key, received_via, preservation_kind, stored_at, received_on)
         SELECT $1, gen_random_uuid(), $2::int, 0, id, 'reading', 'reading', $4, 'a.pdf', 'pdf', 1, lpad(($2::int)::text, 64, '0'), $5,
                'upload', 'scanned', now(), '2026-04-01' FROM access_classes WHERE rules_key = $3`,
        [tenantId, number, rules, group, object],
      );
    };
    await old.query(`INSERT INTO tenants (id, name) VALUES ($1, '株式会社ためし')`, [tenantId]);
    await old.query(`INSERT INTO groups (tenant_id, id, name) VALUES ($1, $2, '経理')`, [tenantId, groupId]);
    await old.query(`INSERT INTO stored_objects (tenant_id, key, size_bytes, sha256) VALUES ($1, $2, 1, $3)`, [
      tenantId,
      object,
      '0'.repeat(64),
    ]);
    for (const everyone of ['unrestricted', 'view_only']) {
      await old.query('INSERT INTO access_classes (tenant_id, rules_key, rules) VALUES ($1, $2, $3)', [
        tenantId,
        `["${everyone}",[],[]]`,
        { users: {}, groups: {}, everyone },
      ]);
    }
    await stored(1, '["unrestricted",[],[]]', groupId);
    await stored(2, '["unrestricted",[],[]]', null);
    await stored(3, '["view_only",[],[]]', groupId);

    expect(await migrate(within(server.url.owner), MIGRATIONS)).toContain(NAME);
    const { rows } = await old.query(
      `SELECT d.number, c.rules_key AS key, c.group_id AS "groupId", c.rules ->> 'everyone' AS everyone
         FROM documents d JOIN access_classes c ON c.id = d.access_class_id ORDER BY 1`,
    );
    expect(rows).toEqual([
      { number: 1, key: `[null,[],[],"${groupId}"]`, groupId, everyone: null },
      { number: 2, key: '[null,[],[],null]', groupId: null, everyone: null },
      { number: 3, key: '["view_only",[],[],null]', groupId: null, everyone: 'view_only' },
    ]);
    const forced = await old.query(
      `SELECT relname FROM pg_class WHERE relname IN ('documents', 'access_classes') AND relforcerowsecurity`,
    );
    expect(forced.rowCount).toBe(2);
  });
});
