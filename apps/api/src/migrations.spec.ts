import { describe, expect, it } from '@jest/globals';
import type { EntityClass } from '@chogura/platform';
import { createTestDatabase } from '@chogura/platform/testing';
import { EntitySchema } from 'typeorm';
import { ENTITIES } from './app.module';

/** Keys, checks, indexes, defaults and comments stand in the migrations alone; entities carry columns. */
const ONLY_IN_MIGRATIONS = [
  /^ALTER TABLE "\w+" DROP CONSTRAINT /,
  /^DROP INDEX /,
  /^ALTER TABLE "\w+" ALTER COLUMN "\w+" DROP DEFAULT$/,
  /^COMMENT ON (COLUMN|TABLE) \S+ IS NULL$/,
];

/** What a further migration would have to do before every entity had its table. */
async function missingFor(entities: readonly EntityClass[]): Promise<string[]> {
  const db = await createTestDatabase({ entities });
  try {
    const { upQueries } = await db.dataSource.driver.createSchemaBuilder().log();
    const queries = upQueries.map(({ query }) => query);
    return queries.filter((query) => !ONLY_IN_MIGRATIONS.some((pattern) => pattern.test(query)));
  } finally {
    await db.close();
  }
}

describe('the migrations', () => {
  it('make every table as its entity has it: columns, types, nullability and primary keys', async () => {
    expect(await missingFor(ENTITIES)).toEqual([]);
  });

  it('are told of a column that they forgot', async () => {
    const columns = {
      userId: { name: 'user_id', type: 'uuid', primary: true },
      tenantId: { name: 'tenant_id', type: 'uuid', primary: true },
      documentId: { name: 'document_id', type: 'uuid', primary: true },
      colour: { type: 'text', nullable: true },
    } as const;
    const favourite = new EntitySchema({ name: 'favourite', tableName: 'document_favourites', columns });
    expect(await missingFor([favourite])).toEqual(['ALTER TABLE "document_favourites" ADD "colour" text']);
  });
});
