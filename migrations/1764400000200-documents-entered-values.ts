import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What people enter beside the seven fields: メモ, and what a ledger of contracts needs. Values of theirs stay when a document is read again. */
export class DocumentsEnteredValues1764400000200 implements MigrationInterface {
  readonly name = 'DocumentsEnteredValues1764400000200';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE documents
        ADD COLUMN memo text CHECK (memo <> ''),
        ADD COLUMN due_date_source text NOT NULL DEFAULT 'reading' CHECK (due_date_source IN ('reading', 'person')),
        ADD COLUMN contract_parties text[] NOT NULL DEFAULT '{}' CHECK (cardinality(contract_parties) <= 20),
        ADD COLUMN contract_signed_on date,
        ADD COLUMN contract_starts_on date,
        ADD COLUMN contract_ends_on date,
        ADD COLUMN cancellation_notice_by date,
        ADD COLUMN is_auto_renewed boolean,
        ADD COLUMN contract_status text CHECK (contract_status IN (
          'draft', 'active', 'renewal_pending', 'notice_given', 'terminated', 'expired'))`);
    await runner.query(`COMMENT ON COLUMN documents.is_auto_renewed IS '自動更新; null: nobody knows'`);
    await runner.query(
      `COMMENT ON COLUMN documents.due_date_source IS 'Whose due_date is; a reading leaves one that a person gave, also when that is none'`,
    );
    await runner.query(`
      ALTER TABLE document_tax_lines
        ADD COLUMN source text NOT NULL DEFAULT 'reading' CHECK (source IN ('reading', 'person'))`);
    await runner.query(
      `COMMENT ON COLUMN document_tax_lines.source IS 'Whose the line is; one without amounts was taken away by a person, and no reading brings it back'`,
    );
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
