// npm run bench:ingest -- [--pdfs N] [--scans N] [--rounds N]
// How long a document takes from the start of its upload until its row has its fields, in the built product with everything durable,
// as a clerk's browser meets it. Progress goes to stderr; the last line of stdout is one JSON object.
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { setTimeout as pause } from 'node:timers/promises';
import { prepareBenchProduct } from './lib/bench-product.mjs';
import { runCommand } from './lib/command.mjs';
import { Failure, report } from './lib/failure.mjs';

const USAGE = `npm run bench:ingest -- [--pdfs N] [--scans N] [--rounds N]
  --pdfs N    born-digital PDFs of a round: N one after the other, then N at once (15)
  --scans N   200 dpi A4 scans of a round, likewise (5)
  --rounds N  the result is the median of the rounds (3)`;

/** Uploads a month of the demo company's plan. */
const MAX_DOCUMENTS = 1_000;
/** So long after the last document nothing is left to do. */
const REST_MS = 3_000;

const step = (what) => console.error(what);

/** @throws Failure that says how it is used */
function readOptions() {
  try {
    const text = (fallback) => ({ type: 'string', default: fallback });
    const { values } = parseArgs({ options: { pdfs: text('15'), scans: text('5'), rounds: text('3') } });
    const options = {};
    for (const [name, value] of Object.entries(values)) {
      if (!/^[1-9]\d{0,3}$/.test(value)) throw new Error(`--${name} is a whole number from 1 on.`);
      options[name] = Number(value);
    }
    const all = 2 + options.rounds * 2 * (options.pdfs + options.scans);
    if (all > MAX_DOCUMENTS) throw new Error(`${all} documents are more than the plan's ${MAX_DOCUMENTS} a month.`);
    return options;
  } catch (error) {
    throw new Failure(`${error.message}\n${USAGE}`);
  }
}

async function work(options, run) {
  const startBenchProduct = await prepareBenchProduct(run);
  const { Bench } = await import('../tools/bench/bench.mjs');

  step('making the documents');
  const bench = await Bench.prepare(options);
  const { clerk, folder } = await startBenchProduct();
  const listening = new AbortController();
  run.atEnd(() => listening.abort());
  await bench.connect(clerk, join(folder.logs, 'worker.log'), listening.signal);

  step('one of each, to warm up');
  await bench.warmUp();
  await pause(REST_MS);
  bench.noteIdleMemory();
  for (let round = 1; round <= options.rounds; round++) {
    step(`round ${round}: ${JSON.stringify(await bench.round())}`);
  }
  const result = bench.result();
  console.log(JSON.stringify(result));
  return result.notRead === 0 ? 0 : 1;
}

try {
  const options = readOptions();
  await runCommand(step, (run) => work(options, run));
} catch (error) {
  report(error);
  process.exitCode = 1;
}
