import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { familyOf } from './process-tree';
import { until } from './until';

const START_LIMIT_MS = 60_000;
const STOP_LIMIT_MS = 20_000;

export interface LogLine {
  readonly level: string;
  readonly context?: string;
  readonly msg?: string;
  readonly documentId?: string;
  readonly stage?: string;
}

/** A worker of the built product; what it logs is looked at line by line. */
export class WorkerProcess {
  readonly lines: LogLine[] = [];
  private readonly ended: Promise<unknown>;
  private readonly watchers = new Set<(line: LogLine) => void>();
  /** Process groups of its own, so they are known before the worker dies and cannot tell any more. */
  private readerGroups: number[] = [];

  private constructor(private readonly child: ChildProcess) {
    // The log has been read to its end.
    this.ended = once(child, 'close');
    if (!child.stdout) throw new Error('the worker has no output');
    createInterface({ input: child.stdout }).on('line', (text) => {
      const line = JSON.parse(text) as LogLine;
      this.lines.push(line);
      for (const watcher of this.watchers) watcher(line);
    });
  }

  static async start(bundle: string, env: NodeJS.ProcessEnv): Promise<WorkerProcess> {
    const child = spawn(process.execPath, ['--enable-source-maps', bundle], {
      env,
      detached: true,
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    });
    const worker = new WorkerProcess(child);
    await Promise.race([
      once(child, 'message'),
      worker.ended.then(() => Promise.reject(new Error(`the worker did not start: ${JSON.stringify(worker.lines)}`))),
    ]);
    await until(() => worker.findReaders(), START_LIMIT_MS, 'a reading process');
    return worker;
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  /** Calls `act` in the very moment in which the worker says that it enters a stage of a document. */
  whenAt(documentId: string, stage: string, act: () => void): void {
    const watcher = (line: LogLine): void => {
      if (line.documentId !== documentId || line.stage !== stage) return;
      this.watchers.delete(watcher);
      act();
    };
    this.watchers.add(watcher);
  }

  /** The stages of a document that this worker has entered, in order. */
  stagesOf(documentId: string): string[] {
    return this.lines.flatMap((line) => (line.documentId === documentId && line.stage ? [line.stage] : []));
  }

  /** As the machine's end would: the worker, and its reading processes with it. */
  kill(): void {
    for (const group of [this.pid, ...this.readerGroups]) endGroup(group);
  }

  /** The worker alone, as the system does that runs out of memory. */
  killAlone(): void {
    process.kill(this.pid, 'SIGKILL');
  }

  async hasEnded(): Promise<void> {
    await this.ended;
  }

  async stop(): Promise<void> {
    if (this.child.exitCode === null && this.child.signalCode === null) this.child.kill('SIGTERM');
    const timer = setTimeout(() => this.kill(), STOP_LIMIT_MS);
    await this.ended;
    clearTimeout(timer);
  }

  private findReaders(): boolean {
    const readers = familyOf(this.pid).filter(({ commandLine }) => commandLine.includes('reading-child'));
    this.readerGroups = readers.map(({ group }) => group);
    return readers.length > 0;
  }
}

function endGroup(group: number): void {
  try {
    process.kill(-group, 'SIGKILL');
  } catch {
    // It has ended already.
  }
}
