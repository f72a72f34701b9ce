import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was told long ago to everybody who had to hear of it need not stay in the outbox; the audit trail has it for good. */
export class PlatformOutboxPrune1764200000420 implements MigrationInterface {
  readonly name = 'PlatformOutboxPrune1764200000420';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`GRANT DELETE ON outbox_events, outbox_deliveries TO chogura_system`);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
