import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protectTenantTable } from './lib/tenant-table';

/** Readings of documents: one row per run, never changed, and one per page. */
export class ExtractionCreate1764000000600 implements MigrationInterface {
  readonly name = 'ExtractionCreate1764000000600';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE readings (
        tenant_id uuid NOT NULL REFERENCES tenants (id),
        id uuid NOT NULL,
        document_id uuid NOT NULL,
        outcome text NOT NULL CHECK (outcome IN ('read', 'password-required', 'failed')),
        failure text CHECK ((outcome = 'failed') = (failure IS NOT NULL)),
        engine_version text NOT NULL,
        ocr_engine text,
        started_at timestamptz NOT NULL,
        finished_at timestamptz NOT NULL,
        result jsonb NOT NULL,
        stage_times_ms jsonb NOT NULL,
        PRIMARY KEY (tenant_id, id),
        FOREIGN KEY (tenant_id, document_id) REFERENCES documents (tenant_id, id)
      )`);
    await runner.query(`CREATE INDEX readings_of_document ON readings (tenant_id, document_id, id)`);
    await protectTenantTable(runner, 'readings', { app: 'SELECT, INSERT' });

    await runner.query(`
      CREATE TABLE reading_pages (
        tenant_id uuid NOT NULL REFERENCES tenants (id),
        reading_id uuid NOT NULL,
        page int NOT NULL CHECK (page >= 0),
        width double precision NOT NULL CHECK (width > 0),
        height double precision NOT NULL CHECK (height > 0),
        text_source text NOT NULL CHECK (text_source IN ('layer', 'ocr', 'none')),
        text text NOT NULL,
        layout bytea NOT NULL,
        image_key text NOT NULL,
        image_bytes int NOT NULL,
        PRIMARY KEY (tenant_id, reading_id, page),
        FOREIGN KEY (tenant_id, reading_id) REFERENCES readings (tenant_id, id)
      )`);
    await runner.query(
      `COMMENT ON COLUMN reading_pages.layout IS 'gzip of the JSON of TextRun[]: every character with its box'`,
    );
    await protectTenantTable(runner, 'reading_pages', { app: 'SELECT, INSERT' });
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
