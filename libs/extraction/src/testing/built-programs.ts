import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const WORKSPACE = fileURLToPath(new URL('../../../../', import.meta.url));
/** In the workspace, so that the built programs find its packages. */
const OUTPUT_PARENT = join(WORKSPACE, 'tmp');

export interface BuiltPrograms {
  /** Path of a built file: `reading-child.mjs` for `pipeline/reading-child.ts`. */
  path(name: string): string;
  remove(): Promise<void>;
}

/** Builds sources of this library as the product's build does. @param sources below libs/extraction/src */
export function buildPrograms(...sources: readonly string[]): BuiltPrograms {
  mkdirSync(OUTPUT_PARENT, { recursive: true });
  const folder = mkdtempSync(join(OUTPUT_PARENT, 'extraction-'));
  const entries = sources.map((source) => `libs/extraction/src/${source}`);
  const { status, stderr } = spawnSync(process.execPath, ['tools/build-node.mjs', folder, ...entries], {
    cwd: WORKSPACE,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`building ${sources.join(', ')} failed: ${stderr}`);
  return { path: (name) => join(folder, name), remove: () => rm(folder, { recursive: true, force: true }) };
}
