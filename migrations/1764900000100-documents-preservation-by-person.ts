import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 保存区分 may be corrected by a person; nothing in a file tells whether a copy of what the company issued was sent as data. */
export class DocumentsPreservationByPerson1764900000100 implements MigrationInterface {
  readonly name = 'DocumentsPreservationByPerson1764900000100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE documents DROP CONSTRAINT documents_preservation_source_check,
        ADD CONSTRAINT documents_preservation_source_check CHECK (preservation_source IN ('content', 'rule', 'person'))`);
    await runner.query(
      `COMMENT ON COLUMN documents.preservation_source IS 'What decided preservation_kind: the kind of file, a rule of the way in, or a person'`,
    );
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
