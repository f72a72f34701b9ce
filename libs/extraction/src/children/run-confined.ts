import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { confiningPrefix } from './confining-prefix';
import { treeRssBytes } from './memory-use';

const MEBIBYTE = 1_048_576;
const RSS_CHECK_MS = 250;
const MAX_ERROR_TEXT = 4_000;
/** Output may still be on its way when a program has ended. What is open after that is held by something that it left behind. */
const LAST_OUTPUT_MS = 1_000;
/** What was just killed may still be writing. */
const REMOVAL_RETRIES = 5;
/** Of env, setpriv and unshare: the program that they should have become is not there. */
const NOT_FOUND = 127;

export interface Confinement {
  /** The program is ended after this long. */
  readonly timeLimitMs: number;
  /** Resident memory of the program and all that it started. */
  readonly maxRssBytes?: number;
  readonly maxOutputBytes?: number;
  /** Its HOME and TMPDIR are made below this folder and removed afterwards. */
  readonly scratchDir: string;
  readonly stdin?: string;
}

export interface ConfinedResult {
  readonly exitCode: number | null;
  readonly stdout: Buffer;
  /** Shortened; may quote the document, so it is looked at and never logged. */
  readonly stderr: string;
}

/** A program went over one of its limits and was ended. */
export class ConfinementBroken extends Error {
  override readonly name = 'ConfinementBroken';
  constructor(
    readonly limit: 'time' | 'memory' | 'output',
    program: string,
  ) {
    super(`${program} went over its ${limit} limit`);
  }
}

const DEFAULT_MAX_RSS_BYTES = 1_024 * MEBIBYTE;
const DEFAULT_MAX_OUTPUT_BYTES = 64 * MEBIBYTE;

/** What a confined program may know of its surroundings. */
export const confinedEnvironment = (home: string): NodeJS.ProcessEnv => ({
  PATH: '/usr/local/bin:/usr/bin:/bin',
  HOME: home,
  TMPDIR: home,
  LANG: 'C.UTF-8',
});

/** Starts a program without network in its own process group; it dies with this process. The caller ends it by `endGroup`. */
export function spawnConfined(command: string, args: readonly string[], home: string): ChildProcess {
  const [program = command, ...rest] = [...confiningPrefix(), command, ...args];
  return spawn(program, rest, {
    cwd: home,
    env: confinedEnvironment(home),
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
}

export function endGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    // It has ended already.
  }
}

/**
 * Runs an external program on a document that may be hostile: own process group (killed as one), own HOME and TMPDIR, emptied environment,
 * no network, limits on time, memory and output.
 * @throws ConfinementBroken past a limit; Error when the program is not installed
 */
export async function runConfined(
  command: string,
  args: readonly string[],
  confinement: Confinement,
): Promise<ConfinedResult> {
  const { timeLimitMs, maxRssBytes = DEFAULT_MAX_RSS_BYTES, maxOutputBytes = DEFAULT_MAX_OUTPUT_BYTES } = confinement;
  await mkdir(confinement.scratchDir, { recursive: true });
  const home = await mkdtemp(join(confinement.scratchDir, 'home-'));
  const child = spawnConfined(command, args, home);
  let broken: ConfinementBroken | null = null;
  let isOver = false;
  const stop = (limit: ConfinementBroken['limit']): void => {
    if (isOver) return;
    broken ??= new ConfinementBroken(limit, command);
    endGroup(child);
  };
  const timer = setTimeout(() => stop('time'), timeLimitMs);
  const watch = setInterval(() => {
    void treeRssBytes(child.pid ?? 0).then((rss) => rss > maxRssBytes && stop('memory'));
  }, RSS_CHECK_MS);
  try {
    const chunks: Buffer[] = [];
    let outputBytes = 0;
    let stderr = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      outputBytes += chunk.length;
      if (outputBytes > maxOutputBytes) stop('output');
      else chunks.push(chunk);
    });
    child.stderr?.on('data', (chunk: Buffer) => (stderr = (stderr + chunk.toString('utf8')).slice(0, MAX_ERROR_TEXT)));
    // A program that does not read its input is none of our errors.
    child.stdin?.on('error', () => undefined).end(confinement.stdin ?? '');
    const exitCode = await ended(child);
    if (broken) throw broken as ConfinementBroken;
    if (exitCode === NOT_FOUND) throw new Error(`${command} is not installed`);
    return { exitCode, stdout: Buffer.concat(chunks), stderr };
  } finally {
    isOver = true;
    clearTimeout(timer);
    clearInterval(watch);
    endGroup(child);
    await rm(home, { recursive: true, force: true, maxRetries: REMOVAL_RETRIES });
  }
}

/** The exit code once all output has come; null when a signal ended it. @throws Error when it could not be started */
function ended(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve, reject) => {
    child.once('error', reject).once('close', resolve);
    child.once('exit', () => {
      const timer = setTimeout(() => {
        child.stdout?.destroy();
        child.stderr?.destroy();
      }, LAST_OUTPUT_MS);
      child.once('close', () => clearTimeout(timer));
    });
  });
}
