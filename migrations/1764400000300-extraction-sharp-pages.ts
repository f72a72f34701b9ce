import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protectTenantTable } from './lib/tenant-table';

/** Pages drawn sharper than they were read, and the PDF of an Office document to draw them from. */
export class ExtractionSharpPages1764400000300 implements MigrationInterface {
  readonly name = 'ExtractionSharpPages1764400000300';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE readings ADD COLUMN pdf_key text`);
    await runner.query(`
      CREATE TABLE sharp_pages (
        tenant_id uuid NOT NULL REFERENCES tenants (id),
        reading_id uuid NOT NULL,
        page int NOT NULL,
        image_key text NOT NULL,
        image_bytes int NOT NULL,
        PRIMARY KEY (tenant_id, reading_id, page),
        FOREIGN KEY (tenant_id, reading_id, page) REFERENCES reading_pages (tenant_id, reading_id, page)
      )`);
    await protectTenantTable(runner, 'sharp_pages', { app: 'SELECT, INSERT' });
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
