import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protectTenantTable } from './lib/tenant-table';

/** カスタムフィールド: what a company added to its documents, and what documents have in it, each kind in a column of its type. */
export class CustomFieldsCreate1764700000100 implements MigrationInterface {
  readonly name = 'CustomFieldsCreate1764700000100';

  async up(runner: QueryRunner): Promise<void> {
    await createFields(runner);
    await createOptions(runner);
    await createValues(runner);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

async function createFields(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE custom_fields (
      tenant_id uuid NOT NULL REFERENCES tenants (id),
      id uuid NOT NULL,
      revision int NOT NULL CHECK (revision >= 0),
      name text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 50),
      name_key text NOT NULL CHECK (name_key <> ''),
      kind text NOT NULL CHECK (kind IN ('number', 'date', 'amount', 'text', 'url', 'list')),
      description text CHECK (char_length(description) BETWEEN 1 AND 200),
      has_several boolean NOT NULL DEFAULT false CHECK (kind = 'list' OR NOT has_several),
      shown_for text[],
      position int NOT NULL CHECK (position >= 0),
      removed_at timestamptz,
      PRIMARY KEY (tenant_id, id)
    )`);
  await runner.query(
    `COMMENT ON COLUMN custom_fields.name_key IS 'The name without what tells no two names apart: width, case, spaces'`,
  );
  await runner.query(
    `COMMENT ON COLUMN custom_fields.shown_for IS 'Types of documents that show it while it is blank; null: all of them'`,
  );
  await runner.query(
    `COMMENT ON COLUMN custom_fields.removed_at IS 'Since then it is a name in histories and nothing else'`,
  );
  await runner.query(
    `CREATE UNIQUE INDEX custom_fields_name ON custom_fields (tenant_id, name_key) WHERE removed_at IS NULL`,
  );
  await protectTenantTable(runner, 'custom_fields', { app: 'SELECT, INSERT, UPDATE' });
}

async function createOptions(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE custom_field_options (
      tenant_id uuid NOT NULL REFERENCES tenants (id),
      id uuid NOT NULL,
      field_id uuid NOT NULL,
      name text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 50),
      colour text NOT NULL CHECK (colour IN ('grey', 'blue', 'green', 'yellow', 'red', 'purple')),
      position int NOT NULL CHECK (position >= 0),
      is_retired boolean NOT NULL DEFAULT false,
      PRIMARY KEY (tenant_id, id),
      UNIQUE (tenant_id, field_id, id),
      FOREIGN KEY (tenant_id, field_id) REFERENCES custom_fields (tenant_id, id)
    )`);
  await runner.query(
    `COMMENT ON COLUMN custom_field_options.is_retired IS 'Chosen no more; documents that have it keep it'`,
  );
  await protectTenantTable(runner, 'custom_field_options', { app: 'SELECT, INSERT, UPDATE, DELETE' });
}

/** As columns of values that documents have: lists are filtered and walked on them under row-level security. */
const SOUGHT = { text: 'text_key', day: 'day', amount: 'amount_minor', option: 'option_id' };

async function createValues(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE document_custom_values (
      tenant_id uuid NOT NULL REFERENCES tenants (id),
      document_id uuid NOT NULL,
      field_id uuid NOT NULL,
      place int NOT NULL CHECK (place >= 0),
      number int8 NOT NULL,
      text_value text,
      text_key text,
      day date,
      amount_minor int8,
      option_id uuid,
      PRIMARY KEY (tenant_id, document_id, field_id, place),
      FOREIGN KEY (tenant_id, document_id) REFERENCES documents (tenant_id, id),
      FOREIGN KEY (tenant_id, field_id) REFERENCES custom_fields (tenant_id, id),
      FOREIGN KEY (tenant_id, field_id, option_id) REFERENCES custom_field_options (tenant_id, field_id, id),
      CHECK (num_nonnulls(text_value, day, amount_minor, option_id) = 1),
      CHECK (num_nulls(text_value, text_key) <> 1),
      CHECK (place = 0 OR option_id IS NOT NULL)
    )`);
  await runner.query(`COMMENT ON COLUMN document_custom_values.place IS 'Of several values, from 0 on'`);
  await runner.query(`COMMENT ON COLUMN document_custom_values.number IS 'Of the document; it never changes'`);
  await runner.query(
    `COMMENT ON COLUMN document_custom_values.text_key IS 'The text without width, case and spaces: what conditions look through'`,
  );
  await runner.query(
    `COMMENT ON COLUMN document_custom_values.amount_minor IS 'In minor units of the currency of the document'`,
  );
  for (const [name, column] of Object.entries(SOUGHT)) {
    await runner.query(
      `CREATE INDEX document_custom_values_by_${name} ON document_custom_values (tenant_id, field_id, ${column}, number)
         INCLUDE (document_id, place) WHERE ${column} IS NOT NULL`,
    );
  }
  await protectTenantTable(runner, 'document_custom_values', { app: 'SELECT, INSERT, DELETE' });
}
