import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { newId } from '@chogura/kernel';

const CLI = join(__dirname, '../../../../dist/apps/api/cli.mjs');

export interface Account {
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

export interface Company {
  readonly administrator: Account;
  /** 経理グループ. */
  readonly clerk: Account;
  /** 購買グループ. */
  readonly colleague: Account;
}

/** The addressee of the sample documents; its namesakes of other tests are other companies. */
const NAMES = [
  '--name',
  '株式会社ひばり商会',
  '--other-name',
  '㈱ひばり商会',
  '--registration-number',
  'T6970100245813',
];

/**
 * Founds a company as an operator does: by the command line, with the settings of the running product.
 * @param plan `light` has three licences: as many as there are people
 */
export async function foundCompany(plan: 'light' | 'business' = 'business'): Promise<Company> {
  const folder = await mkdtemp(join(tmpdir(), 'chogura-company-'));
  try {
    const file = join(folder, 'credentials');
    const where = ['--email-domain', `${newId()}.example`, '--credentials-file', file];
    await promisify(execFile)(process.execPath, [CLI, 'tenant', 'create', ...NAMES, '--plan', plan, ...where]);
    const { accounts } = JSON.parse(await readFile(file, 'utf8')) as { accounts: [Account, Account, Account] };
    const [administrator, clerk, colleague] = accounts;
    return { administrator, clerk, colleague };
  } finally {
    await rm(folder, { recursive: true });
  }
}
