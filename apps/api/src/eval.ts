import { createReadStream } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { FileKind } from '@chogura/contracts';
import { ReaderPool, type ReadResult } from '@chogura/extraction';
import { systemClock, tokyoDay } from '@chogura/kernel';
import { sniffFile } from '@chogura/platform';
import { type CorpusDocument, readCorpus } from './eval/corpus';
import { type Prediction, toPrediction, unreadPrediction } from './eval/prediction';

/**
 * Reads every document of a corpus through the reading processes that the worker uses, and writes predictions.jsonl.
 * Ends with 1 when a document came out without a reading. Started by scripts/eval.mjs, which builds it and calls the corpus's scorer.
 */
const { values } = parseArgs({
  options: {
    corpus: { type: 'string' },
    out: { type: 'string' },
    limit: { type: 'string' },
    models: { type: 'string' },
    engine: { type: 'string', default: 'auto' },
    readers: { type: 'string', default: '2' },
  },
});

const MAX_PAGES = 500;
const DOCUMENT_LIMIT_MS = 10 * 60_000;
/** Two readers on two cores beat one reader with two threads. */
const OCR_THREADS = 1;

async function main(corpusDir: string, outFile: string): Promise<boolean> {
  const documents = await readCorpus(corpusDir, values.limit === undefined ? undefined : Number(values.limit));
  const scratchDir = await mkdtemp(join(tmpdir(), 'chogura-eval-'));
  const size = Math.max(1, Number(values.readers));
  const pool = new ReaderPool({
    childPath: fileURLToPath(new URL('reading-child.mjs', import.meta.url)),
    size,
    ocrChoice: values.engine === 'ppocr' || values.engine === 'tesseract' ? values.engine : 'auto',
    modelsDir: values.models,
    ocrThreads: OCR_THREADS,
    renderer: 'poppler',
    scratchDir,
    timeLimitMs: DOCUMENT_LIMIT_MS,
  });
  console.log(`${documents.length} documents, OCR by ${pool.engine}`);
  const predictions = new Map<string, Prediction>();
  try {
    const waiting = [...documents];
    const lane = async (): Promise<void> => {
      for (let document = waiting.shift(); document; document = waiting.shift()) {
        const { file } = document;
        const prediction = await read(document, pool, scratchDir).then(
          (result) => toPrediction(file, result),
          (error: unknown) => unreadPrediction(file, error),
        );
        predictions.set(file, prediction);
        if (predictions.size % 20 === 0) console.log(`${predictions.size} read`);
      }
    };
    await Promise.all(Array.from({ length: size }, lane));
  } finally {
    pool.close();
    await rm(scratchDir, { recursive: true, force: true });
  }
  const inOrder = documents.flatMap(({ file }) => predictions.get(file) ?? []);
  await writeFile(outFile, inOrder.map((prediction) => `${JSON.stringify(prediction)}\n`).join(''));
  return report(documents, inOrder);
}

/** As in the product: the password is asked for when the file wants one. */
async function read(document: CorpusDocument, pool: ReaderPool, scratchDir: string): Promise<ReadResult> {
  const first = await readOnce(document, null, pool, scratchDir);
  return first.outcome === 'password-required' && document.password !== null
    ? readOnce(document, document.password, pool, scratchDir)
    : first;
}

async function readOnce(
  document: CorpusDocument,
  password: string | null,
  pool: ReaderPool,
  scratchDir: string,
): Promise<ReadResult> {
  const { path, company } = document;
  const outputDir = join(scratchDir, basename(path));
  await mkdir(outputDir, { recursive: true });
  try {
    const today = tokyoDay(systemClock.now());
    return await pool.read({
      filePath: path,
      fileKind: await kindOf(path),
      password,
      company,
      today,
      outputDir,
      maxPages: MAX_PAGES,
    });
  } finally {
    await rm(outputDir, { recursive: true, force: true });
  }
}

/** By content, as the door of the product tells it. */
async function kindOf(path: string): Promise<FileKind> {
  const { kind } = await sniffFile(() => Promise.resolve(createReadStream(path)), basename(path));
  if (kind === null || kind === 'encrypted-office')
    throw new Error(`${path} would not pass the door of the product (${kind ?? 'unknown kind'})`);
  return kind;
}

function report(documents: readonly CorpusDocument[], predictions: readonly Prediction[]): boolean {
  const unread = predictions.filter(({ outcome }) => outcome !== 'read');
  console.log(`processed ${predictions.length} of ${documents.length}, without a reading: ${unread.length}`);
  for (const { file, outcome } of unread) console.log(`  ${file}: ${outcome}`);
  return predictions.length === documents.length && unread.length === 0;
}

if (!values.corpus || !values.out) throw new Error('--corpus DIR and --out FILE are needed');
const isComplete = await main(values.corpus, values.out);
process.exit(isComplete ? 0 : 1);
