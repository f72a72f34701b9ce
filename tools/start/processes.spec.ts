import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Processes } from '../../scripts/lib/processes.mjs';

const PROCESSES = fileURLToPath(new URL('../../scripts/lib/processes.mjs', import.meta.url));
const WAIT_LIMIT_MS = 5_000;

/** A shell and a child of its own: both have to go. */
const FAMILY = 'sleep 300 & wait';

function isAlive(group: number): boolean {
  try {
    process.kill(-group, 0);
    return true;
  } catch {
    return false;
  }
}

async function isGone(group: number): Promise<boolean> {
  for (let waitedMs = 0; waitedMs < WAIT_LIMIT_MS; waitedMs += 50) {
    if (!isAlive(group)) return true;
    await pause(50);
  }
  return false;
}

describe('the processes of one run', () => {
  let folder: string;
  let logFile: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'chogura-processes-'));
    logFile = join(folder, 'part.log');
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it('end with all their children when they are stopped', async () => {
    const crashes: string[] = [];
    const processes = new Processes((message: string) => crashes.push(message));
    const { child } = processes.start('A part', 'sh', ['-c', FAMILY], { logFile });
    await processes.stop();
    expect(await isGone(Number(child.pid))).toBe(true);
    expect(crashes).toEqual([]);
  });

  it('say which one ended by itself, and where its last words are', async () => {
    const crash = new Promise<string>((resolve) => {
      const processes = new Processes((message: string) => {
        resolve(message);
        void processes.stop();
      });
      processes.start('A part', 'sh', ['-c', 'echo sorry; exit 3'], { logFile });
    });
    expect(await crash).toBe(`A part ended unexpectedly (exit code 3). Its last words are in ${logFile}`);
    expect(readFileSync(logFile, 'utf8')).toBe('sorry\n');
  });

  it('end even when the process that started them is killed outright', async () => {
    const script = `
      const { Processes } = await import(${JSON.stringify(PROCESSES)});
      const processes = new Processes(() => undefined);
      const { child } = processes.start('A part', 'sh', ['-c', ${JSON.stringify(FAMILY)}], { logFile: ${JSON.stringify(logFile)} });
      console.log(child.pid);
      setInterval(() => undefined, 1000);`;
    const starter = spawn('node', ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [line] = (await once(starter.stdout, 'data')) as [Buffer];
    const group = Number(line);
    expect(isAlive(group)).toBe(true);
    starter.kill('SIGKILL');
    expect(await isGone(group)).toBe(true);
    expect(existsSync(logFile)).toBe(true);
  });
});
