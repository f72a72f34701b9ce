import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Candidates are few where they are asked for. Told so, the database looks each of them up by its key; left to think of a thousand, it reads
 * every document of a middling company beside them.
 */
export class SearchFewCandidates1764600000120 implements MigrationInterface {
  readonly name = 'SearchFewCandidates1764600000120';

  async up(runner: QueryRunner): Promise<void> {
    // Whose functions they are.
    await runner.query(`SET ROLE chogura_searcher`);
    for (const name of ['search_field_candidates', 'search_all_candidates'])
      await runner.query(`ALTER FUNCTION ${name}(int4[]) ROWS 50`);
    await runner.query(`RESET ROLE`);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
