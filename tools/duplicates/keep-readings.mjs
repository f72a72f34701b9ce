// Keeps a part of what npm run eval:duplicates has read for the tests of every day:
//   node tools/duplicates/keep-readings.mjs tmp/duplicates/made.jsonl tmp/duplicates/made/pairs.json
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const TARGET = fileURLToPath(new URL('../../libs/documents/src/testing/read-papers.json.gz', import.meta.url));
const OF_EACH_KIND = 24;
/** Shares no divisor with the numbers of layouts and of ways to scan: some of each are among them. */
const STEP = 3;

const [papersFile, pairsFile] = process.argv.slice(2);
if (!pairsFile) throw new Error('usage: node tools/duplicates/keep-readings.mjs PAPERS PAIRS');
const all = JSON.parse(readFileSync(pairsFile, 'utf8'));
const ofKind = (kind) => all.filter((pair) => pair.kind === kind);
const some = (pairs) => pairs.filter((_, index) => index % STEP === 1).slice(0, OF_EACH_KIND);
const pairs = ['rescan', 'series', 'unrelated']
  .flatMap((kind) => some(ofKind(kind)))
  .map(({ kind, first, second }) => ({ kind, first, second }));
const wanted = new Set(pairs.flatMap(({ first, second }) => [first, second]));
const papers = readFileSync(papersFile, 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line))
  .filter(({ file }) => wanted.has(file))
  .map(({ file, pages }) => ({ file, pages }));
writeFileSync(TARGET, gzipSync(JSON.stringify({ papers, pairs }), { level: 9 }));
console.log(`${papers.length} papers, ${pairs.length} pairs`);
