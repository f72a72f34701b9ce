import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { Failure } from './failure.mjs';
import { whileNobodyElseDoes } from './install.mjs';
import { commandEnv, root } from './paths.mjs';

/** Whatever is in libs/, so that a new one is never forgotten; the web app alone has the client. */
const LIBRARIES = readdirSync(join(root, 'libs')).filter((name) => name !== 'api-client');

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

/**
 * Builds what is not built from the present sources.
 * @param {import('./command.mjs').Run} run
 * @returns {Promise<Record<string, string>>} the stamp of each bundle
 */
export async function build({ processes, step }) {
  if (Object.keys(BUNDLES).every(isBuilt)) return stamps();
  return whileNobodyElseDoes(step, async () => {
    for (const bundle of Object.keys(BUNDLES).filter((name) => !isBuilt(name))) {
      step(`building ${bundle}`);
      const stamp = sourceStamp(bundle);
      // What is half built has no stamp.
      rmSync(stampFile(bundle), { force: true });
      const env = { ...commandEnv(), NO_COLOR: '1', FORCE_COLOR: '0' };
      const nx = await processes.run('nx', ['run', `${bundle}:build`], { env });
      if (!nx.isDone) throw new Failure(`${nx.output}\nBuilding ${bundle} failed.`);
      writeFileSync(stampFile(bundle), stamp);
    }
    return stamps();
  });
}

const stampFile = (bundle) => join(root, `dist/.${bundle}.stamp`);

const isBuilt = (bundle) =>
  existsSync(join(root, BUNDLES[bundle].proof)) &&
  existsSync(stampFile(bundle)) &&
  readFileSync(stampFile(bundle), 'utf8') === sourceStamp(bundle);

const stamps = () =>
  Object.fromEntries(Object.keys(BUNDLES).map((bundle) => [bundle, readFileSync(stampFile(bundle), 'utf8')]));

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
