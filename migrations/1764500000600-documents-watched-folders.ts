import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protectTenantTable } from './lib/tenant-table';

/** 監視フォルダー: what a company has taken in from a folder, by which rules, and what came of each file. */
export class DocumentsWatchedFolders1764500000600 implements MigrationInterface {
  readonly name = 'DocumentsWatchedFolders1764500000600';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE watched_folders (
        tenant_id uuid PRIMARY KEY REFERENCES tenants (id),
        revision int NOT NULL CHECK (revision >= 1),
        is_on boolean NOT NULL,
        default_placing jsonb NOT NULL,
        rules jsonb NOT NULL,
        looked_at timestamptz,
        trouble text,
        waiting int NOT NULL DEFAULT 0 CHECK (waiting >= 0),
        leased_by uuid,
        leased_until timestamptz
      )`);
    await runner.query(
      `COMMENT ON COLUMN watched_folders.default_placing IS '{groupId, assigneeId, tagIds, preservationKind} of files without a rule'`,
    );
    await runner.query(`COMMENT ON COLUMN watched_folders.rules IS '[{folder, …placing}] by name of a sub-folder'`);
    await runner.query(`COMMENT ON COLUMN watched_folders.trouble IS 'Why nothing is picked up at the moment, a code'`);
    await protectTenantTable(runner, 'watched_folders', { app: 'SELECT, INSERT, UPDATE' });

    await runner.query(`
      CREATE TABLE watched_files (
        tenant_id uuid NOT NULL REFERENCES tenants (id),
        id uuid NOT NULL,
        path text NOT NULL,
        size_bytes bigint NOT NULL CHECK (size_bytes >= 0),
        ended_at timestamptz NOT NULL,
        outcome text NOT NULL CHECK (outcome IN ('registered', 'refused')),
        problem text CHECK ((problem IS NOT NULL) = (outcome = 'refused')),
        existing_document_id uuid,
        PRIMARY KEY (tenant_id, id)
      )`);
    await runner.query(`COMMENT ON COLUMN watched_files.id IS 'Also the id of the document, where it was registered'`);
    await runner.query(`COMMENT ON COLUMN watched_files.path IS 'Below the folder of the company'`);
    await runner.query(`COMMENT ON COLUMN watched_files.problem IS 'Stable code of the refusal'`);
    await protectTenantTable(runner, 'watched_files', { app: 'SELECT, INSERT, DELETE' });

    await runner.query(`ALTER TABLE documents DROP CONSTRAINT documents_received_via_check`);
    await runner.query(
      `ALTER TABLE documents ADD CONSTRAINT documents_received_via_check CHECK (received_via IN ('upload', 'api', 'folder'))`,
    );
    await runner.query(`
      ALTER TABLE documents ADD COLUMN preservation_source text NOT NULL DEFAULT 'content'
        CHECK (preservation_source IN ('content', 'rule'))`);
    await runner.query(
      `COMMENT ON COLUMN documents.preservation_source IS 'What decided preservation_kind: the kind of file and who issued it, or a rule of the way in'`,
    );
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
