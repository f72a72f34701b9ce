import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { pageLines, type ReadResult } from '@chogura/extraction';
import { readCorpus } from './eval/corpus';
import { accusationsAmong, judged, type PairKind, type PaperReading, parsePairs } from './eval/judge-pairs';
import { readCorpusDocuments } from './eval/read-corpus';

/**
 * Reads every document of a corpus as the worker does, keeps what possible duplicates are told by (papers.jsonl), and judges: the pairs of
 * pairs.json, of which it is known what they are, and beside them every two documents there are. Ends with 1 when a document came out
 * without a reading. Started by scripts/eval-duplicates.mjs.
 */
const { values } = parseArgs({
  options: {
    corpus: { type: 'string' },
    /** papers.jsonl; where it is there, nothing is read. */
    papers: { type: 'string' },
    /** pairs.json; without it no two documents are one paper. */
    pairs: { type: 'string' },
    models: { type: 'string' },
    engine: { type: 'string', default: 'auto' },
    readers: { type: 'string', default: '2' },
  },
});

function paperOf(file: string, { reading, pages }: ReadResult): PaperReading {
  return {
    file,
    pages: pages.map((page) => ({ text: pageLines(page), look: page.look })),
    values: Object.fromEntries((reading?.fields ?? []).map(({ field, value }) => [field, value])),
    currency: reading?.currency ?? 'JPY',
  };
}

function failed(file: string, error: unknown): PaperReading {
  console.error(file, error);
  return { file, pages: [], values: {}, currency: 'JPY' };
}

async function papersOf(corpusDir: string, papersFile: string): Promise<PaperReading[]> {
  const kept = await readFile(papersFile, 'utf8').catch(() => null);
  if (kept !== null)
    return kept
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as PaperReading);
  const options = { modelsDir: values.models, engine: values.engine, readers: Number(values.readers) };
  const papers = await readCorpusDocuments(await readCorpus(corpusDir), options, { result: paperOf, error: failed });
  await writeFile(papersFile, papers.map((paper) => `${JSON.stringify(paper)}\n`).join(''));
  return papers;
}

if (!values.corpus || !values.papers) throw new Error('--corpus DIR and --papers FILE are needed');
const papers = await papersOf(values.corpus, values.papers);
const unread = papers.filter(({ pages }) => pages.length === 0).map(({ file }) => file);
const pairs = values.pairs ? parsePairs(await readFile(values.pairs, 'utf8')) : [];
const byKind: Partial<Record<PairKind, { pairs: number; suspected: number }>> = {};
const wrong: object[] = [];
for (const { pair, reason } of judged(pairs, papers)) {
  const count = (byKind[pair.kind] ??= { pairs: 0, suspected: 0 });
  count.pairs++;
  if (reason) count.suspected++;
  if ((pair.kind === 'rescan') !== (reason !== null)) wrong.push({ ...pair, reason });
}
const known = new Set(pairs.filter(({ kind }) => kind === 'rescan').map(({ first, second }) => `${first} ${second}`));
const startedMs = performance.now();
const accusations = accusationsAmong(papers).filter(({ first, second }) => !known.has(`${first} ${second}`));
for (const each of [...wrong, ...accusations]) console.log(JSON.stringify(each));
const found = byKind.rescan?.suspected ?? 0;
const accused = (byKind.series?.suspected ?? 0) + (byKind.unrelated?.suspected ?? 0);
console.log(
  JSON.stringify({
    papers: papers.length,
    unread,
    byKind,
    precision: found + accused === 0 ? null : found / (found + accused),
    recall: byKind.rescan ? found / byKind.rescan.pairs : null,
    otherPairs: { compared: (papers.length * (papers.length - 1)) / 2 - known.size, suspected: accusations.length },
    comparingMs: Math.round(performance.now() - startedMs),
  }),
);
process.exit(unread.length === 0 ? 0 : 1);
