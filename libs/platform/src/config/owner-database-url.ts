import { ConfigError } from './config';

/** The address that migrates (role chogura_owner). Read by the migration command alone, so that no serving process ever holds it. */
export function ownerDatabaseUrl(): string {
  const url = process.env['CHOGURA_OWNER_DATABASE_URL'];
  if (!url)
    throw new ConfigError(['CHOGURA_OWNER_DATABASE_URL: the address of role chogura_owner is needed to migrate']);
  return url;
}
