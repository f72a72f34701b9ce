import { newId } from '@chogura/kernel';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Documents are found by what search keeps of them; what the ledger kept for that goes, and texts of before are made by the worker. */
export class DocumentsSearchTexts1764600000110 implements MigrationInterface {
  readonly name = 'DocumentsSearchTexts1764600000110';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE documents DROP COLUMN keyword_text, DROP COLUMN title_key`);
    await runner.query(
      `CREATE INDEX documents_by_stored_by ON documents (tenant_id, stored_by, number) INCLUDE (access_class_id, currency, amount_minor)`,
    );
    await enqueue(runner);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

/** One event per company that has documents; each part of its work orders the next. */
async function enqueue(runner: QueryRunner): Promise<void> {
  // The owner obeys the policies as well, and works for no company here.
  const tables = ['documents', 'outbox_events'];
  for (const table of tables) await runner.query(`ALTER TABLE ${table} NO FORCE ROW LEVEL SECURITY`);
  const companies = (await runner.query(`SELECT DISTINCT tenant_id AS id FROM documents`)) as { readonly id: string }[];
  for (const { id } of companies) {
    await runner.query(
      `INSERT INTO outbox_events (tenant_id, id, type, payload, actor, request_id)
       VALUES ($1, $2::uuid, 'documents.search-texts-due', '{"afterNumber": 0, "tagId": null}', 'system:migration', $2::uuid::text)`,
      [id, newId()],
    );
  }
  for (const table of tables) await runner.query(`ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`);
}
