// Regenerates openapi.json and the Angular client from the code and fails when the committed ones differ.
// `--write` puts the new ones in their place instead.
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root, run } from './lib/util.mjs';

const client = join(root, 'libs/api-client');
const scratch = mkdtempSync(join(tmpdir(), 'chogura-drift-'));
const apiDocument = join(scratch, 'openapi.json');
const generated = join(scratch, 'generated');

const filesBelow = (folder) => readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1)).sort();

/** Names of the files that are only on one side or differ. */
function differences(committed, fresh) {
  const names = new Set([...filesBelow(committed), ...filesBelow(fresh)]);
  const text = (folder, name) => { try { return readFileSync(join(folder, name), 'utf8'); } catch { return null; } };
  return [...names].filter((name) => text(committed, name) !== text(fresh, name));
}

try {
  run('node', ['tools/build-node.mjs', 'dist/openapi', 'apps/api/src/openapi.ts'], { stdio: ['ignore', 'ignore', 'inherit'] });
  run('node', ['dist/openapi/openapi.mjs', apiDocument]);
  run('ng-openapi-gen', ['-c', join(client, 'ng-openapi-gen.json'), '--input', apiDocument, '--output', generated]);
  if (process.argv.includes('--write')) {
    cpSync(apiDocument, join(client, 'openapi.json'));
    rmSync(join(client, 'src/generated'), { recursive: true, force: true });
    cpSync(generated, join(client, 'src/generated'), { recursive: true });
    console.log('openapi.json and the client are written');
  } else {
    const changed = differences(join(client, 'src/generated'), generated).map((name) => `libs/api-client/src/generated/${name}`);
    if (readFileSync(apiDocument, 'utf8') !== readFileSync(join(client, 'openapi.json'), 'utf8')) changed.unshift('libs/api-client/openapi.json');
    if (changed.length > 0) {
      console.error(`Out of date, run "npm run openapi" and commit:\n  ${changed.join('\n  ')}`);
      process.exitCode = 1;
    } else console.log('openapi.json and the client are up to date');
  }
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
