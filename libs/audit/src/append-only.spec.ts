import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@chogura/kernel';
import pg from 'pg';
import { GENESIS_HASH } from './entry-format';
import { type AuditBench, openAuditBench } from './testing/audit-bench';

const TABLES = ['audit_entries', 'audit_heads', 'audit_anchors'];

describe('the tables of the audit trail', () => {
  let bench: AuditBench;
  let tenantId: string;
  beforeAll(async () => {
    bench = await openAuditBench();
    ({ tenantId } = await bench.companyWith(3));
    await as('app', `INSERT INTO audit_anchors VALUES ('${tenantId}', 3, 'signature', '\\x00', now())`);
  });
  afterAll(() => bench.close());

  /** One statement as that role, for the company. */
  async function as(role: 'app' | 'owner' | 'system', sql: string): Promise<unknown[]> {
    const client = new pg.Client(bench.db.url[role]);
    await client.connect();
    try {
      await client.query(`SELECT set_config('app.tenant_id', $1, false)`, [tenantId]);
      return (await client.query(sql)).rows;
    } finally {
      await client.end();
    }
  }

  const CHANGES = [
    `UPDATE audit_entries SET actor = 'system:nobody' WHERE seq = 2`,
    `DELETE FROM audit_entries WHERE seq = 3`,
    `TRUNCATE audit_entries CASCADE`,
    `UPDATE audit_anchors SET token = '\\x01'`,
    `DELETE FROM audit_anchors`,
    `TRUNCATE audit_anchors`,
    `DELETE FROM audit_heads`,
    `TRUNCATE audit_heads`,
  ];

  it.each(CHANGES)('refuse the application: %s', async (sql) => {
    await expect(as('app', sql)).rejects.toMatchObject({
      code: '42501',
      message: expect.stringMatching(/permission denied/),
    });
  });

  it.each(CHANGES)('refuse their owner: %s', async (sql) => {
    await expect(as('owner', sql)).rejects.toMatchObject({
      code: '42501',
      message: expect.stringMatching(/append only/),
    });
  });

  it('let a head move on only', async () => {
    for (const change of [`seq = 2`, `seq = 0, hash = '${GENESIS_HASH}'`, `hash = '${GENESIS_HASH}'`])
      await expect(as('app', `UPDATE audit_heads SET ${change}`)).rejects.toMatchObject({
        message: expect.stringContaining('only moves on'),
      });
  });

  it('grant nobody more than to read and to add, and the application to move the head', async () => {
    const grants = await bench.db.look<{ grant: string }>(
      `SELECT grantee || ' ' || table_name || ' ' || string_agg(privilege_type, ',' ORDER BY privilege_type) AS grant
         FROM information_schema.role_table_grants WHERE table_name = ANY ($1) AND grantee <> 'chogura_owner'
        GROUP BY grantee, table_name ORDER BY 1`,
      [TABLES],
    );
    expect(grants.map(({ grant }) => grant)).toEqual([
      'chogura_app audit_anchors INSERT,SELECT',
      'chogura_app audit_entries INSERT,SELECT',
      'chogura_app audit_heads INSERT,SELECT,UPDATE',
    ]);
  });

  it('keep an event from being chained twice, whoever tries', async () => {
    const [first] = await bench.entries(tenantId);
    const again = `INSERT INTO audit_entries SELECT tenant_id, 4, event_id, occurred_at, recorded_at, actor, type, document_id, payload,
      prev_hash, hash FROM audit_entries WHERE event_id = '${first?.eventId}'`;
    await expect(as('app', again)).rejects.toMatchObject({ code: '23505' });
  });

  it("take no entry for another company, and show none of another's", async () => {
    const other = await bench.companyWith(1);
    const foreign = `INSERT INTO audit_entries SELECT '${other.tenantId}', 9, '${newId()}', occurred_at, recorded_at, actor, type, document_id,
      payload, prev_hash, hash FROM audit_entries WHERE seq = 1`;
    await expect(as('app', foreign)).rejects.toMatchObject({
      code: '42501',
      message: expect.stringMatching(/row-level security/),
    });
    for (const table of TABLES)
      expect(await as('app', `SELECT FROM ${table} WHERE tenant_id = '${other.tenantId}'`)).toEqual([]);
  });
});
