import { createReadStream } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FileKind } from '@chogura/contracts';
import { ReaderPool, type ReadResult } from '@chogura/extraction';
import { systemClock, tokyoDay } from '@chogura/kernel';
import { sniffFile } from '@chogura/platform';
import type { CorpusDocument } from './corpus';

const MAX_PAGES = 500;
const DOCUMENT_LIMIT_MS = 10 * 60_000;
/** Two readers on two cores beat one reader with two threads. */
const OCR_THREADS = 1;

export interface ReadingOptions {
  readonly modelsDir: string | undefined;
  readonly engine: string;
  readonly readers: number;
}

/**
 * Reads documents through the reading processes that the worker uses; the built reading-child.mjs stands beside the program.
 * @param take makes of each result what is kept of it, while its page images are still there; of an error as well
 * @returns what was kept, in the order of the documents
 */
export async function readCorpusDocuments<T>(
  documents: readonly CorpusDocument[],
  { modelsDir, engine, readers }: ReadingOptions,
  take: {
    readonly result: (file: string, result: ReadResult) => T;
    readonly error: (file: string, error: unknown) => T;
  },
): Promise<T[]> {
  const scratchDir = await mkdtemp(join(tmpdir(), 'chogura-eval-'));
  const size = Math.max(1, readers);
  const pool = new ReaderPool({
    childPath: fileURLToPath(new URL('reading-child.mjs', import.meta.url)),
    size,
    ocrChoice: engine === 'ppocr' || engine === 'tesseract' ? engine : 'auto',
    modelsDir,
    ocrThreads: OCR_THREADS,
    renderer: 'poppler',
    scratchDir,
    timeLimitMs: DOCUMENT_LIMIT_MS,
  });
  console.log(`${documents.length} documents, OCR by ${pool.engine}`);
  const kept = new Map<string, T>();
  try {
    const waiting = [...documents];
    const lane = async (): Promise<void> => {
      for (let document = waiting.shift(); document; document = waiting.shift()) {
        const { file } = document;
        const outcome = await read(document, pool, scratchDir).then(
          (result) => take.result(file, result),
          (error: unknown) => take.error(file, error),
        );
        kept.set(file, outcome);
        if (kept.size % 20 === 0) console.log(`${kept.size} read`);
      }
    };
    await Promise.all(Array.from({ length: size }, lane));
  } finally {
    pool.close();
    await rm(scratchDir, { recursive: true, force: true });
  }
  return documents.flatMap(({ file }) => kept.get(file) ?? []);
}

/** As in the product: the password is asked for when the file wants one. */
async function read(document: CorpusDocument, pool: ReaderPool, scratchDir: string): Promise<ReadResult> {
  const first = await readOnce(document, null, pool, scratchDir);
  return first.outcome === 'password-required' && document.password !== null
    ? readOnce(document, document.password, pool, scratchDir)
    : first;
}

async function readOnce(
  { path, company }: CorpusDocument,
  password: string | null,
  pool: ReaderPool,
  scratchDir: string,
): Promise<ReadResult> {
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
