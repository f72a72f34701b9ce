// Regenerates openapi.json and the Angular client from the code and fails when the committed ones differ.
// `--write` puts the new ones in their place instead.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Failure, report } from './lib/failure.mjs';
import { commandEnv, root } from './lib/paths.mjs';

const client = join(root, 'libs/api-client');
const scratch = mkdtempSync(join(tmpdir(), 'chogura-drift-'));
const apiDocument = join(scratch, 'openapi.json');
const generated = join(scratch, 'generated');

function run(command, ...args) {
  const { status } = spawnSync(command, args, { cwd: root, env: commandEnv(), stdio: ['ignore', 'ignore', 'inherit'] });
  if (status !== 0) throw new Failure(`${command} ${args[0]} failed.`);
}

function generate() {
  run('node', 'tools/build-node.mjs', 'dist/openapi', 'apps/api/src/openapi.ts');
  run('node', 'dist/openapi/openapi.mjs', apiDocument);
  const config = join(client, 'ng-openapi-gen.json');
  run('ng-openapi-gen', '-c', config, '--input', apiDocument, '--output', generated);
}

function replaceCommitted() {
  cpSync(apiDocument, join(client, 'openapi.json'));
  rmSync(join(client, 'src/generated'), { recursive: true, force: true });
  cpSync(generated, join(client, 'src/generated'), { recursive: true });
}

const filesBelow = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));

/** Names of the files that stand on one side only, or differ. */
function differences(committed, fresh) {
  const text = (folder, name) => (existsSync(join(folder, name)) ? readFileSync(join(folder, name), 'utf8') : null);
  const names = new Set([...filesBelow(committed), ...filesBelow(fresh)]);
  return [...names].sort().filter((name) => text(committed, name) !== text(fresh, name));
}

function compare() {
  const isSame = readFileSync(apiDocument, 'utf8') === readFileSync(join(client, 'openapi.json'), 'utf8');
  const changed = [
    ...(isSame ? [] : ['libs/api-client/openapi.json']),
    ...differences(join(client, 'src/generated'), generated).map((name) => `libs/api-client/src/generated/${name}`),
  ];
  if (changed.length > 0)
    throw new Failure(`Out of date, run "npm run openapi" and commit:\n  ${changed.join('\n  ')}`);
}

try {
  generate();
  if (process.argv.includes('--write')) replaceCommitted();
  else compare();
  console.log('openapi.json and the client are up to date');
} catch (error) {
  report(error);
  process.exitCode = 1;
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
