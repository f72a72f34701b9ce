import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protectTenantTable } from './lib/tenant-table';

const LEVELS = `('administrators_only', 'see_only', 'view_only', 'no_delete_no_download', 'no_delete_no_edit', 'no_delete', 'unrestricted')`;
const FILLED_TABLES = ['access_classes', 'documents'];

/** Documents without rules of their own follow their 担当グループ, whose defaults are settings: changing one touches no document. */
export class DocumentsAccess1764100000600 implements MigrationInterface {
  readonly name = 'DocumentsAccess1764100000600';

  async up(runner: QueryRunner): Promise<void> {
    await createDefaults(runner);
    await letClassesFollowGroups(runner);
    await letDocumentsFollowTheirGroups(runner);
    // Few visible documents among many: found by their class, counted without the table.
    await runner.query(`CREATE INDEX documents_by_access_class ON documents (tenant_id, access_class_id, number)`);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

async function createDefaults(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE access_defaults (
      tenant_id uuid NOT NULL REFERENCES tenants (id),
      revision int NOT NULL CHECK (revision > 0),
      members text NOT NULL CHECK (members IN ${LEVELS}),
      others text NOT NULL CHECK (others IN ${LEVELS}),
      groups jsonb NOT NULL,
      changed_at timestamptz NOT NULL,
      changed_by uuid,
      PRIMARY KEY (tenant_id, revision),
      FOREIGN KEY (tenant_id, changed_by) REFERENCES users (tenant_id, id)
    )`);
  await runner.query(
    `COMMENT ON TABLE access_defaults IS 'Every version ever; the highest holds. None: 制限なし for members of the 担当グループ and for others'`,
  );
  await runner.query(
    `COMMENT ON COLUMN access_defaults.groups IS 'What single groups lay down instead: {group: {members, others}}, null for the company''s'`,
  );
  await protectTenantTable(runner, 'access_defaults', { app: 'SELECT, INSERT' });
}

async function letClassesFollowGroups(runner: QueryRunner): Promise<void> {
  await runner.query(`ALTER TABLE access_classes ADD COLUMN group_id uuid`);
  await runner.query(
    `COMMENT ON COLUMN access_classes.group_id IS 'The 担当グループ whose default holds for those whom no rule names; null where the rules have a word for everyone'`,
  );
  await runner.query(
    `ALTER TABLE access_classes ADD FOREIGN KEY (tenant_id, group_id) REFERENCES groups (tenant_id, id)`,
  );
  await runner.query(`ALTER TABLE access_classes ADD CHECK (group_id IS NULL OR rules -> 'everyone' = 'null'::jsonb)`);
}

/** Until now a document without rules had the class of 制限なし for everyone. */
async function letDocumentsFollowTheirGroups(runner: QueryRunner): Promise<void> {
  // The owner obeys the policies as well, and works for no company here.
  for (const table of FILLED_TABLES) await runner.query(`ALTER TABLE ${table} NO FORCE ROW LEVEL SECURITY`);
  await runner.query(`UPDATE access_classes SET rules_key = left(rules_key, -1) || ',null]'`);
  const withoutRules = `documents d JOIN access_classes c ON c.tenant_id = d.tenant_id AND c.id = d.access_class_id
     AND c.rules_key = '["unrestricted",[],[],null]'`;
  const followingKey = `'[null,[],[],' || COALESCE('"' || d.group_id || '"', 'null') || ']'`;
  await runner.query(`
    INSERT INTO access_classes (tenant_id, rules_key, rules, group_id)
    SELECT DISTINCT d.tenant_id, ${followingKey}, '{"users":{},"groups":{},"everyone":null}'::jsonb, d.group_id FROM ${withoutRules}`);
  await runner.query(`
    UPDATE documents SET access_class_id = f.id FROM ${withoutRules}
      JOIN access_classes f ON f.tenant_id = d.tenant_id AND f.rules_key = ${followingKey}
     WHERE documents.tenant_id = d.tenant_id AND documents.id = d.id`);
  for (const table of FILLED_TABLES) await runner.query(`ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`);
}
