import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { objectStorageContract } from '../testing/object-storage.contract';
import { FilesystemStorage } from './filesystem-storage';

objectStorageContract('a folder', async () => {
  const storageDir = await mkdtemp(join(tmpdir(), 'chogura-storage-'));
  return {
    storage: new FilesystemStorage({ storageDir }),
    dispose: () => rm(storageDir, { recursive: true, force: true }),
  };
});
