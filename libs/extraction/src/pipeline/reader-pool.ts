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
import { NO_FACTS, type ReadRequest, type ReadResult } from './stages';

const RSS_CHECK_MS = 500;
const DEFAULT_MAX_RSS_BYTES = 2_560 * 1_048_576;
/** A reading process is replaced now and then: native libraries leak. */
const DOCUMENTS_PER_CHILD = 500;
const TRIES_TO_BEGIN = 3;
/** The programs of a process that was just killed may still be writing. */
const REMOVAL_RETRIES = 10;

export interface ReaderPoolOptions {
  /** The built reading-child.mjs. */
  readonly childPath: string;
  readonly size: number;
  readonly ocrChoice: OcrChoice;
  readonly modelsDir: string | undefined;
  readonly ocrThreads: number;
  readonly renderer: RendererChoice;
  readonly scratchDir: string;
  /** Of one document. */
  readonly timeLimitMs: number;
  /** Of one reading process; the programs that it starts have limits of their own. */
  readonly maxRssBytes?: number;
}

/**
 * Reading processes, each with one document at a time and its tools warm. A document that takes too long, needs too much memory or kills its
 * process is an outcome; the process is replaced and nobody else notices.
 */
export class ReaderPool {
  readonly engine: 'ppocr' | 'tesseract';
  private readonly idle: Reader[] = [];
  private readonly waiting: { resolve(reader: Reader): void; reject(error: Error): void }[] = [];
  private readonly readers = new Set<Reader>();
  private isStarted = false;
  private isClosed = false;

  /** Starts nothing yet: a process that only answers requests never reads. */
  constructor(private readonly options: ReaderPoolOptions) {
    this.engine = chosenEngine(options.ocrChoice, options.modelsDir);
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

  /**
   * @param onStage is told the name of each stage as it starts
   * @throws Error when the tools themselves do not work (a program is not installed), or the pool closes: no fault of the document
   */
  async read(request: ReadRequest, onStage: (name: string) => void = () => undefined): Promise<ReadResult> {
    // One that died while it had nothing to do is no fault of the document that comes next.
    for (let triesLeft = TRIES_TO_BEGIN; triesLeft > 0; triesLeft--) {
      const result = await this.tryToRead(request, onStage);
      if (result) return result;
    }
    throw new Error('the reading process ended before it began');
  }

  /** null: the process ended before it began. */
  private async tryToRead(request: ReadRequest, onStage: (name: string) => void): Promise<ReadResult | null> {
    this.start();
    const reader = await this.take();
    let hasBegun = false;
    try {
      return await reader.read(request, (stage) => {
        hasBegun = true;
        onStage(stage);
      });
    } catch (error) {
      if (!(error instanceof ReaderEnded)) throw error;
      if (this.isClosed) throw new Error(CLOSED, { cause: error });
      return hasBegun || error.failure !== 'reader-crashed' ? this.failed(error.failure) : null;
    } finally {
      this.giveBack(reader);
    }
  }

  /** Ends every process. What is being read or waits to be is rejected. */
  async close(): Promise<void> {
    this.isClosed = true;
    for (const { reject } of this.waiting.splice(0)) reject(new Error(CLOSED));
    for (const reader of this.readers) reader.end();
    await Promise.all([...this.readers].map((reader) => reader.gone));
  }

  private start(): void {
    if (this.isClosed) throw new Error(CLOSED);
    if (this.isStarted) return;
    this.isStarted = true;
    for (let i = 0; i < this.options.size; i++) this.add();
  }

  private take(): Promise<Reader> {
    const reader = this.idle.pop();
    return reader ? Promise.resolve(reader) : new Promise((resolve, reject) => this.waiting.push({ resolve, reject }));
  }

  private giveBack(reader: Reader): void {
    if (this.isClosed) return;
    if (reader.isEnded || reader.documents >= DOCUMENTS_PER_CHILD) this.replace(reader);
    else this.offer(reader);
  }

  private replace(reader: Reader): void {
    reader.end();
    void reader.gone.then(() => this.readers.delete(reader));
    this.add();
  }

  private add(): void {
    const reader = new Reader(this.options);
    this.readers.add(reader);
    this.offer(reader);
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
    const { childPath, ocrChoice, modelsDir, ocrThreads, renderer, scratchDir } = options;
    const homeDir = join(scratchDir, `reader-${newId()}`);
    mkdirSync(homeDir, { recursive: true });
    const settings: ChildSettings = { ocrChoice, modelsDir, ocrThreads, renderer, homeDir };
    this.child = spawn(process.execPath, ['--enable-source-maps', childPath, JSON.stringify(settings)], {
      detached: true,
      env: confinedEnvironment(homeDir),
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
