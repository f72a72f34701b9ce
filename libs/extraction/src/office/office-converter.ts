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
  ) {}

  /**
   * @returns the path of the PDF, in `outputDir`
   * @throws ReadingError damaged | unreadable-content; ConfinementBroken past time or memory
   */
  async toPdf(path: string, kind: FileKind, outputDir: string): Promise<string> {
    const output = join(outputDir, 'office.pdf');
    const office = await this.warm();
    let limit: ConfinementBroken['limit'] | null = null;
    const stop = (reason: ConfinementBroken['limit']): void => {
      limit ??= reason;
      endGroup(office.child);
    };
    const timer = setTimeout(() => stop('time'), CONVERSION_LIMIT_MS);
    const watch = setInterval(() => {
      void treeRssBytes(office.child.pid ?? 0).then((rss) => rss > MAX_RSS_BYTES && stop('memory'));
    }, RSS_CHECK_MS);
    try {
      office.files++;
      office.child.stdin?.write(`${JSON.stringify({ input: path, output, kind })}\n`);
      const answer = await this.answer(office.answers);
      if (!answer) {
        await this.close();
        throw limit ? new ConfinementBroken(limit, 'soffice') : new ReadingError('damaged');
      }
      const written = await stat(output).catch(() => null);
      if (!answer.ok || !written?.size) throw new ReadingError('damaged');
      if (office.files >= FILES_PER_OFFICE) await this.close();
      return output;
    } finally {
      clearTimeout(timer);
      clearInterval(watch);
    }
  }

  /** Starts LibreOffice if it is not running. @throws Error when it is not installed or does not start */
  async warm() {
    if (this.office && this.office.child.exitCode === null && !this.office.child.killed) return this.office;
    await this.close();
    const home = await mkdtemp(join(this.homeDir, 'office-'));
    const child = spawnConfined('/usr/bin/python3', [this.scriptPath, home], home);
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
    await rm(office.home, { recursive: true, force: true });
  }

  /** null: the process ended without an answer. */
  private async answer(answers: AsyncIterator<string>): Promise<Answer | null> {
    const line = await answers.next();
    return line.done ? null : (JSON.parse(line.value) as Answer);
  }
}
