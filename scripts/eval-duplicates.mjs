// npm run eval:duplicates -- [--corpus DIR] [--folder DIR] [--engine ppocr|tesseract]
// How well possible duplicates are told from the next invoice of a series: makes 300 pairs of papers (tools/duplicates), reads them with
// the worker's own reading processes, and decides as the product does. --corpus DIR: documents in the corpus format of which no two are
// one paper; none may be suspected. What was made and read stays in --folder, so that another run decides anew without reading.
// The last line is JSON. Ends with 1 below 0.98 in precision or recall, or when any other two documents are suspected.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ensurePackages } from './lib/apt-packages.mjs';
import { runCommand } from './lib/command.mjs';
import { Failure } from './lib/failure.mjs';
import { modelsDir, root } from './lib/paths.mjs';
import { ensureModels, packagesForModels } from './models.mjs';

const USAGE = 'npm run eval:duplicates -- [--corpus DIR] [--folder DIR] [--engine ppocr|tesseract]';
const LEAST = 0.98;
const ENTRIES = [
  'apps/api/src/eval-duplicates.ts',
  'libs/extraction/src/pipeline/reading-child.ts',
  'libs/extraction/src/render/pdf2pic-page.ts',
  'libs/extraction/src/office/convert.py',
];

function readOptions() {
  try {
    const text = { type: 'string' };
    return parseArgs({ options: { corpus: text, folder: text, engine: text } }).values;
  } catch (error) {
    throw new Failure(`${error.message}\n${USAGE}`);
  }
}

/** @returns what the program says in its last line; the others are shown */
function judge(args) {
  const program = ['dist/eval-duplicates/eval-duplicates.mjs', '--models', modelsDir, ...args];
  const { status, stdout } = spawnSync('node', program, {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    maxBuffer: 64 * 1_048_576,
  });
  const lines = stdout.trim().split('\n');
  for (const line of lines.slice(0, -1)) console.log(line);
  if (status !== 0) throw new Failure('Not every document was read.');
  return JSON.parse(lines.at(-1));
}

async function work(run) {
  const options = readOptions();
  await ensurePackages(['run', 'test', ...packagesForModels(modelsDir)], run);
  await ensureModels(modelsDir, (...command) => run.processes.run(...command));
  const folder = resolve(options.folder ?? join(root, 'tmp/duplicates'));
  mkdirSync(folder, { recursive: true });
  const isDone = async (...args) => (await run.processes.run('node', args, { isShown: true })).isDone;
  if (!(await isDone('tools/build-node.mjs', 'dist/eval-duplicates', ...ENTRIES)))
    throw new Failure('Building failed.');
  const made = join(folder, 'made');
  if (!existsSync(join(made, 'pairs.json')) && !(await isDone('tools/duplicates/make-pairs.mjs', made)))
    throw new Failure('No pairs were made.');

  const engine = options.engine ? ['--engine', options.engine] : [];
  const papers = (name) => ['--papers', join(folder, `${name}.jsonl`), ...engine];
  const pairs = judge(['--corpus', made, '--pairs', join(made, 'pairs.json'), ...papers('made')]);
  const corpus = options.corpus ? judge(['--corpus', resolve(options.corpus), ...papers('corpus')]) : null;
  const isGood =
    Math.min(pairs.precision ?? 0, pairs.recall) >= LEAST &&
    pairs.otherPairs.suspected === 0 &&
    (corpus?.otherPairs.suspected ?? 0) === 0;
  console.log(JSON.stringify({ isGood, pairs, corpus }));
  return isGood ? 0 : 1;
}

await runCommand(console.log, work);
