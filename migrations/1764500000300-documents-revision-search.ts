import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the order of a search is, the last change first. */
const ORDER = 'changed_at DESC, document_id DESC, revision DESC';

/**
 * The history of a whole company is looked through by time, by author and by kind. Most revisions are documents coming in and being read; those
 * are on the index of all.
 */
export class DocumentsRevisionSearch1764500000300 implements MigrationInterface {
  readonly name = 'DocumentsRevisionSearch1764500000300';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE INDEX document_revisions_by_time ON document_revisions (tenant_id, ${ORDER})`);
    for (const author of ['changed_by', 'changed_by_key']) {
      await runner.query(
        `CREATE INDEX document_revisions_${author} ON document_revisions (tenant_id, ${author}, ${ORDER})
           WHERE ${author} IS NOT NULL`,
      );
    }
    await runner.query(
      `CREATE INDEX document_revisions_by_kind ON document_revisions (tenant_id, kind, ${ORDER})
         WHERE kind <> 'stored' AND kind <> 'read'`,
    );
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
