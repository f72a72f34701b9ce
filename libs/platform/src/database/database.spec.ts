import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@chogura/kernel';
import { createTestDatabase, type TestDatabase } from '../testing';

describe('the database door', () => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await createTestDatabase();
  });
  afterAll(() => db.close());

  it('shows a company its own rows only', async () => {
    const [one, other] = [await db.newTenant('株式会社いち'), await db.newTenant('株式会社に')];
    const seen = await db.database.transaction(one.ctx, (tx) => tx.query<{ id: string }>('SELECT id FROM tenants'));
    expect(seen.map((row) => row.id)).toEqual([one.tenantId]);
    const written = await db.database.transaction(one.ctx, (tx) =>
      tx.query(`UPDATE tenants SET name = 'x' WHERE id = $1 RETURNING id`, [other.tenantId]),
    );
    expect(written).toEqual([]);
  });

  it('refuses to write a row of another company', async () => {
    const { ctx } = await db.newTenant();
    const foreign = db.database.transaction(ctx, (tx) =>
      tx.query('INSERT INTO tenants (id, name) VALUES ($1, $2)', [newId(), 'よその会社']),
    );
    await expect(foreign).rejects.toThrow(/row-level security/);
  });

  it('raises when no company was set', async () => {
    await expect(db.dataSource.query('SELECT count(*) FROM tenants')).rejects.toThrow(/app\.tenant_id|type uuid: ""/);
  });

  it('leaves no company behind on the connection', async () => {
    const { ctx } = await db.newTenant();
    await db.database.transaction(ctx, (tx) => tx.query('SELECT 1'));
    await expect(db.dataSource.query('SELECT count(*) FROM tenants')).rejects.toThrow();
  });

  it('runs the work again after a deadlock', async () => {
    const [a, b] = [await db.newTenant(), await db.newTenant()];
    let tries = 0;
    const [lockA, lockB] = [1001, 1002];
    const bothHold = barrier(2);
    const cross = (ctx: (typeof a)['ctx'], first: number, second: number) =>
      db.database.transaction(ctx, async (tx) => {
        tries++;
        await tx.query('SELECT pg_advisory_xact_lock($1)', [first]);
        await bothHold();
        await tx.query('SELECT pg_advisory_xact_lock($1)', [second]);
      });
    await Promise.all([cross(a.ctx, lockA, lockB), cross(b.ctx, lockB, lockA)]);
    expect(tries).toBe(3);
  });

  it('outlives a connection that breaks in the middle of a transaction', async () => {
    const { ctx, tenantId } = await db.newTenant();
    const end = (pid: number | undefined): Promise<unknown> => db.look('SELECT pg_terminate_backend($1, 5000)', [pid]);
    const pidOf = 'SELECT pg_backend_pid() AS pid';

    const byCompany = db.database.transaction(ctx, async (tx) => {
      await end((await tx.query<{ pid: number }>(pidOf))[0]?.pid);
      await tx.query('SELECT 1');
    });
    await expect(byCompany).rejects.toThrow();
    const acrossCompanies = db.system.transaction(async (client) => {
      await end((await client.query<{ pid: number }>(pidOf)).rows[0]?.pid);
      await client.query('SELECT 1');
    });
    await expect(acrossCompanies).rejects.toThrow();

    const seen = await db.database.transaction(ctx, (tx) => tx.query('SELECT id FROM tenants'));
    expect(seen).toEqual([{ id: tenantId }]);
    expect(await db.system.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('gives the system role no tenant data', async () => {
    await db.newTenant();
    await expect(db.system.query('SELECT * FROM users')).rejects.toThrow(/permission denied/);
  });
});

/** Resolves for everybody once `count` have come; later comers pass at once. */
function barrier(count: number): () => Promise<void> {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return () => {
    if (--count <= 0) open();
    return opened;
  };
}
