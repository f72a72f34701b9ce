import { type ChildProcess } from 'node:child_process';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { FileKind } from '@chogura/contracts';
import { treeRssBytes } from '../children/memory-use';
import { ConfinementBroken, endGroup, spawnConfined } from '../children/run-confined';
import { ReadingError } from '../reading-error';

const CONVERSION_LIMIT_MS = 60_000;
const START_LIMIT_MS = 60_000;
/** LibreOffice grows with every file; a new one starts in a few seconds. */
const FILES_PER_OFFICE = 200;
const MAX_RSS_BYTES = 1_536 * 1_048_576;
const RSS_CHECK_MS = 500;
/** What was just killed may still be writing. */
const REMOVAL_RETRIES = 5;

interface Order {
  readonly input: string;
  readonly output: string;
  readonly kind: FileKind;
}

interface Answer {
  readonly ok: boolean;
}

/** LibreOffice kept warm: one confined process group with the UNO script that drives it, replaced after trouble. */
export class OfficeConverter {
  private office: { child: ChildProcess; home: string; answers: AsyncIterator<string>; files: number } | null = null;

  /** @param scriptPath of convert.py; @param homeDir a folder for LibreOffice's profile */
  constructor(
    private readonly scriptPath: string,
    private readonly homeDir: string,
    private readonly timeLimitMs = CONVERSION_LIMIT_MS,
  ) {}

  /**
   * @returns the path of the PDF, in `outputDir`
   * @throws ReadingError damaged; ConfinementBroken past time or memory
   */
  async toPdf(path: string, kind: FileKind, outputDir: string): Promise<string> {
    // "Converts" into an empty page.
    if ((await stat(path)).size === 0) throw new ReadingError('damaged');
    const order: Order = { input: path, output: join(outputDir, 'office.pdf'), kind };
    // No answer: it may have ended before it saw this file. A file that ends it twice is to blame.
    const answer = (await this.ask(order)) ?? (await this.ask(order));
    const written = await stat(order.output).catch(() => null);
    if (!answer?.ok || !written?.size) throw new ReadingError('damaged');
    return order.output;
  }

  /** null: LibreOffice ended without an answer. @throws ConfinementBroken past time or memory */
  private async ask(order: Order): Promise<Answer | null> {
    const office = await this.warm();
    let limit: ConfinementBroken['limit'] | null = null;
    const stop = (reason: ConfinementBroken['limit']): void => {
      limit ??= reason;
      endGroup(office.child);
    };
    const timer = setTimeout(() => stop('time'), this.timeLimitMs);
    const watch = setInterval(() => {
      void treeRssBytes(office.child.pid ?? 0).then((rss) => rss > MAX_RSS_BYTES && stop('memory'));
    }, RSS_CHECK_MS);
    try {
      office.files++;
      office.child.stdin?.write(`${JSON.stringify(order)}\n`);
      const answer = await this.answer(office.answers);
      if (!answer || office.files >= FILES_PER_OFFICE) await this.close();
      if (!answer && limit) throw new ConfinementBroken(limit, 'soffice');
      return answer;
    } finally {
      clearTimeout(timer);
      clearInterval(watch);
    }
  }

  /** Starts LibreOffice if it is not running. @throws Error when it is not installed or does not start */
  async warm() {
    if (this.office && isRunning(this.office.child)) return this.office;
    await this.close();
    const home = await mkdtemp(join(this.homeDir, 'office-'));
    const child = spawnConfined('/usr/bin/python3', [this.scriptPath, home], home);
    // What cannot be started or has ended answers nothing, and that is looked at.
    child.on('error', () => undefined);
    child.stdin?.on('error', () => undefined);
    child.stderr?.resume();
    if (!child.stdout) throw new Error('the Office process has no output');
    const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    const timer = setTimeout(() => endGroup(child), START_LIMIT_MS);
    const ready = await this.answer(answers);
    clearTimeout(timer);
    if (!ready?.ok) {
      endGroup(child);
      await rm(home, { recursive: true, force: true });
      throw new Error('LibreOffice did not start: apt-get install libreoffice-writer libreoffice-calc python3-uno');
    }
    this.office = { child, home, answers, files: 0 };
    return this.office;
  }

  async close(): Promise<void> {
    const { office } = this;
    this.office = null;
    if (!office) return;
    endGroup(office.child);
    await rm(office.home, { recursive: true, force: true, maxRetries: REMOVAL_RETRIES });
  }

  /** null: the process ended without an answer. */
  private async answer(answers: AsyncIterator<string>): Promise<Answer | null> {
    const line = await answers.next();
    return line.done ? null : (JSON.parse(line.value) as Answer);
  }
}

const isRunning = ({ exitCode, signalCode }: ChildProcess): boolean => exitCode === null && signalCode === null;
