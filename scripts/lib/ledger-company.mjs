import { readJson, writeJson } from './data-folder.mjs';
import { makeLedger } from './ledger-data.mjs';

async function passwordHashOf(database, { email }) {
  const { rows } = await database.client.query('SELECT tenant_id FROM lookup_users_by_email($1)', [email]);
  await database.workFor(rows[0].tenant_id);
  const users = await database.client.query('SELECT password_hash FROM users WHERE email = $1', [email]);
  return users.rows[0].password_hash;
}

/**
 * The company with so many documents, made where the folder has none yet.
 * @param account whose password its clerks have
 * @returns its clerks' addresses
 */
export async function companyOf(folder, database, documents, account, step) {
  const file = folder.at('ledgers.json');
  const kept = readJson(file)?.[documents];
  if (kept) return kept.emails;
  step(`making ${documents} documents`);
  const made = await makeLedger(database, documents, await passwordHashOf(database, account), step);
  writeJson(file, { ...readJson(file), [documents]: made });
  return made.emails;
}
