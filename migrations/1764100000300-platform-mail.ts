import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protectTenantTable } from './lib/tenant-table';

/** Mails on their way. What one says and to whom is sealed, and erased at its end; that it was sent stays. */
export class PlatformMail1764100000300 implements MigrationInterface {
  readonly name = 'PlatformMail1764100000300';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE mails (
        tenant_id uuid NOT NULL REFERENCES tenants (id),
        id uuid NOT NULL,
        template text NOT NULL CHECK (template ~ '^[a-z-]+[.][a-z-]+$'),
        language text NOT NULL CHECK (language IN ('ja', 'en')),
        user_id uuid,
        sealed bytea,
        state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'sent', 'refused', 'expired', 'failed')),
        created_at timestamptz NOT NULL,
        send_before timestamptz NOT NULL,
        ended_at timestamptz,
        PRIMARY KEY (tenant_id, id),
        CHECK ((state = 'waiting') = (sealed IS NOT NULL)),
        CHECK ((state = 'waiting') = (ended_at IS NULL))
      )`);
    await runner.query(
      `COMMENT ON COLUMN mails.sealed IS 'Receiver, subject and text; NULL once the mail has come to its end'`,
    );
    await runner.query(`COMMENT ON COLUMN mails.user_id IS 'To whom; NULL: nobody of the company'`);
    await protectTenantTable(runner, 'mails', { app: 'SELECT, INSERT, UPDATE' });
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
