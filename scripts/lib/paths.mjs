import { accessSync, constants } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the workspace. */
export const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const bin = join(root, 'node_modules/.bin');

/** The Node that the lock file brings; the machine's own may be older. */
export const workspaceNode = join(bin, 'node');

/** The OCR models are the same for every data folder, so that they are kept once. */
export const modelsDir = join(root, '.data/models');

/** The environment of everything that is started here: the workspace's own commands come first. */
export const commandEnv = () => ({
  ...process.env,
  PATH: `${bin}${delimiter}${process.env.PATH ?? ''}`,
  // A daemon would outlive the command that started it.
  NX_DAEMON: 'false',
});

/** @returns the whole path of a command, or null where the machine has none */
export function which(command, folders = (process.env.PATH ?? '').split(delimiter)) {
  for (const folder of folders) {
    const path = join(folder, command);
    try {
      accessSync(path, constants.X_OK);
      return path;
    } catch {
      // the next folder
    }
  }
  return null;
}
