import { spawn } from 'node:child_process';
import { openSync, closeSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Failure } from './failure.mjs';
import { commandEnv, root } from './paths.mjs';

const STOP_LIMIT_MS = 8_000;
const POLL_MS = 25;

/** Waits at file descriptor 4 until the reaper knows of it; the command takes its place, and never starts when nobody says so any more. */
const GATE = 'read -r go <&4 && exec "$@" 4<&-';

/**
 * The processes of one run: started in groups of their own, so that a terminal's Ctrl-C does not hit them all at once, and stopped
 * one after the other, the last one first. A small shell beside them ends them even when this process is killed.
 */
export class Processes {
  #parts = new Set();
  #isStopping = false;
  #reaper = spawn('sh', [join(root, 'scripts/lib/reaper.sh')], { stdio: ['pipe', 'ignore', 'ignore'], detached: true });

  /** @param onCrash is called once with a sentence for people, when a part ends without having been asked to */
  constructor(onCrash) {
    this.onCrash = onCrash;
    this.#reaper.stdin.on('error', () => undefined);
    this.#reaper.unref();
  }

  /**
   * Starts a part that is to live until it is stopped.
   * @param name of the part, for messages
   * @param options logFile takes everything the process prints; stopSignal asks it to end in good order
   * @returns {{ name: string, child: import('node:child_process').ChildProcess, logFile: string, hasEnded: boolean, ended: Promise<void> }}
   */
  start(name, command, args, { logFile, stopSignal = 'TERM', hasChannel = false, ...options }) {
    const log = openSync(logFile, 'a', 0o600);
    const stdio = ['ignore', log, log, hasChannel ? 'ipc' : 'ignore'];
    const part = this.#spawn(command, args, { ...options, stdio }, stopSignal);
    closeSync(log);
    void part.ended.then((how) => {
      if (!this.#isStopping) this.onCrash(`${name} ended unexpectedly (${how}). Its last words are in ${logFile}`);
    });
    return Object.assign(part, { name, logFile });
  }

  /**
   * Runs a command that ends by itself, or with everything else.
   * @param options logFile: takes what it prints; isShown: the terminal does; else it is returned.
   *   mustFinish: the run waits for it, whatever happens
   * @returns {Promise<{ isDone: boolean, output: string }>} isDone: its exit code was 0
   */
  async run(command, args, { logFile, isShown = false, mustFinish = false, ...options } = {}) {
    const out = logFile ? openSync(logFile, 'w', 0o600) : isShown ? 'inherit' : 'pipe';
    const stdio = ['ignore', out, out, 'ignore'];
    const part = this.#spawn(command, args, { ...options, stdio }, mustFinish ? null : 'TERM');
    if (logFile) closeSync(out);
    let output = '';
    for (const stream of [part.child.stdout, part.child.stderr])
      stream?.setEncoding('utf8').on('data', (text) => (output += text));
    const closed = new Promise((resolve) => part.child.once('close', resolve).once('error', resolve));
    const how = await part.ended;
    // What the command itself had started must not stay behind, nor keep its output open.
    signalGroup(part, 'KILL');
    this.#parts.delete(part);
    await closed;
    return { isDone: how === 'exit code 0', output: part.child.pid ? output : `${command}: ${how}` };
  }

  async stop() {
    this.#isStopping = true;
    for (const part of [...this.#parts].reverse()) {
      if (!part.stopSignal) await part.ended;
      if (!part.hasEnded) signalGroup(part, part.stopSignal);
      await Promise.race([part.ended, pause(STOP_LIMIT_MS, null, { ref: false })]);
      // The whole group: what the part itself had started must not stay behind.
      signalGroup(part, 'KILL');
    }
    this.#parts.clear();
    this.#reaper.stdin.end();
  }

  /** @param stopSignal null: it is never asked to end */
  #spawn(command, args, { stdio, ...options }, stopSignal) {
    // Whoever still wants to start something while all is being stopped comes too late.
    if (this.#isStopping) throw new Failure('Stopped while starting.');
    const gated = { cwd: root, env: commandEnv(), ...options, detached: true, stdio: [...stdio, 'pipe'] };
    const child = spawn('sh', ['-c', GATE, 'sh', command, ...args], gated);
    const part = { child, stopSignal, hasEnded: false };
    part.ended = new Promise((resolve) => {
      const end = (how) => {
        part.hasEnded = true;
        if (stopSignal) this.#tellReaper(`- ${child.pid}`);
        resolve(how);
      };
      child.once('exit', (code, signal) => end(signal ?? `exit code ${code}`));
      child.once('error', (error) => end(error.message));
    });
    if (child.pid && stopSignal) this.#tellReaper(`+ ${child.pid} ${stopSignal}`);
    child.stdio
      .at(-1)
      .on('error', () => undefined)
      .end('go\n');
    this.#parts.add(part);
    return part;
  }

  #tellReaper(line) {
    if (this.#reaper.stdin.writable) this.#reaper.stdin.write(`${line}\n`);
  }
}

function signalGroup({ child }, signal) {
  if (!child.pid) return;
  try {
    process.kill(-child.pid, `SIG${signal}`);
  } catch {
    // the group is gone already
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
