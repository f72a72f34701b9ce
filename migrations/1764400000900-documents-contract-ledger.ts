import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Columns that contracts have and hardly anything else. */
const ORDERED = [
  'contract_signed_on',
  'contract_starts_on',
  'contract_ends_on',
  'cancellation_notice_by',
  'is_auto_renewed',
  'contract_status',
];

/** The ledger is ordered by what contracts have; whatever is no contract is in none of these indexes. */
export class DocumentsContractLedger1764400000900 implements MigrationInterface {
  readonly name = 'DocumentsContractLedger1764400000900';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE documents ADD COLUMN contract_parties_key text`);
    await runner.query(
      `COMMENT ON COLUMN documents.contract_parties_key IS 'contract_parties, a line each, in the one spelling in which names are compared'`,
    );
    for (const column of ORDERED) {
      await runner.query(
        `CREATE INDEX documents_by_${column} ON documents (tenant_id, ${column}, number) WHERE ${column} IS NOT NULL`,
      );
    }
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
