import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { DataFolder } from '../../scripts/lib/data-folder.mjs';

const DATA_FOLDER = fileURLToPath(new URL('../../scripts/lib/data-folder.mjs', import.meta.url));
const URL_OF_FIRST = 'http://127.0.0.1:3333';

describe('the folder of one installation', () => {
  let path: string;
  let folders: DataFolder[];
  beforeEach(() => {
    path = mkdtempSync(join(tmpdir(), 'chogura-folder-'));
    folders = [];
  });
  afterEach(() => {
    for (const folder of folders) folder.unlock();
    rmSync(path, { recursive: true });
  });

  const lock = (url: string, at = path): Promise<void> => {
    const folder = new DataFolder(at);
    folders.push(folder);
    return folder.lock(url);
  };

  /** Another process that takes the folder and lives until it is killed. */
  async function firstProduct(): Promise<ChildProcess> {
    const script = `
      const { DataFolder } = await import(${JSON.stringify(DATA_FOLDER)});
      await new DataFolder(${JSON.stringify(path)}).lock(${JSON.stringify(URL_OF_FIRST)});
      console.log('taken');
      setInterval(() => undefined, 1000);`;
    const child = spawn('node', ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(child.stdout, 'data');
    return child;
  }

  it('tells a second product where the first one answers, until that one is gone, however it went', async () => {
    const first = await firstProduct();
    try {
      await expect(lock('http://127.0.0.1:4000')).rejects.toThrow(`${URL_OF_FIRST} (process ${first.pid})`);
    } finally {
      first.kill('SIGKILL');
      await once(first, 'exit');
    }
    await expect(lock('http://127.0.0.1:4000')).resolves.toBeUndefined();
  });

  it('belongs to one of many that want it at once', async () => {
    const tries = await Promise.allSettled(Array.from({ length: 8 }, () => lock(URL_OF_FIRST)));
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('is known by itself, by whatever path one comes to it', async () => {
    const link = `${path}-link`;
    symlinkSync(path, link);
    try {
      await lock(URL_OF_FIRST);
      await expect(lock(URL_OF_FIRST, link)).rejects.toThrow(URL_OF_FIRST);
    } finally {
      rmSync(link);
    }
  });

  it('says so when there can be no such folder', () => {
    const file = join(path, 'file');
    writeFileSync(file, '');
    expect(() => new DataFolder(join(file, 'data'))).toThrow(`${join(file, 'data')} cannot be the folder for the data`);
  });

  it('is open to its owner alone, with all that is made in it', async () => {
    const folder = new DataFolder(join(path, 'a', '帳票 data'));
    folder.setStamp('migrated', 'now');
    await folder.keepSecret('a');
    expect(statSync(folder.path).mode & 0o777).toBe(0o700);
    expect(statSync(folder.at('installation.json')).mode & 0o777).toBe(0o600);
  });

  it('keeps secrets for its owner alone, and never loses one to another', async () => {
    const folder = new DataFolder(path);
    const names = ['a', 'b', 'c', 'd'];
    const made = await Promise.all(names.map((name) => folder.keepSecret(name)));
    expect(new Set(made).size).toBe(names.length);
    expect(await Promise.all(names.map((name) => new DataFolder(path).keepSecret(name)))).toEqual(made);
    expect(statSync(join(path, 'installation.json')).mode & 0o777).toBe(0o600);
  });

  it('keeps a port as long as it is free', async () => {
    const folder = new DataFolder(path);
    const port = await folder.privatePort('redisPort');
    expect(await folder.privatePort('redisPort')).toBe(port);
    const stranger = createServer().listen(port, '127.0.0.1');
    await once(stranger, 'listening');
    expect(await folder.privatePort('redisPort')).not.toBe(port);
    stranger.close();
  });
});
