import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protectTenantTable } from './lib/tenant-table';

const KINDS = `'pdf','jpeg','png','tiff','bmp','gif','webp','heic','docx','xlsx','doc','xls','xdw','xbd','xml'`;
const TYPES = `'invoice','quotation','purchase_order','order_acceptance','delivery_note','delivery_invoice','receipt','inspection_report',
  'contract','payment_notice','purchase_statement','credit_note','card_statement','other'`;
const FIELDS = `'docType','title','companyName','direction','transactionDate','amount','registrationNumber'`;

/** Documents with their ledger columns, the evidence behind each value, and every change ever made to them. */
export class DocumentsCreate1764000000500 implements MigrationInterface {
  readonly name = 'DocumentsCreate1764000000500';

  async up(runner: QueryRunner): Promise<void> {
    await createAccessClasses(runner);
    await createDocuments(runner);
    await createDetails(runner);
    await createRevisions(runner);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

async function createAccessClasses(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE access_classes (
      tenant_id uuid NOT NULL REFERENCES tenants (id),
      id int8 GENERATED ALWAYS AS IDENTITY,
      rules_key text NOT NULL,
      rules jsonb NOT NULL,
      PRIMARY KEY (tenant_id, id),
      UNIQUE (tenant_id, rules_key)
    )`);
  await runner.query(
    `COMMENT ON TABLE access_classes IS 'Each distinct set of access rules once; documents name theirs by id'`,
  );
  await protectTenantTable(runner, 'access_classes', { app: 'SELECT, INSERT' });
}

async function createDocuments(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE document_counters (
      tenant_id uuid PRIMARY KEY REFERENCES tenants (id),
      last_number int8 NOT NULL CHECK (last_number >= 0)
    )`);
  await protectTenantTable(runner, 'document_counters', { app: 'SELECT, INSERT, UPDATE' });

  await runner.query(`
    CREATE TABLE documents (
      tenant_id uuid NOT NULL REFERENCES tenants (id),
      id uuid NOT NULL,
      number int8 NOT NULL CHECK (number > 0),
      revision int NOT NULL CHECK (revision >= 0),
      access_class_id int8 NOT NULL,

      reading_state text NOT NULL CHECK (reading_state IN ('reading', 'awaiting_password', 'failed', 'read')),
      failure text CHECK ((reading_state = 'failed') = (failure IS NOT NULL)),
      reading_id uuid,
      is_manually_completed boolean NOT NULL DEFAULT false,
      missing_fields text[] NOT NULL DEFAULT '{}',
      review_fields text[] NOT NULL DEFAULT '{}',
      input_state text NOT NULL CHECK (input_state IN ('reading', 'awaiting_password', 'failed', 'incomplete', 'complete')),

      doc_type text CHECK (doc_type IN (${TYPES})),
      title text,
      company_name text,
      direction text CHECK (direction IN ('issued', 'received')),
      transaction_date date,
      amount_minor int8,
      currency text NOT NULL DEFAULT 'JPY' CHECK (currency ~ '^[A-Z]{3}$'),
      registration_number text,
      due_date date,
      is_tax_included boolean,
      keyword_text text NOT NULL DEFAULT '',

      assignee_id uuid,
      group_id uuid,

      file_name text NOT NULL,
      file_kind text NOT NULL CHECK (file_kind IN (${KINDS})),
      size_bytes int8 NOT NULL CHECK (size_bytes > 0),
      sha256 text NOT NULL CHECK (length(sha256) = 64),
      object_key text NOT NULL,
      note text CHECK (note IN ('wrong-extension')),
      sealed_password bytea,
      page_count int,
      original_dpi double precision,
      original_bit_depth int,
      original_width_px int,
      original_height_px int,
      engine_version text,

      received_via text NOT NULL CHECK (received_via IN ('upload', 'api')),
      preservation_kind text NOT NULL CHECK (preservation_kind IN ('electronic_transaction', 'scanned', 'self_made')),
      stored_at timestamptz NOT NULL,
      received_on date NOT NULL,
      stored_by uuid,

      PRIMARY KEY (tenant_id, id),
      UNIQUE (tenant_id, number),
      UNIQUE (tenant_id, sha256),
      FOREIGN KEY (tenant_id, access_class_id) REFERENCES access_classes (tenant_id, id),
      FOREIGN KEY (tenant_id, assignee_id) REFERENCES users (tenant_id, id),
      FOREIGN KEY (tenant_id, group_id) REFERENCES groups (tenant_id, id),
      FOREIGN KEY (tenant_id, stored_by) REFERENCES users (tenant_id, id),
      FOREIGN KEY (tenant_id, object_key) REFERENCES stored_objects (tenant_id, key)
    )`);
  await runner.query(
    `COMMENT ON COLUMN documents.keyword_text IS 'Normalised title, company, number, file name and T-number, for the keyword box'`,
  );
  await runner.query(
    `COMMENT ON COLUMN documents.sealed_password IS 'AES-256-GCM, until the reading with it has ended'`,
  );
  for (const column of ['transaction_date', 'amount_minor', 'company_name', 'title', 'doc_type', 'input_state']) {
    await runner.query(`CREATE INDEX documents_by_${column} ON documents (tenant_id, ${column}, number)`);
  }
  await protectTenantTable(runner, 'documents', { app: 'SELECT, INSERT, UPDATE' });
}

async function createDetails(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE document_fields (
      tenant_id uuid NOT NULL REFERENCES tenants (id),
      document_id uuid NOT NULL,
      field text NOT NULL CHECK (field IN (${FIELDS})),
      source text NOT NULL CHECK (source IN ('reading', 'person')),
      changed_revision int NOT NULL,
      changed_at timestamptz NOT NULL,
      changed_by uuid,
      evidence jsonb,
      also_at jsonb NOT NULL DEFAULT '[]',
      confidence double precision,
      reason text,
      review text[] NOT NULL DEFAULT '{}',
      is_confirmed boolean NOT NULL DEFAULT false,
      candidates jsonb NOT NULL DEFAULT '[]',
      PRIMARY KEY (tenant_id, document_id, field),
      FOREIGN KEY (tenant_id, document_id) REFERENCES documents (tenant_id, id),
      FOREIGN KEY (tenant_id, changed_by) REFERENCES users (tenant_id, id)
    )`);
  await protectTenantTable(runner, 'document_fields', { app: 'SELECT, INSERT, UPDATE' });

  await runner.query(`
    CREATE TABLE document_tax_lines (
      tenant_id uuid NOT NULL REFERENCES tenants (id),
      document_id uuid NOT NULL,
      rate_basis_points int NOT NULL CHECK (rate_basis_points BETWEEN 0 AND 10000),
      net_minor int8,
      tax_minor int8,
      gross_minor int8,
      evidence jsonb NOT NULL DEFAULT '{}',
      PRIMARY KEY (tenant_id, document_id, rate_basis_points),
      FOREIGN KEY (tenant_id, document_id) REFERENCES documents (tenant_id, id)
    )`);
  await protectTenantTable(runner, 'document_tax_lines', { app: 'SELECT, INSERT, UPDATE, DELETE' });

  await runner.query(`
    CREATE TABLE document_favourites (
      tenant_id uuid NOT NULL REFERENCES tenants (id),
      user_id uuid NOT NULL,
      document_id uuid NOT NULL,
      PRIMARY KEY (tenant_id, user_id, document_id),
      FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id),
      FOREIGN KEY (tenant_id, document_id) REFERENCES documents (tenant_id, id)
    )`);
  await protectTenantTable(runner, 'document_favourites', { app: 'SELECT, INSERT, DELETE' });
}

async function createRevisions(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE document_revisions (
      tenant_id uuid NOT NULL REFERENCES tenants (id),
      document_id uuid NOT NULL,
      revision int NOT NULL CHECK (revision >= 0),
      kind text NOT NULL CHECK (kind IN ('stored', 'read', 'edited')),
      changed_at timestamptz NOT NULL,
      changed_by uuid,
      changes jsonb NOT NULL,
      reason text,
      PRIMARY KEY (tenant_id, document_id, revision),
      FOREIGN KEY (tenant_id, document_id) REFERENCES documents (tenant_id, id),
      FOREIGN KEY (tenant_id, changed_by) REFERENCES users (tenant_id, id)
    )`);
  await runner.query(
    `COMMENT ON COLUMN document_revisions.changes IS 'What changed: [{field, from, to}]; of kind read also the raw values the reader gave'`,
  );
  await protectTenantTable(runner, 'document_revisions', { app: 'SELECT, INSERT' });
}
