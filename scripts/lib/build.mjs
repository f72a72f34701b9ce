import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { Failure } from './failure.mjs';
import { commandEnv, root } from './paths.mjs';

const LIBRARIES = ['kernel', 'contracts', 'platform', 'identity', 'licensing', 'documents', 'extraction'];

/** What each bundle is made of; `proof` is a file that only a finished build leaves. */
export const BUNDLES = {
  api: {
    sources: [
      'apps/api/src',
      'apps/api/project.json',
      ...LIBRARIES.map((name) => `libs/${name}/src`),
      'migrations',
      'tools/build-node.mjs',
      'tsconfig.base.json',
      '.swcrc',
      'package.json',
      'package-lock.json',
    ],
    proof: 'dist/apps/api/main.mjs',
  },
  web: {
    sources: [
      'apps/web',
      'libs/api-client/src',
      'libs/kernel/src',
      'tools/tsconfig.web.json',
      'tsconfig.base.json',
      'package-lock.json',
    ],
    proof: 'dist/apps/web/browser/ja/index.html',
  },
};

/** Says for each bundle what it would be built from now; equal stamps mean equal sources, whatever the files' times. */
export function sourceStamp(bundle) {
  const hash = createHash('sha256');
  for (const file of BUNDLES[bundle].sources.flatMap(filesUnder)) {
    hash.update(`${relative(root, file)}\0`).update(readFileSync(file));
  }
  return hash.digest('hex');
}

/** Builds what is not built from the present sources. @returns the stamp of each bundle */
export function build(step) {
  const stamps = {};
  for (const [bundle, { proof }] of Object.entries(BUNDLES)) {
    stamps[bundle] = sourceStamp(bundle);
    const stampFile = join(root, `dist/.${bundle}.stamp`);
    const isFresh =
      existsSync(join(root, proof)) && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamps[bundle];
    if (isFresh) continue;
    step(`building ${bundle}`);
    const env = { ...commandEnv(), NO_COLOR: '1', FORCE_COLOR: '0' };
    const nx = spawnSync('nx', ['run', `${bundle}:build`], { cwd: root, env, encoding: 'utf8' });
    if (nx.status !== 0) throw new Failure(`${nx.stdout}${nx.stderr}\nBuilding ${bundle} failed.`);
    mkdirSync(join(root, 'dist'), { recursive: true });
    writeFileSync(stampFile, stamps[bundle]);
  }
  return stamps;
}

/** Tests are no part of a bundle. */
function filesUnder(source) {
  const path = join(root, source);
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.spec\.ts$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
