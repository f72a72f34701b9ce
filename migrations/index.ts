import type { MigrationInterface } from 'typeorm';
import { IdentityCreate1764000000100 } from './1764000000100-identity-create';
import { LicensingCreate1764000000400 } from './1764000000400-licensing-create';

/** One linear history, in the order in which it runs; forward only. */
export const MIGRATIONS: readonly (new () => MigrationInterface)[] = [
  IdentityCreate1764000000100,
  LicensingCreate1764000000400,
];
