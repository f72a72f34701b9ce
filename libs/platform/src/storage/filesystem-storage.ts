import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, open, opendir, rename, rm, stat, unlink } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { newId, Problem } from '@chogura/kernel';
import { Injectable } from '@nestjs/common';
import { Config } from '../config';
import { assertObjectKey, ObjectStorage, STORAGE_TOO_LARGE, type StoredObject } from './object-storage';

const WRITING = '.writing';

/** Objects as files below one folder. Order of durability: fsync(file) → rename → fsync(folder). */
@Injectable()
export class FilesystemStorage extends ObjectStorage {
  private readonly root: string;

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
    let sizeBytes = 0;
    const measure = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        sizeBytes += chunk.length;
        if (sizeBytes > maxBytes) {
          done(new Problem(STORAGE_TOO_LARGE, { maxMegabytes: Math.floor(maxBytes / 1_048_576) }));
        } else {
          hash.update(chunk);
          done(null, chunk);
        }
      },
    });
    try {
      // flush: fsync before close.
      await pipeline(source, measure, createWriteStream(temporary, { flags: 'wx', mode: 0o600, flush: true }));
      await rename(temporary, path);
      await syncFolder(folder);
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
    return { key, sizeBytes, sha256: hash.digest('hex') };
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
    await ignoreMissing(unlink(this.path(key)));
  }

  override async *list(prefix: string): AsyncIterable<string> {
    if (prefix !== '') assertObjectKey(prefix.slice(0, -1).includes('/') ? prefix.slice(0, -1) : `${prefix}x`);
    for await (const path of this.files(prefix)) {
      if (!path.endsWith(WRITING)) yield relative(this.root, path).split(sep).join('/');
    }
  }

  override async discardUnfinished(before: Date): Promise<number> {
    let discarded = 0;
    for await (const path of this.files('')) {
      if (!path.endsWith(WRITING)) continue;
      const found = await ignoreMissing(stat(path));
      if (!found || found.mtime >= before) continue;
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
