// One run over every project that has tests, so that they share their workers.
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(fileURLToPath(import.meta.url));
const folders = ['libs', 'apps'].flatMap((parent) =>
  readdirSync(join(root, parent)).map((name) => join(root, parent, name)),
);

export default {
  // For what hangs. A machine that is busy elsewhere may stand still for longer than the five seconds that jest would wait.
  testTimeout: 30_000,
  projects: [...folders, join(root, 'tools')].filter((folder) => existsSync(join(folder, 'jest.config.mjs'))),
};
