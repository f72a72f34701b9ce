// Writes beside every text file of a built web app what browsers get of it (name.js.br, name.js.gz): compressed once as well as can be,
// not hastily at every request. Usage: node tools/compress-assets.mjs <folder>
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const ENCODINGS = [
  ['br', (bytes) => promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } })],
  ['gz', (bytes) => promisify(gzip)(bytes, { level: constants.Z_BEST_COMPRESSION })],
];
const TEXT = /\.(?:js|css|svg|webmanifest)$/;
/** Below, the headers are most of what is sent. */
const MIN_BYTES = 512;

const [folder] = process.argv.slice(2);
if (!folder) throw new Error('usage: node tools/compress-assets.mjs <folder>');

for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile() || !TEXT.test(entry.name)) continue;
  const path = join(entry.parentPath, entry.name);
  const bytes = await readFile(path);
  if (bytes.length < MIN_BYTES) continue;
  await Promise.all(ENCODINGS.map(async ([ending, compress]) => writeFile(`${path}.${ending}`, await compress(bytes))));
}
