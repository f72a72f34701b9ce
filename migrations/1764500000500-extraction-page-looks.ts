import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a page looks like from far away, for finding papers that were scanned twice. */
export class ExtractionPageLooks1764500000500 implements MigrationInterface {
  readonly name = 'ExtractionPageLooks1764500000500';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE reading_pages ADD COLUMN look text CHECK (look ~ '^[0-9a-f]{16}$')`);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
