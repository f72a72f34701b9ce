import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A group that only keys which are over were given can be deleted; these keys lose it. */
export class IdentityEndedKeysGroups1764200000410 implements MigrationInterface {
  readonly name = 'IdentityEndedKeysGroups1764200000410';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`GRANT DELETE ON api_key_groups TO chogura_app`);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
