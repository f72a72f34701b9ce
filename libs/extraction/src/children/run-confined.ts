import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';

const MEBIBYTE = 1_048_576;
const PAGE_BYTES = 4096;
const RSS_CHECK_MS = 250;
const MAX_ERROR_TEXT = 4_000;

export interface Confinement {
  /** The program is ended after this long. */
  readonly timeLimitMs: number;
  /** Resident memory of the whole process group. */
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

/**
 * The prefix that takes the network away and ties a program's life, and that of all it starts, to ours: it lives in a process namespace that
 * ends with its first process. Probed once, for not every kernel allows it.
 */
let confiningPrefix: readonly string[] | null = null;
function prefix(): readonly string[] {
  confiningPrefix ??=
    [
      ['setpriv', '--pdeathsig', 'KILL', 'unshare', '--net', '--pid', '--fork', '--kill-child'],
      ['setpriv', '--pdeathsig', 'KILL', 'unshare', '--map-root-user', '--net', '--pid', '--fork', '--kill-child'],
      ['setpriv', '--pdeathsig', 'KILL'],
    ].find(([command = '', ...args]) => spawnSync(command, [...args, 'true']).status === 0) ?? [];
  return confiningPrefix;
}

/** What a confined program may know of its surroundings. */
export const confinedEnvironment = (home: string): NodeJS.ProcessEnv => ({
  PATH: '/usr/local/bin:/usr/bin:/bin',
  HOME: home,
  TMPDIR: home,
  LANG: 'C.UTF-8',
});

/** Starts a program without network in its own process group; it dies with this process. The caller ends it by `endGroup`. */
export function spawnConfined(command: string, args: readonly string[], home: string): ChildProcess {
  const [program = command, ...rest] = [...prefix(), command, ...args];
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
  const stop = (limit: ConfinementBroken['limit']): void => {
    broken ??= new ConfinementBroken(limit, command);
    endGroup(child);
  };
  const timer = setTimeout(() => stop('time'), timeLimitMs);
  const watch = setInterval(() => {
    void groupRssBytes(child.pid ?? 0).then((rss) => rss > maxRssBytes && stop('memory'));
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
    const exitCode = await new Promise<number | null>((resolve, reject) => {
      child.once('error', reject).once('close', resolve);
    });
    if (broken) throw broken as ConfinementBroken;
    return { exitCode, stdout: Buffer.concat(chunks), stderr };
  } finally {
    clearTimeout(timer);
    clearInterval(watch);
    endGroup(child);
    await rm(home, { recursive: true, force: true });
  }
}

/** Resident memory of every process of a group, in bytes. */
export async function groupRssBytes(groupId: number): Promise<number> {
  const pids = (await readdir('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name));
  const sizes = await Promise.all(
    pids.map(async (pid) => {
      const stat = await readFile(`/proc/${pid}/stat`, 'latin1').catch(() => '');
      // After the last ")": state, parent, group, …; the 22nd from there is the resident set in pages.
      const columns = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      return Number(columns[2]) === groupId ? Number(columns[21]) * PAGE_BYTES : 0;
    }),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}
