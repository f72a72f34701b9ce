import type { MigrationInterface, QueryRunner } from 'typeorm';
import { acrossCompanies, createLookup, protectTenantTable } from './lib/tenant-table';

/** Links that let their holder set a password: after 「パスワードをお忘れの場合」, and after an invitation. */
export class IdentityUserTokens1764100000350 implements MigrationInterface {
  readonly name = 'IdentityUserTokens1764100000350';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE user_tokens (
        tenant_id uuid NOT NULL REFERENCES tenants (id),
        id uuid NOT NULL,
        user_id uuid NOT NULL,
        purpose text NOT NULL CHECK (purpose IN ('reset-password', 'invitation')),
        token_hash bytea NOT NULL CHECK (octet_length(token_hash) = 32),
        issued_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL CHECK (expires_at > issued_at),
        used_at timestamptz,
        voided_at timestamptz,
        PRIMARY KEY (tenant_id, id),
        FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id),
        CHECK (used_at IS NULL OR voided_at IS NULL)
      )`);
    await runner.query(
      `COMMENT ON COLUMN user_tokens.token_hash IS 'SHA-256; the token itself stands in one mail only'`,
    );
    await runner.query(`COMMENT ON COLUMN user_tokens.voided_at IS 'A newer link or a new password took its place'`);
    await protectTenantTable(runner, 'user_tokens', { app: 'SELECT, INSERT, UPDATE' });
    // One open link of a kind per person, whatever happens at the same time.
    await runner.query(
      `CREATE UNIQUE INDEX user_tokens_open ON user_tokens (tenant_id, user_id, purpose)
        WHERE used_at IS NULL AND voided_at IS NULL`,
    );
    await acrossCompanies(
      runner,
      'user_tokens_by_hash',
      'user_tokens (token_hash)',
      'whoever follows a link is not signed in, and the link names no company',
    );
    await createLookup(runner, {
      signature: 'lookup_user_token(wanted bytea)',
      returns: 'TABLE (tenant_id uuid, token_id uuid)',
      body: 'SELECT t.tenant_id, t.id FROM user_tokens t WHERE t.token_hash = wanted',
      reads: ['user_tokens'],
    });
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
