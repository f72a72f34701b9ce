import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { DataFolder } from '../../scripts/lib/data-folder.mjs';
import { StartedProduct, type StartOptions } from './testing/started-product';

/** What npm start refuses before it starts anything; start.deep.spec.ts starts it. */
describe('npm start', () => {
  let path: string;
  beforeEach(() => {
    path = mkdtempSync(join(tmpdir(), 'chogura-start-'));
  });
  afterEach(() => {
    rmSync(path, { recursive: true });
  });

  async function refusal(options: StartOptions): Promise<string> {
    const product = new StartedProduct(options);
    expect(await product.exitCode).toBe(1);
    return product.output;
  }

  it('says how it is used when it is asked, and when it is called wrongly', async () => {
    const help = new StartedProduct({ more: ['--help'] });
    expect(await help.exitCode).toBe(0);
    expect(help.output).toContain('npm start -- [--port PORT] [--data DIR] [--no-demo]');
    for (const more of [
      ['--prot', '4000'],
      ['4000'],
      ['--port', '70000'],
      ['--port', '1e3'],
      ['--port'],
      ['--data', ''],
    ])
      expect(await refusal({ more })).toContain('--data DIR    where it keeps everything');
  });

  it('says that the port is taken, and touches no database', async () => {
    const stranger = createServer().listen(0, '127.0.0.1');
    await once(stranger, 'listening');
    const { port } = stranger.address() as AddressInfo;
    try {
      expect(await refusal({ port, dataDir: join(path, 'data') })).toContain(
        `Port ${port} is taken by another program.`,
      );
    } finally {
      stranger.close();
    }
    expect(existsSync(join(path, 'data', 'postgres'))).toBe(false);
  });

  it('says where another one runs with the same folder', async () => {
    const folder = new DataFolder(join(path, 'data'));
    await folder.lock('http://127.0.0.1:3333');
    try {
      expect(await refusal({ dataDir: folder.path })).toContain(
        `Chogura is already running with ${folder.path}: http://127.0.0.1:3333 (process ${process.pid}).`,
      );
    } finally {
      folder.unlock();
    }
  });

  it('takes a relative folder from where the person stands', async () => {
    writeFileSync(join(path, 'a file'), '');
    expect(await refusal({ dataDir: 'a file', cwd: path })).toContain(`${join(path, 'a file')} cannot be the folder`);
    expect(readdirSync(path)).toEqual(['a file']);
  });
});
