import type { MigrationInterface } from 'typeorm';

/** One linear history, in the order in which it runs; forward only. */
export const MIGRATIONS: readonly (new () => MigrationInterface)[] = [];
