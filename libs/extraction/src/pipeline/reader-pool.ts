import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { ReadingFailure } from '@chogura/contracts';
import { newId } from '@chogura/kernel';
import { groupRssBytes } from '../children/memory-use';
import { confinedEnvironment, endGroup } from '../children/run-confined';
import { chosenEngine, type OcrChoice } from '../ocr/chosen-engine';
import type { RendererChoice } from '../render/page-renderer';
import type { ChildSettings, FromChild, ToChild } from './reading-child';
import { ReadingPlaces } from './reading-places';
import { NO_FACTS, type ReadRequest, type ReadResult } from './stages';

const RSS_CHECK_MS = 500;
const DEFAULT_MAX_RSS_BYTES = 2_560 * 1_048_576;
/** A reading process is replaced now and then: native libraries leak. */
const DOCUMENTS_PER_CHILD = 500;
const TRIES_TO_BEGIN = 3;
/** Once may be the doing of whoever ran the machine out of memory; twice is the document's. */
const MAX_CRASHES = 2;
const DEFAULT_PATIENCE_MS = 5_000;
const PATIENCE_CHECK_MS = 250;
/** A process too many is kept this long, for long documents seldom come alone. */
const SPARE_MS = 30_000;
/**
 * glibc (mallopt(3)) keeps what was given back, unless told. A third of the memory is freed after each document, and every program that
 * is started, by fork, has less of it to copy.
 */
const SPARING_MEMORY = {
  MALLOC_ARENA_MAX: '2',
  MALLOC_TRIM_THRESHOLD_: '1048576',
  MALLOC_MMAP_THRESHOLD_: '8388608',
};
/** The programs of a process that was just killed may still be writing. */
const REMOVAL_RETRIES = 10;

export interface ReaderPoolOptions {
  /** The built reading-child.mjs. */
  readonly childPath: string;
  /** Documents read at a time, */
  readonly size: number;
  /** and how many more while as many take long; none unless told. */
  readonly slowSize?: number;
  readonly ocrChoice: OcrChoice;
  readonly modelsDir: string | undefined;
  readonly ocrThreads: number;
  readonly renderer: RendererChoice;
  /** See Tools. */
  readonly docuworksCommand?: readonly string[] | null;
  readonly scratchDir: string;
  /** Of one document. */
  readonly timeLimitMs: number;
  /** A document that takes longer is passed. */
  readonly patienceMs?: number;
  /** Of one reading process; the programs that it starts have limits of their own. */
  readonly maxRssBytes?: number;
}

/**
 * Reading processes, each with one document at a time and its tools warm. A document that takes too long, needs too much memory or kills its
 * process is an outcome; the process is replaced and nobody else notices. While one takes long, a bomb or a thick scan, another process
 * takes its place.
 */
export class ReaderPool {
  readonly engine: 'ppocr' | 'tesseract';
  private readonly idle: Reader[] = [];
  private readonly waiting: { resolve(reader: Reader): void; reject(error: Error): void }[] = [];
  private readonly readers = new Set<Reader>();
  private readonly places: ReadingPlaces;
  private isStarted = false;
  private isClosed = false;

  /** Starts nothing yet: a process that only answers requests never reads. */
  constructor(private readonly options: ReaderPoolOptions) {
    this.engine = chosenEngine(options.ocrChoice, options.modelsDir);
    this.places = new ReadingPlaces(options.size, options.slowSize ?? 0);
  }

  /** Loads models and starts LibreOffice in every idle process, so that the first document does not wait for it. */
  async warm(): Promise<void> {
    this.start();
    await Promise.all(
      this.idle.splice(0).map(async (reader) => {
        await reader.warm().finally(() => this.giveBack(reader));
      }),
    );
  }

  /** Waits until a document can be read. @returns gives the place back. @throws Error when the pool closes */
  enter(): Promise<() => void> {
    return this.places.enter();
  }

  /**
   * @param onStage is told the name of each stage as it starts
   * @throws Error when the tools themselves do not work (a program is not installed), or the pool closes: no fault of the document
   */
  async read(request: ReadRequest, onStage: (name: string) => void = () => undefined): Promise<ReadResult> {
    let crashes = 0;
    // One that died while it had nothing to do is no fault of the document that comes next.
    for (let triesLeft = TRIES_TO_BEGIN; triesLeft > 0; triesLeft--) {
      const result = await this.tryToRead(request, onStage);
      if (typeof result !== 'string') return result;
      if (result === 'crashed' && ++crashes === MAX_CRASHES) return this.failed('reader-crashed');
    }
    throw new Error('the reading process ended before it began');
  }

  private async tryToRead(
    request: ReadRequest,
    onStage: (name: string) => void,
  ): Promise<ReadResult | 'crashed' | 'never-began'> {
    this.start();
    const reader = await this.take();
    let hasBegun = false;
    let isPassed = false;
    const patientUntilMs = performance.now() + (this.options.patienceMs ?? DEFAULT_PATIENCE_MS);
    const patience = setInterval(() => {
      if (isPassed || performance.now() < patientUntilMs || !this.places.openFurther()) return;
      isPassed = true;
      this.fill();
    }, PATIENCE_CHECK_MS);
    try {
      return await reader.read(request, (stage) => {
        hasBegun = true;
        onStage(stage);
      });
    } catch (error) {
      if (!(error instanceof ReaderEnded)) throw error;
      if (this.isClosed) throw new Error(CLOSED, { cause: error });
      if (error.failure !== 'reader-crashed') return this.failed(error.failure);
      return hasBegun ? 'crashed' : 'never-began';
    } finally {
      clearInterval(patience);
      if (isPassed) this.places.closeFurther();
      this.giveBack(reader);
    }
  }

  /** Ends every process. What is being read or waits to be is rejected. */
  async close(): Promise<void> {
    this.isClosed = true;
    this.places.close();
    for (const { reject } of this.waiting.splice(0)) reject(new Error(CLOSED));
    for (const reader of this.readers) reader.end();
    await Promise.all([...this.readers].map((reader) => reader.gone));
  }

  private start(): void {
    if (this.isClosed) throw new Error(CLOSED);
    if (this.isStarted) return;
    this.isStarted = true;
    this.fill();
  }

  private take(): Promise<Reader> {
    const reader = this.idle.pop();
    return reader ? Promise.resolve(reader) : new Promise((resolve, reject) => this.waiting.push({ resolve, reject }));
  }

  private giveBack(reader: Reader): void {
    if (this.isClosed) return;
    if (reader.isEnded || reader.documents >= DOCUMENTS_PER_CHILD) this.end(reader);
    else this.offer(reader);
    this.fill();
    if (this.spare > 0) setTimeout(() => this.endSpare(), SPARE_MS).unref();
  }

  private end(reader: Reader): void {
    reader.end();
    void reader.gone.then(() => this.readers.delete(reader));
  }

  /** Processes beyond the places that there are. */
  private get spare(): number {
    return [...this.readers].filter(({ isEnded }) => !isEnded).length - this.places.count;
  }

  private fill(): void {
    while (this.spare < 0) {
      const reader = new Reader(this.options);
      this.readers.add(reader);
      this.offer(reader);
    }
  }

  private endSpare(): void {
    while (this.spare > 0) {
      const reader = this.idle.shift();
      if (!reader) return;
      this.end(reader);
    }
  }

  private offer(reader: Reader): void {
    const next = this.waiting.shift();
    if (next) next.resolve(reader);
    else this.idle.push(reader);
  }

  private failed(failure: ReadingFailure): ReadResult {
    return {
      outcome: 'failed',
      failure,
      pages: [],
      convertedPath: null,
      reading: null,
      original: NO_FACTS,
      ocrEngine: this.engine,
      stageTimesMs: {},
    };
  }
}

const CLOSED = 'the reading processes have been closed';

/** The process is gone, and this is what to say of the document that it was reading. */
class ReaderEnded extends Error {
  constructor(readonly failure: ReadingFailure) {
    super(failure);
  }
}

class Reader {
  documents = 0;
  isEnded = false;
  /** Fulfilled when the process has ended and its folder is removed. */
  readonly gone: Promise<void>;
  private readonly child: ChildProcess;
  private reject: ((error: Error) => void) | null = null;

  constructor(private readonly options: ReaderPoolOptions) {
    const { childPath, ocrChoice, modelsDir, ocrThreads, renderer, docuworksCommand = null, scratchDir } = options;
    const homeDir = join(scratchDir, `reader-${newId()}`);
    mkdirSync(homeDir, { recursive: true });
    const settings: ChildSettings = { ocrChoice, modelsDir, ocrThreads, renderer, docuworksCommand, homeDir };
    this.child = spawn(process.execPath, ['--enable-source-maps', childPath, JSON.stringify(settings)], {
      detached: true,
      env: { ...confinedEnvironment(homeDir), ...SPARING_MEMORY },
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      serialization: 'advanced',
    });
    this.gone = new Promise<void>((resolve) => this.child.once('exit', resolve).on('error', resolve)).then(async () => {
      this.isEnded = true;
      this.reject?.(new ReaderEnded('reader-crashed'));
      // A folder that stays harms nobody.
      await rm(homeDir, { recursive: true, force: true, maxRetries: REMOVAL_RETRIES }).catch(() => undefined);
    });
  }

  async warm(): Promise<void> {
    await this.ask({ kind: 'warm' }, this.options.timeLimitMs, () => undefined);
  }

  async read(request: ReadRequest, onStage: (name: string) => void): Promise<ReadResult> {
    this.documents++;
    const answer = await this.ask({ kind: 'read', request }, this.options.timeLimitMs, onStage);
    if (answer.kind !== 'result') throw new Error('the reading process gave no result');
    return answer.result;
  }

  end(failure: ReadingFailure = 'reader-crashed'): void {
    this.isEnded = true;
    endGroup(this.child);
    this.reject?.(new ReaderEnded(failure));
  }

  private async ask(message: ToChild, timeLimitMs: number, onStage: (name: string) => void): Promise<FromChild> {
    if (this.isEnded) throw new ReaderEnded('reader-crashed');
    let onMessage: ((answer: FromChild) => void) | null = null;
    const timer = setTimeout(() => this.end('timed-out'), timeLimitMs);
    const { maxRssBytes = DEFAULT_MAX_RSS_BYTES } = this.options;
    let isAnswered = false;
    const watch = setInterval(() => {
      void groupRssBytes(this.child.pid ?? 0).then((rss) => {
        if (!isAnswered && rss > maxRssBytes) this.end('too-large');
      });
    }, RSS_CHECK_MS);
    try {
      return await new Promise<FromChild>((resolve, reject) => {
        this.reject = reject;
        onMessage = (answer) => {
          if (answer.kind === 'stage') onStage(answer.name);
          else if (answer.kind === 'error') reject(new Error(answer.message));
          else resolve(answer);
        };
        this.child.on('message', onMessage);
        this.child.send(message);
      });
    } finally {
      isAnswered = true;
      this.reject = null;
      clearTimeout(timer);
      clearInterval(watch);
      if (onMessage) this.child.off('message', onMessage);
    }
  }
}
