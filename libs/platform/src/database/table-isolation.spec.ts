import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { newId, type Uuid } from '@chogura/kernel';
import pg from 'pg';
import { createTestDatabase, type TestDatabase } from '../testing';

/** What PostgreSQL says when a role has no right, and when a row is not the company's own. */
const REFUSED = '42501';
const NOT_UNIQUE = '23505';
/** No company set on this connection yet; a company set and gone. */
const NO_COMPANY = ['42704', '22P02'];

/** Tables that belong to no company and that requests may write. None: whoever writes there can be read by every company. */
const WRITABLE_SHARED_TABLES: readonly string[] = [];

/** Some value of each type that a column may have, as good as any: checks and references are taken off the tables of this test's own database. */
const VALUES: Readonly<Record<string, () => unknown>> = {
  uuid: newId,
  'uuid[]': () => [],
  text: newId,
  'text[]': () => [],
  'integer[]': () => [],
  boolean: () => true,
  smallint: () => 1,
  integer: () => 1,
  bigint: () => 1,
  'double precision': () => 1,
  date: () => '2026-04-15',
  'timestamp with time zone': () => '2026-04-15T03:00:00Z',
  jsonb: () => '{}',
  bytea: () => Buffer.of(0),
};

interface Column {
  readonly name: string;
  readonly type: string;
  /** Neither nullable nor filled in by the table itself. */
  readonly isNeeded: boolean;
  readonly isWritable: boolean;
}
interface Table {
  readonly name: string;
  /** null: belongs to no company. */
  readonly companyColumn: string | null;
  readonly columns: readonly Column[];
  readonly rights: readonly string[];
}
type Answer = { readonly rows: number; readonly code: null } | { readonly rows: 0; readonly code: string };

jest.setTimeout(30_000);

describe('every table of the catalogue, as the role of the application', () => {
  let db: TestDatabase;
  let app: pg.Client;
  let companyTables: Table[];
  let sharedTables: Table[];
  const own: Uuid = newId();
  const other: Uuid = newId();

  beforeAll(async () => {
    db = await createTestDatabase();
    app = new pg.Client({ connectionString: db.url.app });
    await app.connect();
    const tables = await db.look<Table & pg.QueryResultRow>(`
      SELECT c.relname AS name,
             (SELECT a.attname FROM pg_attribute a WHERE a.attrelid = c.oid AND NOT a.attisdropped
                 AND a.attname = CASE WHEN c.relname = 'tenants' THEN 'id' ELSE 'tenant_id' END) AS "companyColumn",
             (SELECT json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, NULL),
                       'isNeeded', a.attnotnull AND NOT a.atthasdef AND a.attidentity = '',
                       'isWritable', a.attgenerated = '' AND a.attidentity = '') ORDER BY a.attnum)
                FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped) AS columns,
             ARRAY(SELECT r FROM unnest(ARRAY['SELECT', 'INSERT', 'UPDATE']) r
                    WHERE has_any_column_privilege('chogura_app', c.oid, r)
                    UNION SELECT 'DELETE' WHERE has_table_privilege('chogura_app', c.oid, 'DELETE')) AS rights
        FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') ORDER BY 1`);
    companyTables = tables.filter(({ companyColumn }) => companyColumn);
    sharedTables = tables.filter(({ companyColumn }) => !companyColumn);
    await takeOffConstraints(db);
    for (const table of companyTables) for (const company of [own, other]) await db.look(...insertion(table, company));
  });
  afterAll(async () => {
    await app.end();
    await db.close();
  });

  /** Tries one statement as the application, for a company or for none, and takes it back. */
  async function attempt(company: Uuid | null, sql: string, parameters: readonly unknown[] = []): Promise<Answer> {
    await app.query('BEGIN');
    try {
      if (company) await app.query(`SELECT set_config('app.tenant_id', $1, true)`, [company]);
      return { rows: (await app.query(sql, [...parameters])).rowCount ?? 0, code: null };
    } catch (error) {
      return { rows: 0, code: String((error as { code?: string }).code) };
    } finally {
      await app.query('ROLLBACK');
    }
  }
  const name = (text: string): string => app.escapeIdentifier(text);

  /** A row of a company with whatever its table needs. */
  function insertion(table: Table, company: Uuid): [string, unknown[]] {
    const needed = table.columns.filter(({ isNeeded, name }) => isNeeded || name === table.companyColumn);
    const values = needed.map((column) => (column.name === table.companyColumn ? company : valueOf(column)));
    const names = needed.map((column) => name(column.name)).join(', ');
    return [
      `INSERT INTO ${name(table.name)} (${names}) VALUES (${values.map((_, i) => `$${i + 1}`).join(', ')})`,
      values,
    ];
  }

  /** What each table answered, for those that did not answer as they should. */
  async function strays(tables: readonly Table[], ask: (table: Table) => Promise<unknown[]>): Promise<string[]> {
    const found: string[] = [];
    for (const table of tables) {
      for (const answer of await ask(table)) found.push(`${table.name}: ${JSON.stringify(answer)}`);
    }
    return found;
  }

  const seen = (table: Table, company: Uuid | null, whose: Uuid): Promise<Answer> =>
    attempt(company, `SELECT 1 FROM ${name(table.name)} WHERE ${name(table.companyColumn ?? '')} = $1`, [whose]);

  it('is there, with a row of two companies each', async () => {
    expect(companyTables.length).toBeGreaterThanOrEqual(15);
    const empty = await strays(companyTables, async (table) => {
      const sql = `SELECT DISTINCT ${name(table.companyColumn ?? '')} FROM ${name(table.name)}`;
      return (await db.look(sql)).length === 2 ? [] : ['rows of both companies are missing'];
    });
    expect(empty).toEqual([]);
  });

  it('raises while no company is set', async () => {
    const wrong = await strays(companyTables, async (table) => {
      const answer = await seen(table, null, own);
      return [...NO_COMPANY, ...(table.rights.includes('SELECT') ? [] : [REFUSED])].includes(answer.code ?? '')
        ? []
        : [answer];
    });
    expect(wrong).toEqual([]);
  });

  it('shows a company its own row and not the other one’s', async () => {
    const wrong = await strays(companyTables, async (table) => {
      const [mine, theirs] = [await seen(table, own, own), await seen(table, own, other)];
      if (!table.rights.includes('SELECT')) return mine.code === REFUSED ? [] : [mine];
      return mine.rows === 1 && theirs.rows === 0 && theirs.code === null ? [] : [mine, theirs];
    });
    expect(wrong).toEqual([]);
  });

  it('takes new rows of the own company alone', async () => {
    const wrong = await strays(companyTables, async (table) => {
      const theirs = await attempt(own, ...insertion(table, other));
      const mine = await attempt(own, ...insertion(table, own));
      // Some tables have one row a company, and it is there already.
      const isTaken = mine.rows === 1 || mine.code === NOT_UNIQUE;
      const isAsGranted = table.rights.includes('INSERT') ? isTaken : mine.code === REFUSED;
      return theirs.code === REFUSED && isAsGranted ? [] : [theirs, mine];
    });
    expect(wrong).toEqual([]);
  });

  it('lets no column of another company’s row be changed, and no own row be handed over', async () => {
    const wrong = await strays(companyTables, async (table) => {
      const company = name(table.companyColumn ?? '');
      const answers: [string, Answer][] = [];
      for (const { name: column, isWritable } of table.columns) {
        if (!isWritable) continue;
        const set = `UPDATE ${name(table.name)} SET ${name(column)} = ${name(column)}`;
        answers.push([column, await attempt(own, `${set} WHERE ${company} = $1`, [other])]);
        const all = await attempt(own, set);
        if (all.rows > 1) answers.push([column, all]);
      }
      const handOver = `UPDATE ${name(table.name)} SET ${company} = $1 WHERE ${company} = $2`;
      const handed = await attempt(own, handOver, [other, own]);
      return [
        ...answers.filter(([, { rows, code }]) => rows > 0 || (code !== null && code !== REFUSED)),
        ...(handed.code === REFUSED ? [] : [handed]),
      ];
    });
    expect(wrong).toEqual([]);
  });

  it('lets no row of another company be deleted', async () => {
    const wrong = await strays(companyTables, async (table) => {
      const all = await attempt(own, `DELETE FROM ${name(table.name)}`);
      if (!table.rights.includes('DELETE')) return all.code === REFUSED ? [] : [all];
      return all.rows === 1 ? [] : [all];
    });
    expect(wrong).toEqual([]);
  });

  it('cannot be emptied', async () => {
    const wrong = await strays([...companyTables, ...sharedTables], async (table) => {
      const answer = await attempt(own, `TRUNCATE ${name(table.name)} CASCADE`);
      return answer.code === REFUSED ? [] : [answer];
    });
    expect(wrong).toEqual([]);
  });

  it('that belongs to no company is written by nobody who serves one', async () => {
    const wrong = await strays(sharedTables, async (table) =>
      WRITABLE_SHARED_TABLES.includes(table.name) ? [] : table.rights.filter((right) => right !== 'SELECT'),
    );
    expect(sharedTables.length).toBeGreaterThan(0);
    expect(wrong).toEqual([]);
  });

  it('is the only kind of thing with rows: a view would show what its owner sees', async () => {
    const others = await db.look(`
      SELECT c.relname, c.relkind FROM pg_class c
       WHERE c.relnamespace = 'public'::regnamespace AND c.relkind NOT IN ('r', 'p', 'i', 'I', 'S')`);
    expect(others).toEqual([]);
  });
});

function valueOf({ name, type }: Column): unknown {
  const value = VALUES[type];
  if (!value) throw new Error(`column ${name} is of type ${type}: add some value of that type to VALUES`);
  return value();
}

/** Only who may see and write which row is looked at here, so any row will do. */
async function takeOffConstraints(db: TestDatabase): Promise<void> {
  const constraints = await db.look<{ drop: string }>(`
    SELECT format('ALTER TABLE %s DROP CONSTRAINT %I CASCADE', conrelid::regclass, conname) AS drop FROM pg_constraint
     WHERE connamespace = 'public'::regnamespace AND contype IN ('c', 'f') AND conparentid = 0`);
  for (const { drop } of constraints) await db.look(drop);
}
