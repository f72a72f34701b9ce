// Fetches the OCR models: the PyPI wheel `rapidocr` (Apache-2.0) carries PP-OCRv6. `node scripts/models.mjs [--dir DIR]`
// Does nothing when they are there. Without them the product reads with tesseract.js, less well; so a failure here is told and not fatal.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  createWriteStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const WHEEL = 'rapidocr==3.10.0';
/** File in the wheel → name here, sha256. */
const FILES = [
  [
    'rapidocr/models/PP-OCRv6_det_small.onnx',
    'PP-OCRv6_det_small.onnx',
    '090f04abcd9d9a7498bc4ebf677e4cb9bdce1fe4197ddb7e529f1ef44e1ff94f',
  ],
  [
    'rapidocr/models/PP-OCRv6_rec_small.onnx',
    'PP-OCRv6_rec_small.onnx',
    '6f327246b50388f3c176ae304bd95767ea6dc0c9ae92153ef8cbe210b3c14884',
  ],
  [
    'rapidocr-3.10.0.dist-info/licenses/MODEL_LICENSES.md',
    'MODEL_LICENSES.md',
    'c5fd0e8603d3df743355b546121e6fe0f4ef8ff455c5a85c1681fd3ae520e153',
  ],
];

export const defaultModelsDir = join(fileURLToPath(new URL('..', import.meta.url)), '.data/models');

const areThere = (dir) => FILES.every(([, name]) => existsSync(join(dir, name)));

/** What ensurePackages has to bring before. */
export const packagesForModels = (dir) => (areThere(dir) ? [] : ['models']);

/**
 * @param run runs a command and says whether it was done and what it printed
 * @returns whether the models are in `dir` now
 */
export async function ensureModels(dir = defaultModelsDir, run = runAlone) {
  if (areThere(dir)) return true;
  const scratch = mkdtempSync(join(tmpdir(), 'chogura-models-'));
  try {
    const quick = ['--retries', '1', '--timeout', '10', '--disable-pip-version-check'];
    const pip = await run('pip3', ['download', '--quiet', '--no-deps', ...quick, '--dest', scratch, WHEEL]);
    if (!pip.isDone) throw new Error(`pip3 download ${WHEEL}: ${pip.output.trim().split('\n').at(-1)}`);
    const wheel = readdirSync(scratch).find((name) => name.endsWith('.whl'));
    if (!wheel) throw new Error('pip3 brought no wheel');
    mkdirSync(dir, { recursive: true });
    await extract(join(scratch, wheel), dir);
    return true;
  } catch (error) {
    console.error(
      `The OCR models could not be fetched (${error.message}). Scans will be read by tesseract.js, less well. ` +
        `To mend it, install Python 3 with pip (apt-get install python3-pip) and run: node scripts/models.mjs`,
    );
    return false;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** For this script by itself, as when an image is built: without any other part of scripts/. */
function runAlone(command, args) {
  const { status, stdout, stderr, error } = spawnSync(command, args, { encoding: 'utf8' });
  return { isDone: status === 0, output: error?.message ?? `${stdout}${stderr}` };
}

async function extract(wheel, dir) {
  const { default: yauzl } = await import('yauzl');
  const zip = await promisify(yauzl.open)(wheel, { lazyEntries: true, autoClose: true });
  const wanted = new Map(FILES.map(([path, name, sha256]) => [path, { name, sha256 }]));
  const openEntry = promisify(zip.openReadStream.bind(zip));
  await new Promise((resolve, reject) => {
    zip.on('error', reject);
    zip.on('end', resolve);
    zip.on('entry', (entry) => {
      const file = wanted.get(entry.fileName);
      const done = file ? openEntry(entry).then((stream) => place(stream, dir, file)) : Promise.resolve();
      done.then(() => zip.readEntry(), reject);
    });
    zip.readEntry();
  });
  const missing = FILES.filter(([, name]) => !existsSync(join(dir, name)));
  if (missing.length > 0) throw new Error(`the wheel has no ${missing.map(([path]) => path).join(', ')}`);
}

async function place(stream, dir, { name, sha256 }) {
  const temporary = join(dir, `${name}.${process.pid}.part`);
  await pipeline(stream, createWriteStream(temporary));
  const found = createHash('sha256').update(readFileSync(temporary)).digest('hex');
  if (found !== sha256) {
    rmSync(temporary);
    throw new Error(`${name} has another sha256 than expected: ${found}`);
  }
  renameSync(temporary, join(dir, name));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const at = process.argv.indexOf('--dir');
  await ensureModels(at > 0 ? process.argv[at + 1] : undefined);
}
