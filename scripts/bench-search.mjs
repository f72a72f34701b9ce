// npm run bench:search -- [--documents N] [--data DIR]
// How long searching takes for clerks who may not see everything, in the built product with everything durable: one reader, then sixteen who
// ask once a second each; with N documents and with ten thousand, which tells how it grows. Texts are random words of which the n-th is as
// likely as 1/n, up to three pages a document, and words to ask for come from them. The data is made once and kept. Each figure is the median
// of three runs; the last line of stdout is JSON.
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { median, percentile, referenceLoopMs } from '../tools/bench/measures.mjs';
import { connectTo } from './lib/bench-database.mjs';
import { prepareBenchProduct } from './lib/bench-product.mjs';
import { Clerk } from './lib/clerk.mjs';
import { runCommand } from './lib/command.mjs';
import { DataFolder, readJson, writeJson } from './lib/data-folder.mjs';
import { Failure } from './lib/failure.mjs';
import { companyOf } from './lib/ledger-company.mjs';
import { openLoop, timesOf } from './lib/open-loop.mjs';
import { root } from './lib/paths.mjs';
import { chances, makeTexts } from './lib/search-data.mjs';

const RUNS = 3;
const SMALL = 10_000;
const WARM_UPS = 10;
const REQUESTS = 40;
const OPEN_SECONDS = 20;
const PAGE = 50;
/** The product's own spelling, as a module of its own. */
const SPELLING = 'dist/bench-search';

const step = (what) => console.error(what);

function readOptions() {
  const { values } = parseArgs({
    options: {
      documents: { type: 'string', default: '1000000' },
      data: { type: 'string', default: join(root, '.data/bench-search') },
    },
  });
  const documents = Number(values.documents);
  if (!Number.isInteger(documents) || documents < SMALL)
    throw new Failure(`--documents is a whole number from ${SMALL}.`);
  return { documents, data: values.data };
}

const fullText = (q) => `isFullText=true&q=${encodeURIComponent(q)}`;
const list = (q, more = '') => `documents?limit=${PAGE}&${fullText(q)}${more}`;

/** What is asked, each time for another word: nobody's answer comes from the last one's pages in memory alone. */
function questionsFor(samples) {
  const word = (kind, chance) => samples[kind][Math.floor(samples[kind].length * chance)];
  const ofKind = (kind) => (reader, chance) => reader.read(list(word(kind, chance)));
  return {
    ...Object.fromEntries(Object.keys(samples).map((kind) => [kind, ofKind(kind)])),
    values: (reader, chance) =>
      reader.read(
        `documents?limit=${PAGE}&q=${encodeURIComponent(['山田商事', '請求書', '12月分', 'scan_77'][Math.floor(chance * 4)])}`,
      ),
    wordDatesAmounts: (reader, chance) => {
      const year = 2022 + Math.floor(chance * 4);
      const range = `&transactionDateFrom=${year}-04-01&transactionDateTo=${year + 1}-03-31&amountFrom=10000&amountTo=900000`;
      return reader.read(list(word('threeCommon', chance), range));
    },
    withSnippets: async (reader, chance) => {
      const q = word('threeCommon', chance);
      const { items } = await reader.json(list(q));
      await reader.post('documents/snippets', { q, documentIds: items.map(({ id }) => id) });
    },
    count: (reader, chance) => reader.read(`documents/summary?${fullText(word('threeRare', chance))}`),
    suggestions: (reader, chance) =>
      reader.read(`search/suggestions?q=${encodeURIComponent(['山', '北陸', '電機', '青葉'][Math.floor(chance * 4)])}`),
  };
}

const figures = (times) => ({
  p50Ms: Number(percentile(times, 0.5).toFixed(1)),
  p95Ms: Number(percentile(times, 0.95).toFixed(1)),
});

async function measure(readers, questions) {
  const chance = chances(20_260_415);
  const ask = (reader) => (question) => question(reader);
  const next = (name) => {
    const drawn = chance();
    return (reader) => questions[name](reader, drawn);
  };
  const oneReader = {};
  const names = Object.keys(questions);
  for (const name of names) {
    const some = (count) => Array.from({ length: count }, () => next(name));
    await timesOf(ask(readers[0]), some(WARM_UPS));
    oneReader[name] = figures(await timesOf(ask(readers[0]), some(REQUESTS)));
  }
  let turn = 0;
  const sixteenReaders = figures(
    await openLoop(readers.map(ask), OPEN_SECONDS, () => next(names[turn++ % names.length])),
  );
  return { oneReader, sixteenReaders };
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

/** Of all companies of the folder together. */
async function sizes({ client }) {
  const { rows } = await client.query(
    `SELECT relname AS name, pg_relation_size(oid) AS bytes FROM pg_class
      WHERE relname IN ('search_documents_all_grams', 'search_documents_field_grams')
     UNION ALL SELECT relname, pg_table_size(oid) FROM pg_class WHERE relname IN ('search_documents', 'search_pages')`,
  );
  return Object.fromEntries(rows.map(({ name, bytes }) => [name, Math.round(Number(bytes) / 1_048_576)]));
}

/** A company with pages, made where the folder has none yet. @returns its clerks' addresses, what it can be asked for, and how it was made */
async function searchedCompany(folder, database, size, account, spelling) {
  const [ledgers, texts] = [folder.at('ledgers.json'), folder.at('texts.json')];
  const kept = readJson(texts)?.[size];
  // A company whose pages were not finished is left behind.
  if (!kept) writeJson(ledgers, { ...readJson(ledgers), [size]: undefined });
  const emails = await companyOf(folder, database, size, account, step);
  if (kept) return { size, emails, ...kept };
  const made = await makeTexts(database, readJson(ledgers)[size].tenantId, size, spelling, step);
  writeJson(texts, { ...readJson(texts), [size]: made });
  return { size, emails, ...made };
}

async function work(run) {
  const { documents, data } = readOptions();
  const startBenchProduct = await prepareBenchProduct(run);
  const built = await run.processes.run('node', ['tools/build-node.mjs', SPELLING, 'libs/kernel/src/search-text.ts']);
  if (!built.isDone) throw new Failure('Building failed.');
  const spelling = await import(join(root, SPELLING, 'search-text.mjs'));
  const folder = new DataFolder(data);
  await folder.lock('bench:search');
  run.atEnd(() => folder.unlock());
  const { product, account } = await startBenchProduct(folder);
  const database = await connectTo(product.settings.CHOGURA_DATABASE_URL);
  const companies = [];
  for (const size of [...new Set([SMALL, documents])]) {
    companies.push(await searchedCompany(folder, database, size, account, spelling));
  }
  const megabytes = await sizes(database);
  await database.client.end();
  const results = [];
  for (const { size, emails, samples, pages, documentsPerSecond } of companies) {
    const readers = [];
    for (const email of emails) readers.push(await Clerk.signIn(product.url, { ...account, email }));
    const measured = [];
    for (let count = 1; count <= RUNS; count++) {
      const found = await measure(readers, questionsFor(samples));
      measured.push({ ...found, referenceLoopMs: Math.round(referenceLoopMs()) });
      step(`${size} documents, run ${count}: ${JSON.stringify(measured.at(-1))}`);
    }
    results.push({ documents: size, pages, documentsPerSecond, ...medians(measured) });
  }
  const [small, large = small] = results;
  console.log(JSON.stringify({ large, small, growth: growth(large, small), megabytes }));
  return 0;
}

await runCommand(step, work);
