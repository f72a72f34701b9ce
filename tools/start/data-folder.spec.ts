import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { DataFolder } from '../../scripts/lib/data-folder.mjs';

const URL_OF_FIRST = 'http://127.0.0.1:3333';

describe('the folder of one installation', () => {
  let path: string;
  beforeEach(() => {
    path = mkdtempSync(join(tmpdir(), 'chogura-folder-'));
  });
  afterEach(() => {
    rmSync(path, { recursive: true });
  });

  /** A process that looks like npm start to others. */
  function runningProduct(): ChildProcess {
    return spawn('node', ['-e', 'setInterval(() => undefined, 1000)', 'scripts/start.mjs']);
  }

  it('tells a second product where the first one answers', async () => {
    const first = runningProduct();
    writeFileSync(join(path, 'lock.json'), JSON.stringify({ pid: first.pid, url: URL_OF_FIRST }));
    try {
      expect(() => new DataFolder(path).lock('http://127.0.0.1:4000')).toThrow(URL_OF_FIRST);
    } finally {
      first.kill('SIGKILL');
      await once(first, 'exit');
    }
    new DataFolder(path).lock('http://127.0.0.1:4000');
    expect(readFileSync(join(path, 'lock.json'), 'utf8')).toContain('4000');
  });

  it('takes over when the process of the lock is another program by now', () => {
    writeFileSync(join(path, 'lock.json'), JSON.stringify({ pid: 1, url: URL_OF_FIRST }));
    const folder = new DataFolder(path);
    folder.lock('http://127.0.0.1:4000');
    folder.unlock();
    expect(() => statSync(join(path, 'lock.json'))).toThrow();
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
