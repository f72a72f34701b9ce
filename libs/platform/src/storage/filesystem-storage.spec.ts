import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { expect, it } from '@jest/globals';
import { newId } from '@chogura/kernel';
import { objectStorageContract } from '../testing/object-storage.contract';
import { FilesystemStorage } from './filesystem-storage';

objectStorageContract('a folder', async () => {
  const storageDir = await mkdtemp(join(tmpdir(), 'chogura-storage-'));
  return {
    storage: new FilesystemStorage({ storageDir }),
    dispose: () => rm(storageDir, { recursive: true, force: true }),
  };
});

it('hashes what is in the file, whichever processes wrote it', async () => {
  const storageDir = await mkdtemp(join(tmpdir(), 'chogura-storage-'));
  const [one, other] = [new FilesystemStorage({ storageDir }), new FilesystemStorage({ storageDir })];
  const key = `${newId()}/original/${newId()}`;
  const grow = (storage: FilesystemStorage, text: string, from: number): Promise<number> =>
    storage.grow(key, Readable.from([Buffer.from(text)]), from, 100);
  const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
  await grow(one, 'first ', 0);
  await grow(other, 'second ', 6);
  await grow(one, 'third', 13);
  expect((await one.seal(key)).sha256).toBe(sha256('first second third'));
  await one.delete(key);

  await grow(one, 'given up', 0);
  await grow(other, 'anew....', 0);
  expect((await one.seal(key)).sha256).toBe(sha256('anew....'));
  await rm(storageDir, { recursive: true, force: true });
});
