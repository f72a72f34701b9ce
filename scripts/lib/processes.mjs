import { spawn } from 'node:child_process';
import { openSync, closeSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Failure } from './failure.mjs';
import { commandEnv, root } from './paths.mjs';

const STOP_LIMIT_MS = 8_000;
const POLL_MS = 25;

/**
 * The processes of one run: started in groups of their own, so that a terminal's Ctrl-C does not hit them all at once, and stopped
 * one after the other, the last one first. A small shell beside them ends them even when this process is killed.
 */
export class Processes {
  #running = [];
  #isStopping = false;
  #reaper = spawn('sh', [join(root, 'scripts/lib/reaper.sh')], { stdio: ['pipe', 'ignore', 'ignore'], detached: true });

  /** @param onCrash is called once with a sentence for people, when a process ends without having been asked to */
  constructor(onCrash) {
    this.onCrash = onCrash;
    this.#reaper.stdin.on('error', () => undefined);
    this.#reaper.unref();
  }

  /**
   * @param name of the part, for messages
   * @param options logFile takes everything the process prints; stopSignal asks it to end in good order
   * @returns {{ name: string, child: import('node:child_process').ChildProcess, logFile: string, hasEnded: boolean, ended: Promise<void> }}
   */
  start(name, command, args, { logFile, stopSignal = 'TERM', ...options }) {
    const log = openSync(logFile, 'a', 0o600);
    const stdio = ['ignore', log, log, ...(options.hasChannel ? ['ipc'] : [])];
    const child = spawn(command, args, { cwd: root, env: commandEnv(), ...options, stdio, detached: true });
    closeSync(log);
    const part = { name, child, stopSignal, logFile, hasEnded: false };
    part.ended = new Promise((resolve) => {
      const end = (how) => {
        part.hasEnded = true;
        this.#tellReaper(`- ${child.pid}`);
        resolve();
        if (!this.#isStopping) this.onCrash(`${name} ended unexpectedly (${how}). Its last words are in ${logFile}`);
      };
      child.once('exit', (code, signal) => end(signal ?? `exit code ${code}`));
      child.once('error', (error) => end(error.message));
    });
    if (child.pid) this.#tellReaper(`+ ${child.pid} ${stopSignal}`);
    this.#running.push(part);
    return part;
  }

  async stop() {
    this.#isStopping = true;
    for (const part of this.#running.reverse()) {
      this.#signal(part, part.stopSignal);
      await Promise.race([part.ended, pause(STOP_LIMIT_MS, null, { ref: false })]);
      // The whole group: what the part itself had started must not stay behind.
      this.#signal(part, 'KILL');
    }
    this.#running = [];
    this.#reaper.stdin.end();
  }

  #signal({ child, hasEnded }, signal) {
    if (!child.pid || (hasEnded && signal !== 'KILL')) return;
    try {
      process.kill(-child.pid, `SIG${signal}`);
    } catch {
      // the group is gone already
    }
  }

  #tellReaper(line) {
    this.#reaper.stdin.write(`${line}\n`);
  }
}

/**
 * Waits until `isTrue` says so.
 * @throws Failure after `limitMs`, or at once when the part it waits for has ended
 */
export async function until(isTrue, limitMs, what, part) {
  const end = Date.now() + limitMs;
  while (!(await isTrue())) {
    if (part?.hasEnded) throw new Failure(`${what} did not start. Its last words are in ${part.logFile}`);
    if (Date.now() > end)
      throw new Failure(`${what} did not answer within ${limitMs / 1_000} s. See ${part?.logFile ?? 'the logs'}`);
    await pause(POLL_MS);
  }
}

/** Is anything listening there? */
export const answers = (port) =>
  new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' });
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
