import type { SearchedValues } from '@chogura/contracts';
import { newId, type Uuid } from '@chogura/kernel';
import { createTestDatabase } from '@chogura/platform/testing';
import { describe, expect, it } from '@jest/globals';
import { PostgresTextSearch } from './postgres-text-search';
import { SearchRepository } from './search.repository';
import { describeSearch, type SearchBench } from './testing/search-contract';

const VISIBLE = 1;
const PREVIEWABLE = 2;

const valuesOf = (others: readonly string[]): SearchedValues => ({ title: null, memo: null, fileName: '', others });

async function openBench(): Promise<SearchBench> {
  const db = await createTestDatabase();
  const [repository, search] = [new SearchRepository(), new PostgresTextSearch()];
  const [{ ctx, tenantId }, neighbour] = [await db.newTenant(), await db.newTenant()];
  const ids: Uuid[] = [];
  return {
    put: async ({ values, pages }) => {
      const id = newId();
      for (const company of [
        { ctx, tenantId, id },
        { ...neighbour, id: newId() },
      ]) {
        await db.database.transaction(company.ctx, async (tx) => {
          await repository.putValues(tx, company.tenantId, company.id, valuesOf(values));
          if (pages.length > 0) await repository.putPages(tx, company.tenantId, company.id, { pages, readingId: null });
        });
      }
      ids.push(id);
      return id;
    },
    change: (id, values) =>
      db.database.transaction(ctx, (tx) => repository.putValues(tx, tenantId, id, valuesOf(values))),
    find: async (typed, isFullText, mayPreview = () => true) => {
      const conditions = await search.conditions(ctx, [{ typed, place: isFullText ? 'values-and-pages' : 'values' }]);
      const parameters: unknown[] = [ids, ids.map((id) => (mayPreview(id) ? PREVIEWABLE : VISIBLE))];
      const sql = { add: (value: unknown) => `$${parameters.push(value)}` };
      const matches = conditions?.matches('d', sql, [PREVIEWABLE]) ?? 'true';
      const candidates = conditions?.candidates('d', sql, [PREVIEWABLE]) ?? 'true';
      const rows = await db.database.transaction(ctx, (tx) =>
        tx.query<{ id: Uuid; isCandidate: boolean }>(
          `SELECT d.id, (${candidates}) AS "isCandidate" FROM unnest($1::uuid[], $2::int8[]) AS d (id, access_class_id) WHERE ${matches}`,
          parameters,
        ),
      );
      // The index may find too much, never too little.
      expect(rows.filter(({ isCandidate }) => !isCandidate)).toEqual([]);
      return rows.map(({ id }) => id);
    },
    close: () => db.close(),
  };
}

describeSearch('PostgreSQL', openBench);

describe('candidates', () => {
  it('are of one company, however asked', async () => {
    const db = await createTestDatabase();
    const repository = new SearchRepository();
    const [ours, theirs] = [await db.newTenant(), await db.newTenant()];
    for (const { ctx, tenantId } of [ours, theirs]) {
      await db.database.transaction(ctx, (tx) => repository.putValues(tx, tenantId, newId(), valuesOf(['共通の題名'])));
    }
    const found = await db.database.transaction(ours.ctx, (tx) =>
      tx.query<{ id: Uuid }>(`SELECT search_field_candidates('{}') AS id`),
    );
    expect(found).toHaveLength(1);
    await db.close();
  });
});
