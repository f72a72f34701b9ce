import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { freePort } from '../../scripts/lib/ports.mjs';
import { Clerk } from '../../scripts/lib/clerk.mjs';
import { allEnded, processesOf, StartedProduct } from './testing/started-product';

/** Five starts, one after the other, on a machine that does other work as well. */
jest.setTimeout(300_000);

const SAMPLES = 13;
const SAMPLES_SENT = 'sample documents are registered';

interface Credentials {
  readonly accounts: readonly { readonly role: string; readonly email: string; readonly password: string }[];
}

describe('npm start, for real', () => {
  let parent: string;
  let dataDir: string;
  let port: number;
  const products: StartedProduct[] = [];
  beforeEach(async () => {
    parent = mkdtempSync(join(tmpdir(), 'chogura-start-'));
    dataDir = join(parent, '帳票 data');
    port = (await freePort()) as number;
  });
  afterEach(async () => {
    await Promise.all(products.splice(0).map((product) => product.stop()));
    await allEnded(parent);
    rmSync(parent, { recursive: true });
  });

  function start(more: readonly string[] = []): StartedProduct {
    const product = new StartedProduct({ port, dataDir, more });
    products.push(product);
    return product;
  }

  async function ready(...more: string[]): Promise<StartedProduct> {
    const product = start(more);
    await product.says('ready:');
    return product;
  }

  const credentials = (): Credentials =>
    JSON.parse(readFileSync(join(dataDir, 'demo-credentials'), 'utf8')) as Credentials;

  const administrator = (): Credentials['accounts'][number] => {
    const [first] = credentials().accounts;
    if (!first) throw new Error('the demo company has no administrator');
    return first;
  };

  /** The sample documents that are in the ledger. */
  async function samples(): Promise<{ id: string }[]> {
    const sent = JSON.parse(readFileSync(join(dataDir, 'stamps/demo-samples'), 'utf8')) as { id: string }[];
    const clerk = await Clerk.signIn(`http://127.0.0.1:${port}`, administrator());
    return Promise.all(sent.map(({ id }) => clerk.document(id) as Promise<{ id: string }>));
  }

  it('shows the passwords at the first start only, and keeps them and all else for its owner alone', async () => {
    const first = await ready();
    await first.says(SAMPLES_SENT);
    expect(first.output).toContain(`${administrator().email}  ${administrator().password}`);
    expect(statSync(dataDir).mode & 0o777).toBe(0o700);
    expect(statSync(join(dataDir, 'demo-credentials')).mode & 0o777).toBe(0o600);
    expect(await first.stop()).toBe(0);

    const second = await ready();
    await second.says('Accounts and passwords are in');
    expect(second.output).not.toContain(administrator().password);
    expect(await samples()).toHaveLength(SAMPLES);
  });

  it('runs beside another one with another folder, and refuses the same folder without harm', async () => {
    await ready('--no-demo');
    const otherDir = join(parent, 'other');
    const other = new StartedProduct({ port: (await freePort()) as number, dataDir: otherDir, more: ['--no-demo'] });
    products.push(other);
    await other.says('ready:');

    const intruder = new StartedProduct({ port: (await freePort()) as number, dataDir });
    expect(await intruder.exitCode).toBe(1);
    expect(intruder.output).toContain(`http://127.0.0.1:${port}`);
    for (const each of [port, Number(/ready: http:\/\/127\.0\.0\.1:(\d+)/.exec(other.output)?.[1])])
      expect((await fetch(`http://127.0.0.1:${each}/api/health/ready`)).status).toBe(200);
  });

  it('makes no company where none is wanted', async () => {
    await ready('--no-demo');
    expect(() => credentials()).toThrow('ENOENT');
  });

  describe('leaves nothing behind', () => {
    const WAYS: readonly [string, (product: StartedProduct) => void][] = [
      ['Ctrl-C', (product) => product.pressCtrlC()],
      ['SIGTERM', (product) => product.kill('SIGTERM')],
      ['SIGHUP', (product) => product.kill('SIGHUP')],
      ['SIGKILL', (product) => product.kill('SIGKILL')],
    ];

    it.each(WAYS)('after %s while documents are being read', async (_, end) => {
      const product = await ready();
      await product.says(SAMPLES_SENT);
      expect(processesOf(dataDir).size).toBeGreaterThan(4);
      end(product);
      await allEnded(dataDir);
    });

    it.each(WAYS)('after %s at any step of the first start, and the next one goes on', async (_, end) => {
      for (const step of ['database and Redis are up', 'migrated', 'demo company made']) {
        const product = start();
        await product.says(step);
        end(product);
        await allEnded(dataDir);
      }
      const last = await ready();
      await last.says('Accounts and passwords are in');
      expect(last.output).toContain(administrator().password);
    });
  });

  it('starts again after everything was killed outright', async () => {
    const first = await ready();
    await first.says(SAMPLES_SENT);
    for (const pid of [first.reaperPid, ...processesOf(dataDir).keys()]) process.kill(pid, 'SIGKILL');
    await ready();
    expect(await samples()).toHaveLength(SAMPLES);
  });

  it('ends what an earlier start left behind when nobody else does', async () => {
    const first = await ready();
    process.kill(first.reaperPid, 'SIGKILL');
    first.kill('SIGKILL');
    const second = await ready();
    expect(second.output).toContain('ending what an earlier start left behind');
  });
});
