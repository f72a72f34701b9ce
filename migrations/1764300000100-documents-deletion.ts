import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 削除 takes a document out of everyone's sight and destroys nothing: it moves to the deleted twin of its access class, which no ledger asks for. */
export class DocumentsDeletion1764300000100 implements MigrationInterface {
  readonly name = 'DocumentsDeletion1764300000100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE access_classes ADD COLUMN is_deleted boolean NOT NULL DEFAULT false`);
    await runner.query(
      `COMMENT ON COLUMN access_classes.is_deleted IS 'The twin for documents that were deleted: the same rules say who sees them in the 削除履歴'`,
    );
    await runner.query(`
      ALTER TABLE documents
        ADD COLUMN deleted_at timestamptz,
        ADD COLUMN deleted_by uuid,
        ADD COLUMN deleted_by_key uuid,
        ADD COLUMN deletion_reason text CHECK (deletion_reason <> ''),
        ADD CHECK ((deleted_at IS NULL) = (deletion_reason IS NULL)),
        ADD FOREIGN KEY (tenant_id, deleted_by) REFERENCES users (tenant_id, id),
        ADD FOREIGN KEY (tenant_id, deleted_by_key) REFERENCES api_keys (tenant_id, id)`);
    await runner.query(
      `CREATE INDEX documents_deleted ON documents (tenant_id, deleted_at, number) WHERE deleted_at IS NOT NULL`,
    );
    await runner.query(`ALTER TABLE document_revisions DROP CONSTRAINT document_revisions_kind_check`);
    await runner.query(`
      ALTER TABLE document_revisions ADD CONSTRAINT document_revisions_kind_check
        CHECK (kind IN ('stored', 'read', 'edited', 'password_entered', 'deleted', 'restored'))`);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
