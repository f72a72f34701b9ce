import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Clerk, uuidV7 } from './clerk.mjs';
import { root } from './paths.mjs';

/** Which samples were sent, under which ids. */
const STAMP = 'demo-samples';

export const SAMPLES_DIR = join(root, 'apps/api/demo-documents');

/**
 * Registers the sample documents with the demo company as its clerks would, through the HTTP interface. Each keeps the id it was first
 * sent with, so that an interrupted start goes on where it ended and nothing is registered twice.
 */
export async function uploadDemoSamples(url, credentials, folder) {
  const { samples } = JSON.parse(readFileSync(join(SAMPLES_DIR, 'samples.json'), 'utf8'));
  const noted = folder.stamp(STAMP);
  const sent = noted ? JSON.parse(noted) : samples.map(({ file }) => ({ file, id: uuidV7(), isStored: false }));
  const note = () => folder.setStamp(STAMP, JSON.stringify(sent));
  note();
  const waiting = sent.filter(({ isStored }) => !isStored);
  if (waiting.length === 0) return 0;
  const accounts = credentials.accounts.filter(({ role }) => role === 'clerk');
  const clerks = await Promise.all(accounts.map((account) => Clerk.signIn(url, account)));
  for (const [index, sample] of waiting.entries()) {
    await clerks[index % clerks.length].upload(sample.id, sample.file, readFileSync(join(SAMPLES_DIR, sample.file)));
    sample.isStored = true;
    note();
  }
  await Promise.all(clerks.map((clerk) => clerk.signOut()));
  return waiting.length;
}
