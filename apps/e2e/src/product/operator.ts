import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { newId } from '@chogura/kernel';

const CLI = join(__dirname, '../../../../dist/apps/api/cli.mjs');

export interface OperatorAccount {
  readonly email: string;
  readonly password: string;
}

/** An operator of the journey's own, made as operators are: by the command line. */
export async function newOperator(name: string): Promise<OperatorAccount> {
  const folder = await mkdtemp(join(tmpdir(), 'chogura-operator-'));
  try {
    const file = join(folder, 'credentials');
    const who = ['--email', `${newId()}@operator.example`, '--name', name];
    await promisify(execFile)(process.execPath, [CLI, 'operator', 'create', ...who, '--credentials-file', file]);
    return JSON.parse(await readFile(file, 'utf8')) as OperatorAccount;
  } finally {
    await rm(folder, { recursive: true });
  }
}
