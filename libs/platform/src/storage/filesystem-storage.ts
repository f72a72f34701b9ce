import { createHash, type Hash } from 'node:crypto';
import { type FileHandle, mkdir, open, opendir, rename, rm, stat, unlink } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import type { Readable } from 'node:stream';
import { newId, Problem } from '@chogura/kernel';
import { Injectable } from '@nestjs/common';
import { Config } from '../config';
import { assertObjectKey, ObjectStorage, STORAGE_TOO_LARGE, type StoredObject } from './object-storage';
import { pour } from './pour';

/** Of a put, under a name of its own each time. */
const WRITING = '.writing';
/** Of what grows, under the name of its key. */
const GROWING = '.growing';
const READ_BYTES = 262_144;
const MAX_HASHES = 1_000;

interface GrownHash {
  readonly hash: Hash;
  /** Of the file then, as it has to be for the hash to be its. */
  readonly size: number;
  readonly mtimeMs: number;
}

/** Objects as files below one folder. Order of durability: fsync(file) → rename → fsync(folder). */
@Injectable()
export class FilesystemStorage extends ObjectStorage {
  private readonly root: string;
  /** Of what has grown here alone, from its beginning: it need not be read again to be sealed. The oldest are forgotten. */
  private readonly hashes = new Map<string, GrownHash>();

  constructor(config: Pick<Config, 'storageDir'>) {
    super();
    this.root = config.storageDir;
  }

  override async put(
    key: string,
    source: Readable,
    limits: { readonly maxBytes?: number } = {},
  ): Promise<StoredObject> {
    const path = this.path(key);
    const folder = dirname(path);
    // A source that breaks before the pipeline has it must not end the process; the pipeline then finds it broken.
    source.once('error', () => undefined);
    await makeFolder(folder);
    const temporary = join(folder, `${newId()}${WRITING}`);
    const { maxBytes = Number.POSITIVE_INFINITY } = limits;
    const hash = createHash('sha256');
    let sizeBytes: number;
    try {
      const file = await open(temporary, 'wx', 0o600);
      try {
        const { end, fault } = await pour(source, file, 0, hash, atMost(maxBytes));
        if (fault) throw fault.error;
        sizeBytes = end;
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(temporary, path);
      await syncFolder(folder);
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
    return { key, sizeBytes, sha256: hash.digest('hex') };
  }

  override async grow(key: string, source: Readable, from: number, maxBytes: number): Promise<number> {
    const path = this.path(key) + GROWING;
    source.once('error', () => undefined);
    if (from === 0) await makeFolder(dirname(path));
    const file = await open(path, from === 0 ? 'w' : 'r+', 0o600);
    try {
      // One that begins anew is empty by now.
      if ((await file.stat()).size !== from) throw new Error('what grows has another size');
      const hash = from === 0 ? createHash('sha256') : await this.hashOf(key, file);
      const { end, isHashed, fault } = await pour(source, file, from, hash, atMost(maxBytes, from));
      if (hash && isHashed) await this.keepHash(key, hash, end, file);
      if (fault) throw fault.error;
      return end;
    } finally {
      await file.close();
    }
  }

  private async keepHash(key: string, hash: Hash, end: number, file: FileHandle): Promise<void> {
    const { size, mtimeMs } = await file.stat();
    // A disk that is full takes a part of a piece, which is not in the hash.
    if (size !== end) return;
    this.hashes.set(key, { hash, size, mtimeMs });
    const [oldest] = this.hashes.keys();
    if (this.hashes.size > MAX_HASHES && oldest !== undefined) this.hashes.delete(oldest);
  }

  /** null: others wrote to the file, or none of this process did. */
  private async hashOf(key: string, file: FileHandle): Promise<Hash | null> {
    const known = this.hashes.get(key);
    this.hashes.delete(key);
    if (!known) return null;
    const { size, mtimeMs } = await file.stat();
    return known.size === size && known.mtimeMs === mtimeMs ? known.hash : null;
  }

  override async grownTo(key: string): Promise<number> {
    const path = this.path(key);
    const found = (await ignoreMissing(stat(path + GROWING))) ?? (await ignoreMissing(stat(path)));
    return found?.size ?? 0;
  }

  override async seal(key: string): Promise<StoredObject> {
    const path = this.path(key);
    const growing = await ignoreMissing(open(path + GROWING, 'r+'));
    // Without one, a process that sealed it before may have been killed at any of its steps: all of them are taken again.
    const file = growing ?? (await open(path, 'r+'));
    try {
      const hash = await this.hashOf(key, file);
      // The disk works while the rest is computed.
      const [measured] = await Promise.all([measure(file, hash), file.sync()]);
      if (growing) await rename(path + GROWING, path);
      await syncFolder(dirname(path));
      return { key, ...measured };
    } finally {
      await file.close();
    }
  }

  override async open(key: string): Promise<Readable> {
    const handle = await open(this.path(key), 'r');
    return handle.createReadStream();
  }

  override async stat(key: string): Promise<{ sizeBytes: number; storedAt: Date } | null> {
    const found = await ignoreMissing(stat(this.path(key)));
    return found?.isFile() ? { sizeBytes: found.size, storedAt: found.mtime } : null;
  }

  override async delete(key: string): Promise<void> {
    const path = this.path(key);
    await Promise.all([ignoreMissing(unlink(path)), ignoreMissing(unlink(path + GROWING))]);
  }

  override async *list(prefix: string): AsyncIterable<string> {
    if (prefix !== '') assertObjectKey(prefix.slice(0, -1).includes('/') ? prefix.slice(0, -1) : `${prefix}x`);
    for await (const path of this.files(prefix)) {
      if (!isUnfinished(path)) yield relative(this.root, path).split(sep).join('/');
    }
  }

  override async discardUnfinished(since: { readonly put: Date; readonly grown: Date }): Promise<number> {
    let discarded = 0;
    for await (const path of this.files('')) {
      if (!isUnfinished(path)) continue;
      const found = await ignoreMissing(stat(path));
      if (!found || found.mtime >= (path.endsWith(WRITING) ? since.put : since.grown)) continue;
      await ignoreMissing(unlink(path));
      discarded++;
    }
    return discarded;
  }

  private async *files(prefix: string): AsyncIterable<string> {
    const folder = await ignoreMissing(opendir(join(this.root, prefix), { recursive: true }));
    if (!folder) return;
    for await (const entry of folder) if (entry.isFile()) yield join(entry.parentPath, entry.name);
  }

  private path(key: string): string {
    assertObjectKey(key);
    return join(this.root, key);
  }
}

const isUnfinished = (path: string): boolean => path.endsWith(WRITING) || path.endsWith(GROWING);

/** @param from where those bytes begin */
const atMost =
  (maxBytes: number, from = 0) =>
  (end: number): void => {
    if (end > from + maxBytes) throw new Problem(STORAGE_TOO_LARGE, { maxMegabytes: Math.floor(maxBytes / 1_048_576) });
  };

/** @param known of all the bytes; without it they are read */
async function measure(file: FileHandle, known: Hash | null): Promise<Omit<StoredObject, 'key'>> {
  if (known) return { sizeBytes: (await file.stat()).size, sha256: known.digest('hex') };
  const hash = createHash('sha256');
  let sizeBytes = 0;
  for await (const chunk of file.createReadStream({ start: 0, autoClose: false, highWaterMark: READ_BYTES })) {
    hash.update(chunk as Buffer);
    sizeBytes += (chunk as Buffer).length;
  }
  return { sizeBytes, sha256: hash.digest('hex') };
}

/** Makes a folder and, in each folder that got a new entry, makes that entry durable. */
async function makeFolder(folder: string): Promise<void> {
  const first = await mkdir(folder, { recursive: true, mode: 0o700 });
  if (!first) return;
  for (let made = folder; made.length >= first.length; made = dirname(made)) await syncFolder(dirname(made));
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function ignoreMissing<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
