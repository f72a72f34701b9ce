import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Failure } from './failure.mjs';
import { Lock } from './lock.mjs';
import { root } from './paths.mjs';
import { freePort, isPortFree } from './ports.mjs';

const MAX_LOG_BYTES = 20 * 1_048_576;

/**
 * Everything one installation keeps: database, queues, originals, passwords, logs. One running product at a time uses it.
 * Whatever holds a secret is readable by its owner alone.
 */
export class DataFolder {
  #lock = null;

  /** @throws Failure when there can be no such folder */
  constructor(path, logs = join(path, 'logs')) {
    this.path = path;
    this.logs = logs;
    try {
      for (const folder of [path, logs, join(path, 'objects'), join(path, 'tmp')])
        mkdirSync(folder, { recursive: true, mode: 0o700 });
    } catch (error) {
      throw new Failure(`${path} cannot be the folder for the data: ${error.message}`);
    }
  }

  at(...names) {
    return join(this.path, ...names);
  }

  /** What a part prints. A log that has grown large makes room; the one before it is kept. */
  logFile(part) {
    const file = join(this.logs, `${part}.log`);
    if (existsSync(file) && statSync(file).size > MAX_LOG_BYTES) renameSync(file, `${file}.old`);
    return file;
  }

  /** Takes the folder for this process, as long as it lives. @throws Failure when another running product has it */
  async lock(url) {
    const { lock, holder } = await Lock.take(this.path, { pid: process.pid, url });
    if (lock) {
      this.#lock = lock;
      return;
    }
    const where = holder ? `: ${holder.url} (process ${holder.pid})` : '';
    throw new Failure(
      `Chogura is already running with ${this.path}${where}.\n` +
        'Stop that one first, or choose another folder and port: npm start -- --data DIR --port PORT',
    );
  }

  unlock() {
    this.#lock?.release();
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
    writeWhole(this.at('stamps', name), value);
  }

  /** For a new database, with which nothing was done yet. */
  forgetStamps() {
    rmSync(this.at('stamps'), { recursive: true, force: true });
  }
}

/** A folder that goes with the run, however that ends; its logs stay in tmp/logs until the next such run. */
export function temporaryFolder(name, { atEnd }) {
  const path = mkdtempSync(join(tmpdir(), `chogura-${name}-`));
  atEnd(() => rmSync(path, { recursive: true, force: true }));
  const logs = join(root, 'tmp/logs', name);
  rmSync(logs, { recursive: true, force: true });
  return new DataFolder(path, logs);
}

export function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

export const writeJson = (file, value) => writeWhole(file, `${JSON.stringify(value, null, 2)}\n`);

/** Or not at all: a crash in the middle must not cost the passwords. */
function writeWhole(file, text) {
  writeFileSync(`${file}.new`, text, { mode: 0o600, flush: true });
  renameSync(`${file}.new`, file);
}
