import { gramsOf, gramsOfWord, indexedText, type RequestContext, type Uuid } from '@chogura/kernel';
import { createTestDatabase, type TestDatabase } from '@chogura/platform/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { parseSearch } from './search-query';
import { matchesSql } from './search.repository';

const MINUTE_MS = 60_000;
const DOCUMENTS = 200_000;
const TEXTS = 2_000;
/** Stand in one of the texts, in one of twenty, and in all. */
const RARE = '稀覯本';
const OFTEN = '注文書';
const ALWAYS = '請求書';

interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Index Name'?: string;
  readonly 'Relation Name'?: string;
  readonly 'Actual Rows': number;
  readonly Plans?: readonly PlanNode[];
}
interface Explanation {
  readonly 'QUERY PLAN': readonly { readonly Plan: PlanNode; readonly 'Execution Time': number }[];
}
const nodesOf = (node: PlanNode): PlanNode[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)];

function explained(rows: readonly Explanation[], what: string): PlanNode[] {
  const [plan] = rows[0]?.['QUERY PLAN'] ?? [];
  if (!plan) throw new Error('nothing was explained');
  console.log(`${what}: ${plan['Execution Time'].toFixed(1)} ms`);
  return nodesOf(plan.Plan);
}

describe(`looking through ${DOCUMENTS.toLocaleString('en')} documents beside as many of another company`, () => {
  let db: TestDatabase;
  let superuser: pg.Client;
  let company: { tenantId: Uuid; ctx: RequestContext };
  beforeAll(async () => {
    db = await createTestDatabase();
    superuser = new pg.Client({ connectionString: db.url.superuser });
    await superuser.connect();
    company = await db.newTenant();
    const texts = Array.from({ length: TEXTS }, (_, place) =>
      indexedText(
        `${ALWAYS}第${place * 7919}号${String.fromCharCode(0x6800 + place)}${place === 77 ? RARE : ''}${place % 20 === 0 ? OFTEN : ''}`,
      ),
    );
    const grams = texts.map((text) => `{${gramsOf(text).join()}}`);
    for (const { tenantId } of [company, await db.newTenant()]) {
      await db.look(
        `INSERT INTO search_documents (tenant_id, document_id, field_text, field_grams, all_grams, page_count)
         SELECT $1, uuidv7(), '', '{}', grams::int4[], 1 FROM generate_series(1, ${DOCUMENTS}) n
           JOIN unnest($2::text[]) WITH ORDINALITY AS t (grams, place) ON place = 1 + n % ${TEXTS}`,
        [tenantId, grams],
      );
      await db.look(
        `INSERT INTO search_pages (tenant_id, document_id, page, text)
         SELECT tenant_id, document_id, 0, ($2::text[])[1 + n % ${TEXTS}]
           FROM (SELECT *, row_number() OVER (ORDER BY document_id) AS n FROM search_documents WHERE tenant_id = $1) d`,
        [tenantId, texts],
      );
    }
    await db.look('VACUUM ANALYZE search_documents');
    await db.look('VACUUM ANALYZE search_pages');
  }, 15 * MINUTE_MS);
  afterAll(async () => {
    await superuser.end();
    await db.close();
  });

  /** The body of a search function, as the one it runs as. */
  async function candidates(name: string, word: string): Promise<PlanNode[]> {
    const { rows: functions } = await superuser.query<{ body: string }>(
      'SELECT prosrc AS body FROM pg_proc WHERE proname = $1',
      [name],
    );
    const body = functions[0]?.body.replace(/@> grams\b/, `@> '{${gramsOfWord(indexedText(word)).join()}}'::int4[]`);
    await superuser.query('BEGIN');
    await superuser.query('SET LOCAL ROLE chogura_searcher');
    await superuser.query('SET LOCAL enable_seqscan = off');
    await superuser.query(`SELECT set_config('app.tenant_id', $1, true)`, [company.tenantId]);
    const { rows } = await superuser.query<Explanation>(`EXPLAIN (ANALYZE, FORMAT JSON) ${body}`);
    await superuser.query('ROLLBACK');
    return explained(rows, `candidates for ${word}`);
  }

  it.each([
    [RARE, DOCUMENTS / TEXTS],
    [OFTEN, DOCUMENTS / 20],
  ])('takes the candidates for %s from the index of pairs, of its own company alone', async (word, count) => {
    const nodes = await candidates('search_all_candidates', word);
    expect(nodes.map((node) => node['Index Name']).filter((name) => name !== undefined)).toEqual([
      'search_documents_all_grams',
    ]);
    expect(nodes[0]?.['Actual Rows']).toBe(count);
  });

  it('looks at the texts of the rows it is given, each by its key, and at no others', async () => {
    const ids = (
      await db.look<{ id: Uuid }>('SELECT document_id AS id FROM search_documents WHERE tenant_id = $1 LIMIT 200', [
        company.tenantId,
      ])
    ).map(({ id }) => id);
    const values: unknown[] = [ids];
    const sql = { add: (value: unknown) => `$${values.push(value)}` };
    const words = { words: parseSearch(`${ALWAYS} -${RARE}`), place: 'values-and-pages' as const };
    const where = matchesSql(words, 'd', sql, [1]);
    const rows = await db.database.transaction(company.ctx, (tx) =>
      tx.query<Explanation>(
        `EXPLAIN (ANALYZE, FORMAT JSON) SELECT d.id FROM (SELECT id, 1::int8 AS access_class_id FROM unnest($1::uuid[]) AS x (id)) d WHERE ${where}`,
        values,
      ),
    );
    const looks = explained(rows, '200 rows').filter((node) => node['Relation Name'] !== undefined);
    expect(looks.length).toBeGreaterThan(0);
    for (const look of looks) {
      expect(look['Index Name']).toBe(`${look['Relation Name']}_pkey`);
      expect(look['Actual Rows']).toBeLessThanOrEqual(1);
    }
  });
});
