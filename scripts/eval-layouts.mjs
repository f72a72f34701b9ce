// npm run eval:layouts -- [--folder DIR] [--each N] [--seed TEXT] [--half seen|held-out] [--scans]
// How well documents of layouts are read that the reader has not met: makes documents of many families (tools/layouts), reads them with the
// worker's own reading processes, and scores by family. Rules may be made by looking at what is wrong in the seen half; of the held-out half
// only the figures are looked at. --scans: as scanners and telephones take them. What was made stays in --folder, so that another run reads the same documents again.
// The last line is JSON. Ends with 1 when the held-out half is below its figures.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ensurePackages } from './lib/apt-packages.mjs';
import { runCommand } from './lib/command.mjs';
import { Failure } from './lib/failure.mjs';
import { modelsDir, root } from './lib/paths.mjs';
import { ensureModels, packagesForModels } from './models.mjs';

const USAGE = 'npm run eval:layouts -- [--folder DIR] [--each N] [--seed TEXT] [--half seen|held-out] [--scans]';
const ENTRIES = [
  'apps/api/src/eval.ts',
  'libs/extraction/src/pipeline/reading-child.ts',
  'libs/extraction/src/render/pdf2pic-page.ts',
  'libs/extraction/src/office/convert.py',
];
/** Of documents of the held-out half, by what came between the paper and the reader. */
const LEAST = {
  none: { allSeven: 0.88, worstField: 0.96, boxes: 0.97 },
  clean_scan: { allSeven: 0.8, worstField: 0.93 },
  office_scan: { allSeven: 0.7, worstField: 0.9 },
  phone_photo: { allSeven: 0.5, worstField: 0.82 },
};
const MOST = {
  none: { wrongUnflagged: 0.01, rightFlagged: 0.15 },
  clean_scan: { wrongUnflagged: 0.01, rightFlagged: 0.15 },
  office_scan: { wrongUnflagged: 0.01, rightFlagged: 0.15 },
  phone_photo: { wrongUnflagged: 0.02, rightFlagged: 0.3 },
};

function readOptions() {
  try {
    const text = { type: 'string' };
    return parseArgs({ options: { folder: text, each: text, seed: text, half: text, scans: { type: 'boolean' } } })
      .values;
  } catch (error) {
    throw new Failure(`${error.message}\n${USAGE}`);
  }
}

/** @returns what the scorer says in its last line; the others are shown */
function scored(folder, predictions) {
  const { status, stdout } = spawnSync('node', ['tools/layouts/score.mjs', folder, predictions], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    maxBuffer: 16 * 1_048_576,
  });
  if (status !== 0) throw new Failure('Scoring failed.');
  const lines = stdout.trim().split('\n');
  for (const line of lines.slice(0, -1)) console.log(line);
  return JSON.parse(lines.at(-1));
}

async function work(run) {
  const options = readOptions();
  await ensurePackages(['run', 'test', ...packagesForModels(modelsDir)], run);
  await ensureModels(modelsDir, (...command) => run.processes.run(...command));
  const isDone = async (...args) => (await run.processes.run('node', args, { isShown: true })).isDone;
  const folder = resolve(options.folder ?? join(root, options.scans ? 'tmp/layouts-scanned' : 'tmp/layouts'));
  const passOn = ['each', 'seed', 'half'].flatMap((name) => (options[name] ? [`--${name}`, options[name]] : []));
  if (options.scans) passOn.push('--scans');
  mkdirSync(folder, { recursive: true });
  if (!existsSync(join(folder, 'truth.jsonl')) && !(await isDone('tools/layouts/make-layouts.mjs', folder, ...passOn)))
    throw new Failure('No documents were made.');
  if (!(await isDone('tools/build-node.mjs', 'dist/eval', ...ENTRIES))) throw new Failure('Building failed.');
  const predictions = join(folder, 'predictions.jsonl');
  if (!(await isDone('dist/eval/eval.mjs', '--corpus', folder, '--out', predictions, '--models', modelsDir)))
    throw new Failure('Not every document was read.');
  const scores = scored(folder, predictions);
  const isGood = Object.entries(scores.heldOut).every(
    ([kind, figures]) =>
      Object.entries(LEAST[kind]).every(([name, least]) => figures[name] >= least) &&
      Object.entries(MOST[kind]).every(([name, most]) => figures[name] <= most),
  );
  console.log(JSON.stringify({ isGood, ...scores }));
  return isGood ? 0 : 1;
}

await runCommand(console.log, work);
