import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protectTenantTable } from './lib/tenant-table';

/** What a person keeps of the ledger: how it looks, and views of their own. */
export class DocumentsLedgerOwn1764400000910 implements MigrationInterface {
  readonly name = 'DocumentsLedgerOwn1764400000910';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE ledger_preferences (
        tenant_id uuid NOT NULL REFERENCES tenants (id),
        user_id uuid NOT NULL,
        columns jsonb NOT NULL,
        density text NOT NULL CHECK (density IN ('compact', 'standard', 'relaxed')),
        has_letter_keys boolean NOT NULL,
        PRIMARY KEY (tenant_id, user_id),
        FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id)
      )`);
    await runner.query(
      `COMMENT ON COLUMN ledger_preferences.columns IS '[{key, widthPx, isHidden}] in the order of the screen; those it does not name stand as they come'`,
    );
    await runner.query(
      `COMMENT ON COLUMN ledger_preferences.has_letter_keys IS 'Single letters are shortcuts (WCAG 2.1.4)'`,
    );
    await protectTenantTable(runner, 'ledger_preferences', { app: 'SELECT, INSERT, UPDATE' });

    await runner.query(`
      CREATE TABLE ledger_saved_views (
        tenant_id uuid NOT NULL REFERENCES tenants (id),
        id uuid NOT NULL,
        user_id uuid NOT NULL,
        name text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 50),
        name_key text NOT NULL CHECK (name_key <> ''),
        filter jsonb NOT NULL,
        sort text NOT NULL,
        sort_order text NOT NULL CHECK (sort_order IN ('asc', 'desc')),
        columns jsonb,
        position int NOT NULL CHECK (position >= 0),
        PRIMARY KEY (tenant_id, id),
        UNIQUE (tenant_id, user_id, name_key),
        FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id)
      )`);
    await runner.query(
      `COMMENT ON COLUMN ledger_saved_views.name_key IS 'The name without what tells no two names apart: width, case, spaces'`,
    );
    await protectTenantTable(runner, 'ledger_saved_views', { app: 'SELECT, INSERT, UPDATE, DELETE' });
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
