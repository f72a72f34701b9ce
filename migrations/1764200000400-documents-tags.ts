import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protectTenantTable } from './lib/tenant-table';

/** タグ: the company's list of them, and which documents have which. */
export class DocumentsTags1764200000400 implements MigrationInterface {
  readonly name = 'DocumentsTags1764200000400';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE tags (
        tenant_id uuid NOT NULL REFERENCES tenants (id),
        id uuid NOT NULL,
        revision int NOT NULL DEFAULT 0 CHECK (revision >= 0),
        name text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 50),
        name_key text NOT NULL CHECK (name_key <> ''),
        colour text NOT NULL CHECK (colour IN ('grey', 'blue', 'green', 'yellow', 'red', 'purple')),
        position int NOT NULL CHECK (position >= 0),
        retired_at timestamptz,
        PRIMARY KEY (tenant_id, id),
        UNIQUE (tenant_id, name_key)
      )`);
    await runner.query(
      `COMMENT ON COLUMN tags.name_key IS 'The name without what tells no two names apart: width, case, spaces'`,
    );
    await runner.query(`COMMENT ON COLUMN tags.retired_at IS 'Since then it is put on no more documents'`);
    await protectTenantTable(runner, 'tags', { app: 'SELECT, INSERT, UPDATE, DELETE' });

    await runner.query(`
      CREATE TABLE document_tags (
        tenant_id uuid NOT NULL REFERENCES tenants (id),
        document_id uuid NOT NULL,
        tag_id uuid NOT NULL,
        PRIMARY KEY (tenant_id, document_id, tag_id),
        FOREIGN KEY (tenant_id, document_id) REFERENCES documents (tenant_id, id),
        FOREIGN KEY (tenant_id, tag_id) REFERENCES tags (tenant_id, id)
      )`);
    await runner.query(`CREATE INDEX document_tags_by_tag ON document_tags (tenant_id, tag_id)`);
    await protectTenantTable(runner, 'document_tags', { app: 'SELECT, INSERT, DELETE' });
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
