import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import CFB from 'cfb';
import { samplePath } from './samples';

/** Copies and merges PDFs. @see https://qpdf.readthedocs.io/en/stable/cli.html */
export const qpdf = (...args: readonly string[]) => promisify(execFile)('qpdf', args);

/** What Word writes when asked for a password: the package as one encrypted stream in a compound file. */
export async function writeProtectedWord(path: string): Promise<void> {
  const file = CFB.utils.cfb_new();
  CFB.utils.cfb_add(file, '/EncryptionInfo', Buffer.alloc(248, 1));
  CFB.utils.cfb_add(file, '/EncryptedPackage', Buffer.alloc(9_000, 2));
  await writeFile(path, CFB.write(file, { type: 'buffer' }) as Buffer);
}

export async function writeProtectedPdf(path: string, sample: string, password: string): Promise<void> {
  await qpdf('--encrypt', password, 'of the owner', '256', '--', samplePath(sample), path);
}

/** As a broken download leaves it: the beginning is right, the rest is missing. */
export async function writeTruncatedPdf(path: string, sample: string): Promise<void> {
  const whole = await readFile(samplePath(sample));
  await writeFile(path, whole.subarray(0, Math.floor(whole.length / 2)));
}
