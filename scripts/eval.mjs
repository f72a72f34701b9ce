// npm run eval -- --corpus DIR [--out FILE] [--limit N] [--engine ppocr|tesseract]
// Reads every document of a folder in the corpus format with the worker's own reading processes, writes FILE (predictions.jsonl) and
// prints what the corpus's own score.py says of it. The answers in truth.jsonl never reach the reader: see apps/api/src/eval/corpus.ts.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ensurePackages } from './lib/apt-packages.mjs';
import { runCommand } from './lib/command.mjs';
import { Failure } from './lib/failure.mjs';
import { modelsDir, root } from './lib/paths.mjs';
import { ensureModels, packagesForModels } from './models.mjs';

const USAGE = 'npm run eval -- --corpus DIR [--out FILE] [--limit N] [--engine ppocr|tesseract]';
const ENTRIES = [
  'apps/api/src/eval.ts',
  'libs/extraction/src/pipeline/reading-child.ts',
  'libs/extraction/src/render/pdf2pic-page.ts',
  'libs/extraction/src/office/convert.py',
];

function readOptions() {
  try {
    const text = { type: 'string' };
    const { values } = parseArgs({ options: { corpus: text, out: text, limit: text, engine: text } });
    if (!values.corpus) throw new Error('--corpus is missing.');
    if (values.limit !== undefined && !/^[1-9]\d*$/.test(values.limit)) throw new Error('--limit is a whole number.');
    return values;
  } catch (error) {
    throw new Failure(`${error.message}\n${USAGE}`);
  }
}

/** score.py counts what truth.jsonl has; with --limit it gets only the documents that were to be read. */
function truthOf(corpus, limit, outFile) {
  const whole = join(corpus, 'truth.jsonl');
  if (limit === undefined) return whole;
  const part = `${outFile}.truth`;
  writeFileSync(part, readFileSync(whole, 'utf8').trim().split('\n').slice(0, Number(limit)).join('\n'));
  return part;
}

async function work(run) {
  const options = readOptions();
  await ensurePackages(['run', ...packagesForModels(modelsDir)], run);
  await ensureModels(modelsDir, (...command) => run.processes.run(...command));
  const corpus = resolve(options.corpus);
  const out = resolve(options.out ?? join(root, 'tmp/predictions.jsonl'));
  if (!existsSync(join(corpus, 'truth.jsonl'))) throw new Failure(`${corpus} has no truth.jsonl.`);
  mkdirSync(dirname(out), { recursive: true });
  const isDone = async (command, ...args) => (await run.processes.run(command, args, { isShown: true })).isDone;
  if (!(await isDone('node', 'tools/build-node.mjs', 'dist/eval', ...ENTRIES))) throw new Failure('Building failed.');

  const passOn = ['limit', 'engine'].flatMap((name) => (options[name] ? [`--${name}`, options[name]] : []));
  const reader = ['dist/eval/eval.mjs', '--corpus', corpus, '--out', out, '--models', modelsDir, ...passOn];
  const isAllRead = await isDone('node', ...reader);
  console.log(`predictions: ${out}`);
  const scorer = join(corpus, 'score.py');
  if (!existsSync(scorer)) console.log(`${corpus} has no score.py: nothing is scored.`);
  else if (!(await isDone('python3', scorer, truthOf(corpus, options.limit, out), out)))
    throw new Failure('score.py failed.');
  if (!isAllRead) throw new Failure('Not every document was read.');
  return 0;
}

await runCommand(console.log, work);
