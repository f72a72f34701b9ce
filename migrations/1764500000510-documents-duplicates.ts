import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protectTenantTable } from './lib/tenant-table';

/** Papers that may have been registered twice: what they are told by, keys to find them by, and the pairs that were found. */
export class DocumentsDuplicates1764500000510 implements MigrationInterface {
  readonly name = 'DocumentsDuplicates1764500000510';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE document_prints (
        tenant_id uuid NOT NULL,
        document_id uuid NOT NULL,
        figures text[] NOT NULL,
        words int[] NOT NULL,
        look text,
        PRIMARY KEY (tenant_id, document_id),
        FOREIGN KEY (tenant_id, document_id) REFERENCES documents (tenant_id, id)
      )`);
    await runner.query(`COMMENT ON TABLE document_prints IS 'Of the newest reading; see paper-print.ts'`);
    await protectTenantTable(runner, 'document_prints', { app: 'SELECT, INSERT, UPDATE (figures, words, look)' });

    await runner.query(`
      CREATE TABLE document_print_keys (
        tenant_id uuid NOT NULL,
        key int NOT NULL,
        document_id uuid NOT NULL,
        PRIMARY KEY (tenant_id, key, document_id),
        FOREIGN KEY (tenant_id, document_id) REFERENCES documents (tenant_id, id)
      )`);
    await runner.query(
      `COMMENT ON TABLE document_print_keys IS 'A few per print; two prints that have one in common are worth comparing'`,
    );
    await protectTenantTable(runner, 'document_print_keys', { app: 'SELECT, INSERT, DELETE' });

    await runner.query(`
      CREATE TABLE document_duplicates (
        tenant_id uuid NOT NULL,
        first_id uuid NOT NULL,
        second_id uuid NOT NULL,
        reason text NOT NULL CHECK (reason IN ('same-paper', 'same-values')),
        state text NOT NULL DEFAULT 'suspected' CHECK (state IN ('suspected', 'dismissed')),
        found_at timestamptz NOT NULL,
        decided_at timestamptz,
        decided_by uuid,
        decided_by_key uuid,
        PRIMARY KEY (tenant_id, first_id, second_id),
        FOREIGN KEY (tenant_id, first_id) REFERENCES documents (tenant_id, id),
        FOREIGN KEY (tenant_id, second_id) REFERENCES documents (tenant_id, id),
        FOREIGN KEY (tenant_id, decided_by) REFERENCES users (tenant_id, id),
        FOREIGN KEY (tenant_id, decided_by_key) REFERENCES api_keys (tenant_id, id),
        CHECK (first_id < second_id),
        CHECK ((state = 'dismissed') = (decided_at IS NOT NULL))
      )`);
    await runner.query(
      `CREATE INDEX document_duplicates_by_second ON document_duplicates (tenant_id, second_id, first_id)`,
    );
    await runner.query(
      `CREATE INDEX document_duplicates_suspected ON document_duplicates (tenant_id, first_id) WHERE state = 'suspected'`,
    );
    await protectTenantTable(runner, 'document_duplicates', {
      app: 'SELECT, INSERT, UPDATE (reason, state, found_at, decided_at, decided_by, decided_by_key), DELETE',
    });
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
