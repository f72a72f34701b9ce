// npm run bench:scroll -- [--documents N] [--data DIR]
// How the ledger of the built product moves in Chromium with N documents (a million): by the wheel, with PageDown held, by the scrollbar;
// and how long it takes until a saved field shows in pane and row. The data is that of bench:ledger. The last line of stdout is JSON.
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { median, percentile, referenceLoopMs } from '../tools/bench/measures.mjs';
import { connectTo } from './lib/bench-database.mjs';
import { prepareBenchProduct } from './lib/bench-product.mjs';
import { openLedger } from './lib/ledger-browser.mjs';
import { Clerk } from './lib/clerk.mjs';
import { runCommand } from './lib/command.mjs';
import { DataFolder } from './lib/data-folder.mjs';
import { Failure } from './lib/failure.mjs';
import { companyOf } from './lib/ledger-company.mjs';
import { root } from './lib/paths.mjs';

const RUNS = 3;
const EDITS = 15;

const step = (what) => console.error(what);

function readOptions() {
  const { values } = parseArgs({
    options: {
      documents: { type: 'string', default: '1000000' },
      data: { type: 'string', default: join(root, '.data/bench-ledger') },
    },
  });
  const documents = Number(values.documents);
  if (!Number.isInteger(documents) || documents < 1) throw new Failure('--documents is a whole number from 1.');
  return { documents, data: values.data };
}

const rounded = (number) => Number(number.toFixed(1));

/** @param motion times between frames and of long tasks, and how long rows were missing afterwards, all in milliseconds */
const figures = ({ frames, tasks, settledMs }) => ({
  frames: frames.length,
  p50FrameMs: rounded(percentile(frames, 0.5)),
  p95FrameMs: rounded(percentile(frames, 0.95)),
  longestTaskMs: rounded(Math.max(0, ...tasks)),
  settledMs: rounded(settledMs),
});

async function measure(ledger) {
  const result = {
    wheel: figures(await ledger.turnWheel()),
    pageDown: figures(await ledger.holdPageDown()),
    scrollbar: figures(await ledger.dragScrollbar()),
  };
  const times = [];
  for (let count = 1; count <= EDITS; count++) times.push(await ledger.editTitle(`計測 ${Date.now()}`));
  return {
    ...result,
    editToVisible: { p50Ms: rounded(percentile(times, 0.5)), p95Ms: rounded(percentile(times, 0.95)) },
    referenceLoopMs: Math.round(referenceLoopMs()),
  };
}

/** Number by number. */
function medians(runs) {
  const [first] = runs;
  if (typeof first === 'number') return median(runs);
  return Object.fromEntries(Object.keys(first).map((name) => [name, medians(runs.map((run) => run[name]))]));
}

async function work(run) {
  const { documents, data } = readOptions();
  const startBenchProduct = await prepareBenchProduct(run);
  const folder = new DataFolder(data);
  await folder.lock('bench:scroll');
  run.atEnd(() => folder.unlock());
  const { product, account } = await startBenchProduct(folder);
  const database = await connectTo(product.settings.CHOGURA_DATABASE_URL);
  const [email] = await companyOf(folder, database, documents, account, step);
  await database.client.end();
  const clerk = await Clerk.signIn(product.url, { ...account, email });
  const measured = [];
  for (let count = 1; count <= RUNS; count++) {
    const ledger = await openLedger(product.url, clerk.cookies());
    try {
      measured.push(await measure(ledger));
    } finally {
      await ledger.close();
    }
    step(`run ${count}: ${JSON.stringify(measured.at(-1))}`);
  }
  console.log(JSON.stringify({ documents, ...medians(measured) }));
  return 0;
}

await runCommand(step, work);
