import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { workspaceNode } from '../../../scripts/lib/paths.mjs';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const POLL_MS = 50;
const SAY_LIMIT_MS = 90_000;
/** A start that is told to end has at most so long to end all its parts. */
const END_LIMIT_MS = 30_000;

export interface StartOptions {
  readonly port?: number;
  readonly dataDir?: string;
  readonly more?: readonly string[];
  readonly cwd?: string;
}

/** npm start as a terminal runs it: in a process group of its own, with what it prints at hand. */
export class StartedProduct {
  output = '';
  private readonly child: ChildProcess;
  readonly exitCode: Promise<number | null>;

  constructor({ port, dataDir, more = [], cwd = ROOT }: StartOptions) {
    const args = [
      ...(port === undefined ? [] : ['--port', String(port)]),
      ...(dataDir === undefined ? [] : ['--data', dataDir]),
      ...more,
    ];
    this.child = spawn(workspaceNode, [`${ROOT}scripts/start.mjs`, ...args], {
      cwd,
      // npm tells where it was called; here nobody did.
      env: { ...process.env, INIT_CWD: undefined },
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.child.stdout, this.child.stderr])
      stream?.on('data', (chunk: Buffer) => (this.output += chunk.toString('utf8')));
    this.exitCode = once(this.child, 'close').then(([code]) => code as number | null);
  }

  get pid(): number {
    return Number(this.child.pid);
  }

  /** The shell that ends everything when the start script cannot. */
  get reaperPid(): number {
    const children = readFileSync(`/proc/${this.pid}/task/${this.pid}/children`, 'utf8').trim().split(' ');
    return Number(children.find((pid) => readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('reaper.sh')));
  }

  /** Waits for words on the terminal. @throws Error with all that was said, when it ends without them */
  async says(words: string): Promise<void> {
    await until(
      () => this.output.includes(words) || this.hasEnded,
      SAY_LIMIT_MS,
      () => `"${words}" in: ${this.output}`,
    );
    if (!this.output.includes(words)) throw new Error(`it ended without saying "${words}": ${this.output}`);
  }

  /** To the start script alone, as kill does. */
  kill(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }

  /** To the whole foreground group, as a terminal does. */
  pressCtrlC(): void {
    process.kill(-this.pid, 'SIGINT');
  }

  /** Ends it in good order. */
  async stop(): Promise<number | null> {
    if (!this.hasEnded) this.pressCtrlC();
    return this.exitCode;
  }

  private get hasEnded(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null;
  }
}

/** Command lines of all that works in a folder or was told of it. */
export function processesOf(dataDir: string): Map<number, string> {
  const found = new Map<number, string>();
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry) && Number(entry) !== process.pid)) {
    try {
      const commandLine = readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ');
      const cwd = readlinkSync(`/proc/${name}/cwd`);
      if (commandLine.includes(dataDir) || cwd.startsWith(dataDir)) found.set(Number(name), commandLine);
    } catch {
      // It has ended.
    }
  }
  return found;
}

/** @throws Error naming what is still there */
export async function allEnded(dataDir: string): Promise<void> {
  const left = (): string => [...processesOf(dataDir).values()].join('\n');
  await until(
    () => left() === '',
    END_LIMIT_MS,
    () => `still running: ${left()}`,
  );
}

export async function until(isTrue: () => boolean, limitMs: number, waitedFor: () => string): Promise<void> {
  const end = performance.now() + limitMs;
  while (!isTrue()) {
    if (performance.now() > end) throw new Error(`waited ${limitMs / 1_000} s for ${waitedFor()}`);
    await pause(POLL_MS);
  }
}
