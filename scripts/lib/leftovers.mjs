import { readdirSync, readFileSync, readlinkSync, realpathSync } from 'node:fs';
import { join, sep } from 'node:path';
import { root } from './paths.mjs';
import { until } from './processes.mjs';

const END_LIMIT_MS = 15_000;
const BUNDLES = join(root, 'dist/apps/api');

/**
 * Ends what an earlier run left in this folder: one that was killed outright together with whoever was to end its parts, or whose parts
 * are ending just now. All parts work in the folder, by which they are known.
 */
export async function endLeftovers(folder, step) {
  const find = () => partsIn(realpathSync(folder.path));
  const first = find();
  if (first.length === 0) return;
  step('ending what an earlier start left behind');
  for (const { pid, program } of first) signal(pid, program === 'postgres' ? 'SIGINT' : 'SIGTERM');
  try {
    await until(() => find().length === 0, END_LIMIT_MS, 'What an earlier start left behind');
  } catch {
    for (const { pid } of find()) signal(pid, 'SIGKILL');
    await until(() => find().length === 0, END_LIMIT_MS, 'What an earlier start left behind');
  }
}

/** What works in a folder: the product's own processes, database and Redis. @returns { pid, program, command } of each */
export function partsIn(path) {
  const isInside = (place) => place === path || place.startsWith(`${path}${sep}`);
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        if (!isInside(readlinkSync(`/proc/${name}/cwd`))) return [];
        const program = readFileSync(`/proc/${name}/comm`, 'utf8').trim();
        // A person's own programs may stand in the folder too.
        const command = readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ');
        const isOurs = ['initdb', 'postgres', 'redis-server'].includes(program) || command.includes(BUNDLES);
        return isOurs ? [{ pid: Number(name), program, command }] : [];
      } catch {
        // Another user's, or gone.
        return [];
      }
    });
}

function signal(pid, name) {
  try {
    process.kill(pid, name);
  } catch {
    // gone already
  }
}
