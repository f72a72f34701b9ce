import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Uploads set aside for long ones under way, in the row whose lock makes the month's quota exact. */
export class LicensingReservedUploads1764500000400 implements MigrationInterface {
  readonly name = 'LicensingReservedUploads1764500000400';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER TABLE monthly_uploads ADD COLUMN reserved bigint NOT NULL DEFAULT 0 CHECK (reserved >= 0)`,
    );
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
