import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The history tells what the reader said, word for word, and when a password was entered. */
export class DocumentsRevisionReadings1764000000700 implements MigrationInterface {
  readonly name = 'DocumentsRevisionReadings1764000000700';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE document_revisions ADD COLUMN reading jsonb`);
    await runner.query(
      `COMMENT ON COLUMN document_revisions.reading IS 'Of kind read: the raw values, also where a person''s value stayed'`,
    );
    await runner.query(`COMMENT ON COLUMN document_revisions.changes IS 'What changed: [{field, from, to}]'`);
    await runner.query(`ALTER TABLE document_revisions DROP CONSTRAINT document_revisions_kind_check`);
    await runner.query(`
      ALTER TABLE document_revisions ADD CONSTRAINT document_revisions_kind_check
        CHECK (kind IN ('stored', 'read', 'edited', 'password_entered'))`);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
