import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { Failure } from './failure.mjs';

const MAX_LOG_BYTES = 20 * 1_048_576;

/**
 * Everything one installation keeps: database, queues, originals, passwords, logs. One running product at a time uses it.
 * Whatever holds a secret is readable by its owner alone.
 */
export class DataFolder {
  constructor(path) {
    this.path = path;
    for (const name of ['', 'logs', 'objects', 'tmp']) mkdirSync(join(path, name), { recursive: true, mode: 0o700 });
  }

  at(...names) {
    return join(this.path, ...names);
  }

  /** What a part prints. A log that has grown large makes room; the one before it is kept. */
  logFile(part) {
    const file = this.at('logs', `${part}.log`);
    if (existsSync(file) && statSync(file).size > MAX_LOG_BYTES) renameSync(file, `${file}.old`);
    return file;
  }

  /** @throws Failure when another running product has the folder */
  lock(url) {
    const file = this.at('lock.json');
    const mine = JSON.stringify({ pid: process.pid, url });
    for (;;) {
      try {
        writeFileSync(file, mine, { flag: 'wx', mode: 0o600 });
        return;
      } catch (error) {
        if (error.code !== 'EEXIST') throw error;
      }
      const holder = readJson(file);
      if (holder && isProductRunning(holder.pid)) {
        throw new Failure(
          `Chogura is already running with ${this.path}: ${holder.url} (process ${holder.pid}).\n` +
            'Stop that one first, or choose another folder and port: npm start -- --data DIR --port PORT',
        );
      }
      rmSync(file, { force: true });
    }
  }

  unlock() {
    const file = this.at('lock.json');
    if (readJson(file)?.pid === process.pid) rmSync(file, { force: true });
  }

  /** The value kept under a name, made at the first call. Secrets and ports live here. */
  async keep(name, make) {
    const file = this.at('installation.json');
    const kept = readJson(file)?.[name];
    if (kept !== undefined) return kept;
    const value = await make();
    // Read again: another part may have kept something meanwhile.
    writeJson(file, { ...readJson(file), [name]: value });
    return value;
  }

  keepSecret(name) {
    return this.keep(name, () => randomBytes(24).toString('base64url'));
  }

  /** A port for a part that only this product talks to: the same as last time where it is still free. */
  async privatePort(name) {
    const file = this.at('installation.json');
    const port = await this.keep(name, freePort);
    if (await isPortFree(port)) return port;
    const another = await freePort();
    writeJson(file, { ...readJson(file), [name]: another });
    return another;
  }

  /** What was last done to this folder, by a stamp of what it was done with. */
  stamp(name) {
    const file = this.at('stamps', name);
    return existsSync(file) ? readFileSync(file, 'utf8') : null;
  }

  setStamp(name, value) {
    mkdirSync(this.at('stamps'), { recursive: true });
    writeFileSync(this.at('stamps', name), value);
  }
}

export function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

/** Whole or not at all: a crash in the middle must not cost the passwords. */
export function writeJson(file, value) {
  writeFileSync(`${file}.new`, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600, flush: true });
  renameSync(`${file}.new`, file);
}

/** A process id may have gone to another program since. */
function isProductRunning(pid) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
  const commandLine = `/proc/${pid}/cmdline`;
  return !existsSync(commandLine) || /scripts\/[\w-]+\.mjs/.test(readFileSync(commandLine, 'utf8'));
}

export const isPortFree = (port) =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });

export const freePort = () =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
