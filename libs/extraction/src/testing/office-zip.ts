import { spawnSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Zips the parts of an Office file, in the order that Office wants. */
export async function writeOfficeZip(path: string, parts: Readonly<Record<string, string>>): Promise<void> {
  const folder = `${path}.parts`;
  for (const [name, content] of Object.entries(parts)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), content);
  }
  const roots = [...new Set(Object.keys(parts).map((name) => name.split('/')[0] ?? name))];
  const zip = ['-m', 'zipfile', '-c', path, ...roots];
  const { status, stderr } = spawnSync('/usr/bin/python3', zip, { cwd: folder, encoding: 'utf8' });
  if (status !== 0) throw new Error(`zipping ${path} failed: ${stderr}`);
}
