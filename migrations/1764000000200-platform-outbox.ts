import type { MigrationInterface, QueryRunner } from 'typeorm';
import { acrossCompanies, protectTenantTable } from './lib/tenant-table';

const RELAY_WALKS = 'the relay walks the open rows of all of them';

/**
 * The outbox (what happened) and its deliveries (who still has to hear of it). A delivery is the inbox row as well:
 * `done_at` is set in the last transaction of the handler, so that a repeated delivery has no second effect.
 */
export class PlatformOutbox1764000000200 implements MigrationInterface {
  readonly name = 'PlatformOutbox1764000000200';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE outbox_events (
        tenant_id uuid NOT NULL REFERENCES tenants (id),
        id uuid NOT NULL,
        type text NOT NULL,
        payload jsonb NOT NULL,
        actor text NOT NULL,
        request_id text NOT NULL,
        occurred_at timestamptz NOT NULL DEFAULT now(),
        fanned_out_at timestamptz,
        PRIMARY KEY (tenant_id, id)
      )`);
    await protectTenantTable(runner, 'outbox_events', { app: 'SELECT, INSERT' });
    await acrossCompanies(
      runner,
      'outbox_events_waiting',
      'outbox_events (occurred_at) WHERE fanned_out_at IS NULL',
      RELAY_WALKS,
    );

    await runner.query(`
      CREATE TABLE outbox_deliveries (
        tenant_id uuid NOT NULL REFERENCES tenants (id),
        id uuid NOT NULL,
        event_id uuid NOT NULL,
        handler text NOT NULL,
        queue text NOT NULL,
        state text NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'released', 'done', 'failed')),
        attempts int NOT NULL DEFAULT 0,
        not_before timestamptz,
        created_at timestamptz NOT NULL DEFAULT now(),
        released_at timestamptz,
        done_at timestamptz,
        last_error text,
        PRIMARY KEY (tenant_id, id),
        UNIQUE (tenant_id, event_id, handler),
        FOREIGN KEY (tenant_id, event_id) REFERENCES outbox_events (tenant_id, id),
        CHECK ((state = 'done') = (done_at IS NOT NULL))
      )`);
    await protectTenantTable(runner, 'outbox_deliveries', { app: 'SELECT, UPDATE' });
    await acrossCompanies(
      runner,
      'outbox_deliveries_open',
      `outbox_deliveries (queue, state, tenant_id, id) WHERE state IN ('pending', 'released')`,
      RELAY_WALKS,
    );

    for (const table of ['outbox_events', 'outbox_deliveries']) {
      await runner.query(`CREATE POLICY ${table}_relay ON ${table} TO chogura_system USING (true) WITH CHECK (true)`);
      await runner.query(`GRANT SELECT, INSERT, UPDATE ON ${table} TO chogura_system`);
    }
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
