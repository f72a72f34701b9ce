import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What an operator did under a grant is noted once, also when two of their requests come at the same moment. */
export class IdentityEnteredOnce1764400000010 implements MigrationInterface {
  readonly name = 'IdentityEnteredOnce1764400000010';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DELETE FROM operator_log later USING operator_log first
       WHERE later.operator_id = first.operator_id AND later.type = first.type
         AND later.detail ->> 'grantId' = first.detail ->> 'grantId' AND later.id > first.id`);
    await runner.query(`DROP INDEX operator_log_of_operator`);
    await runner.query(`
      CREATE UNIQUE INDEX operator_log_under_grant ON operator_log (operator_id, type, (detail ->> 'grantId'))
       WHERE detail ->> 'grantId' IS NOT NULL`);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
