import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protectTenantTable } from './lib/tenant-table';

/** The audit trail: entries chained by hash, the head of each company's chain, and room for what vouches for a head from outside. */
export class AuditCreate1764100000500 implements MigrationInterface {
  readonly name = 'AuditCreate1764100000500';

  async up(runner: QueryRunner): Promise<void> {
    await createEntries(runner);
    await createHeads(runner);
    await createAnchors(runner);
    await refuseChanges(runner);
    await orderOpenDeliveries(runner);
    await chainWhatHappenedBefore(runner);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

async function createEntries(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE audit_entries (
      tenant_id uuid NOT NULL REFERENCES tenants (id),
      seq int8 NOT NULL CHECK (seq > 0),
      event_id uuid NOT NULL,
      occurred_at timestamptz(3) NOT NULL,
      recorded_at timestamptz(3) NOT NULL,
      actor text NOT NULL,
      type text NOT NULL,
      document_id uuid,
      payload text NOT NULL,
      prev_hash text NOT NULL CHECK (prev_hash ~ '^[0-9a-f]{64}$'),
      hash text NOT NULL CHECK (hash ~ '^[0-9a-f]{64}$'),
      PRIMARY KEY (tenant_id, seq),
      UNIQUE (tenant_id, event_id)
    )`);
  await runner.query(`COMMENT ON TABLE audit_entries IS 'docs/audit-format.md says what each hash is made of'`);
  await runner.query(
    `COMMENT ON COLUMN audit_entries.payload IS 'Canonical JSON (RFC 8785), hashed as it stands here'`,
  );
  await runner.query(`CREATE INDEX audit_entries_by_time ON audit_entries (tenant_id, occurred_at)`);
  await runner.query(`CREATE INDEX audit_entries_by_actor ON audit_entries (tenant_id, actor, seq)`);
  await runner.query(`CREATE INDEX audit_entries_by_type ON audit_entries (tenant_id, type, seq)`);
  await runner.query(
    `CREATE INDEX audit_entries_by_document ON audit_entries (tenant_id, document_id, seq) WHERE document_id IS NOT NULL`,
  );
  await protectTenantTable(runner, 'audit_entries', { app: 'SELECT, INSERT' });
}

async function createHeads(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE audit_heads (
      tenant_id uuid PRIMARY KEY REFERENCES tenants (id),
      seq int8 NOT NULL CHECK (seq >= 0),
      hash text NOT NULL CHECK (hash ~ '^[0-9a-f]{64}$')
    )`);
  await runner.query(
    `COMMENT ON TABLE audit_heads IS 'The last entry of each chain; its row is the lock under which a chain grows'`,
  );
  await protectTenantTable(runner, 'audit_heads', { app: 'SELECT, INSERT, UPDATE' });
}

/** Entries never change, so a signature or a time stamp over one of them, which comes later, has a row of its own. */
async function createAnchors(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE audit_anchors (
      tenant_id uuid NOT NULL REFERENCES tenants (id),
      seq int8 NOT NULL,
      kind text NOT NULL CHECK (kind IN ('signature', 'time_stamp')),
      token bytea NOT NULL,
      made_at timestamptz(3) NOT NULL,
      PRIMARY KEY (tenant_id, seq, kind),
      FOREIGN KEY (tenant_id, seq) REFERENCES audit_entries (tenant_id, seq)
    )`);
  await runner.query(
    `COMMENT ON COLUMN audit_anchors.token IS 'Over the hash of entry seq, and so over all entries before it'`,
  );
  await protectTenantTable(runner, 'audit_anchors', { app: 'SELECT, INSERT' });
}

/** Nobody has the right to change these rows; the owner, who needs none, is stopped here. A head only moves on. */
async function refuseChanges(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      RAISE EXCEPTION 'the audit trail is append only: % of % is refused', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'insufficient_privilege';
    END $$`);
  await runner.query(`
    CREATE FUNCTION move_audit_head_on() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF NEW.tenant_id <> OLD.tenant_id OR NEW.seq <= OLD.seq THEN
        RAISE EXCEPTION 'the head of an audit trail only moves on' USING ERRCODE = 'insufficient_privilege';
      END IF;
      RETURN NEW;
    END $$`);
  const refused = [
    ['audit_entries', 'UPDATE OR DELETE OR TRUNCATE'],
    ['audit_anchors', 'UPDATE OR DELETE OR TRUNCATE'],
    ['audit_heads', 'DELETE OR TRUNCATE'],
  ];
  for (const [table, changes] of refused) {
    await runner.query(
      `CREATE TRIGGER ${table}_append_only BEFORE ${changes} ON ${table} FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change()`,
    );
  }
  await runner.query(
    `CREATE TRIGGER audit_heads_move_on BEFORE UPDATE ON audit_heads FOR EACH ROW EXECUTE FUNCTION move_audit_head_on()`,
  );
}

/** Batches take a company's open deliveries in the order of their events. */
async function orderOpenDeliveries(runner: QueryRunner): Promise<void> {
  await runner.query(`DROP INDEX outbox_deliveries_open`);
  await runner.query(
    `CREATE INDEX outbox_deliveries_open ON outbox_deliveries (queue, state, tenant_id, event_id) WHERE state IN ('pending', 'released')`,
  );
  await runner.query(
    `COMMENT ON INDEX outbox_deliveries_open IS 'across companies: the relay walks the open rows of all of them'`,
  );
}

/** Events from before the trail go through the relay once more; who heard of them already does not hear of them again. */
async function chainWhatHappenedBefore(runner: QueryRunner): Promise<void> {
  await runner.query(`ALTER TABLE outbox_events NO FORCE ROW LEVEL SECURITY`);
  await runner.query(`UPDATE outbox_events SET fanned_out_at = NULL WHERE fanned_out_at IS NOT NULL`);
  await runner.query(`ALTER TABLE outbox_events FORCE ROW LEVEL SECURITY`);
}
