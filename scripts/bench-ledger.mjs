// npm run bench:ledger -- [--documents N] [--data DIR]
// How long the ledger takes as clerks ask for it who may not see everything, in the built product with everything durable: one reader, then
// sixteen who ask once a second each, then as often as they can; with N documents and with ten thousand, which tells how it grows. The data
// is made once and kept. Each figure is the median of three runs; the last line of stdout is JSON.
import { parseArgs } from 'node:util';
import { join } from 'node:path';
import { median, percentile, referenceLoopMs } from '../tools/bench/measures.mjs';
import { connectTo } from './lib/bench-database.mjs';
import { prepareBenchProduct } from './lib/bench-product.mjs';
import { Clerk } from './lib/clerk.mjs';
import { runCommand } from './lib/command.mjs';
import { DataFolder } from './lib/data-folder.mjs';
import { Failure } from './lib/failure.mjs';
import { companyOf } from './lib/ledger-company.mjs';
import { closedLoop, openLoop, timesOf } from './lib/open-loop.mjs';
import { root } from './lib/paths.mjs';

const RUNS = 3;
const SMALL = 10_000;
const WARM_UPS = 20;
const REQUESTS = 60;
const OPEN_SECONDS = 20;
const CLOSED_SECONDS = 5;

const step = (what) => console.error(what);

function readOptions() {
  const { values } = parseArgs({
    options: {
      documents: { type: 'string', default: '1000000' },
      data: { type: 'string', default: join(root, '.data/bench-ledger') },
    },
  });
  const documents = Number(values.documents);
  if (!Number.isInteger(documents) || documents < SMALL)
    throw new Failure(`--documents is a whole number from ${SMALL}.`);
  return { documents, data: values.data };
}

/** What is asked, each time of another place: nobody's answer comes from the last one's pages in memory alone. */
const QUESTIONS = {
  firstPage: () => 'documents?limit=100',
  jumpToMiddle: (chance) => `documents?limit=100&at=${(0.3 + chance * 0.4).toFixed(4)}`,
  sortByAmount: (chance) => `documents?limit=100&sort=amount&order=${chance < 0.5 ? 'desc' : 'asc'}`,
  companyAndDates: (chance) =>
    `documents?limit=100&companyName=${encodeURIComponent(['山田商事', '北陸商事', '青葉電機', '東和印刷'][Math.floor(chance * 4)])}` +
    `&transactionDateFrom=${2022 + Math.floor(chance * 4)}-04-01&transactionDateTo=${2022 + Math.floor(chance * 4)}-06-30`,
  amountRange: (chance) =>
    `documents?limit=100&sort=amount&order=asc&amountFrom=${Math.floor(10_000 + chance * 900_000)}&amountTo=${Math.floor(20_000 + chance * 990_000)}`,
  cappedCount: (chance) => `documents/summary?docTypes=${chance < 0.5 ? 'invoice' : 'receipt'}`,
};

/** The same numbers in every run. */
function chances() {
  let state = 20_260_415;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

const figures = (times) => ({
  p50Ms: Number(percentile(times, 0.5).toFixed(1)),
  p95Ms: Number(percentile(times, 0.95).toFixed(1)),
});

async function measure(readers) {
  const chance = chances();
  const [reader] = readers;
  const names = Object.keys(QUESTIONS);
  const oneReader = {};
  for (const name of names) {
    const requests = (count) => Array.from({ length: count }, () => QUESTIONS[name](chance()));
    await timesOf(reader, requests(WARM_UPS));
    oneReader[name] = figures(await timesOf(reader, requests(REQUESTS)));
  }
  let turn = 0;
  const next = () => QUESTIONS[names[turn++ % names.length]](chance());
  const sixteenReaders = figures(await openLoop(readers, OPEN_SECONDS, next));
  const requestsPerSecond = Math.round(await closedLoop(readers, CLOSED_SECONDS, next));
  return { oneReader, sixteenReaders, requestsPerSecond };
}

/** Number by number. */
function medians(runs) {
  const [first] = runs;
  if (typeof first === 'number') return median(runs);
  return Object.fromEntries(Object.keys(first).map((name) => [name, medians(runs.map((run) => run[name]))]));
}

const growth = (large, small) =>
  Object.fromEntries(
    Object.keys(large.oneReader).map((name) => [
      name,
      Number((large.oneReader[name].p50Ms / small.oneReader[name].p50Ms).toFixed(2)),
    ]),
  );

async function work(run) {
  const { documents, data } = readOptions();
  const startBenchProduct = await prepareBenchProduct(run);
  const folder = new DataFolder(data);
  await folder.lock('bench:ledger');
  run.atEnd(() => folder.unlock());
  const { product, account } = await startBenchProduct(folder);
  const database = await connectTo(product.settings.CHOGURA_DATABASE_URL);
  const sizes = [SMALL, documents];
  const addresses = [];
  for (const size of sizes) addresses.push(await companyOf(folder, database, size, account, step));
  await database.client.end();
  const results = [];
  for (const [place, emails] of addresses.entries()) {
    const clerks = [];
    for (const email of emails) clerks.push(await Clerk.signIn(product.url, { ...account, email }));
    const readers = clerks.map((clerk) => (path) => clerk.read(path));
    const measured = [];
    for (let count = 1; count <= RUNS; count++) {
      measured.push({ ...(await measure(readers)), referenceLoopMs: Math.round(referenceLoopMs()) });
      step(`${sizes[place]} documents, run ${count}: ${JSON.stringify(measured.at(-1))}`);
    }
    results.push({ documents: sizes[place], ...medians(measured) });
  }
  const [small, large] = results;
  console.log(JSON.stringify({ large, small, growth: growth(large, small) }));
  return 0;
}

await runCommand(step, work);
