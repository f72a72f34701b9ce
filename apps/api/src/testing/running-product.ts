import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { newId, type Uuid } from '@chogura/kernel';
import { createTestDatabase, type TestDatabase } from '@chogura/platform/testing';
import { Redis } from 'ioredis';
import { Clerk } from './clerk';
import { TestBrowser } from './test-browser';
import { until } from './until';
import { WorkerProcess } from './worker-process';

const BUNDLES = fileURLToPath(new URL('../../../../dist/apps/api/', import.meta.url));
const START_LIMIT_MS = 60_000;

/**
 * The built product as an operator runs it: an HTTP process and a worker, with a database and a Redis that nobody else uses, and a folder
 * for its files. A test may end, wipe and start again any part of it.
 */
export class RunningProduct {
  private apiProcess: ChildProcess | null = null;
  private workerProcess: WorkerProcess | null = null;

  private constructor(
    readonly folder: string,
    readonly db: TestDatabase,
    readonly redis: Redis,
    private readonly redisServer: ChildProcess,
    readonly address: string,
    private readonly env: NodeJS.ProcessEnv,
  ) {}

  /** @throws Error when the product is not built */
  static async start(settings: Readonly<Record<string, string>> = {}): Promise<RunningProduct> {
    for (const bundle of ['main.mjs', 'worker.mjs', 'cli.mjs', 'reading-child.mjs']) {
      if (!existsSync(join(BUNDLES, bundle)))
        throw new Error(`dist/apps/api/${bundle} is not there: npm test builds it, or: nx run api:build`);
    }
    const folder = mkdtempSync(join(tmpdir(), 'chogura-product-'));
    for (const name of ['objects', 'tmp', 'redis', 'mail']) mkdirSync(join(folder, name));
    const [db, redisPort, apiPort] = await Promise.all([createTestDatabase(), freePort(), freePort()]);
    const redisServer = startRedis(redisPort, join(folder, 'redis'));
    const redis = new Redis(`redis://127.0.0.1:${redisPort}`);
    redis.on('error', () => undefined);
    const env = {
      PATH: process.env['PATH'],
      HOME: folder,
      TMPDIR: join(folder, 'tmp'),
      CHOGURA_PORT: String(apiPort),
      CHOGURA_DATABASE_URL: db.url.app,
      CHOGURA_SYSTEM_DATABASE_URL: db.url.system,
      CHOGURA_REDIS_URL: `redis://127.0.0.1:${redisPort}`,
      CHOGURA_STORAGE_DIR: join(folder, 'objects'),
      CHOGURA_TMP_DIR: join(folder, 'tmp'),
      CHOGURA_MAIL_DIR: join(folder, 'mail'),
      CHOGURA_MODELS_DIR: process.env['CHOGURA_MODELS_DIR'] ?? '',
      CHOGURA_SESSION_SECRET: 'a secret that only tests use, long enough',
      CHOGURA_LOG_LEVEL: 'debug',
      ...settings,
    };
    const product = new RunningProduct(folder, db, redis, redisServer, `http://127.0.0.1:${apiPort}`, env);
    try {
      await product.startApi();
      return product;
    } catch (error) {
      await product.stop();
      throw error;
    }
  }

  get worker(): WorkerProcess {
    if (!this.workerProcess) throw new Error('no worker was started');
    return this.workerProcess;
  }

  get storageDir(): string {
    return join(this.folder, 'objects');
  }

  get apiPid(): number {
    return this.apiProcess?.pid ?? 0;
  }

  async startApi(): Promise<void> {
    this.apiProcess = startProcess('main.mjs', this.env, join(this.folder, 'api.log'));
    await until(() => this.isApiReady(), START_LIMIT_MS, 'the HTTP process');
  }

  async killApi(): Promise<void> {
    await ended(this.apiProcess, 'SIGKILL');
  }

  /** A worker beside or after the one before; `worker` is the newest. */
  async startWorker(): Promise<WorkerProcess> {
    this.workerProcess = await WorkerProcess.start(join(BUNDLES, 'worker.mjs'), this.env);
    return this.workerProcess;
  }

  /** Forgets every job, lock and signal. */
  async wipeRedis(): Promise<void> {
    await this.redis.flushall();
  }

  /** A company of its own, made by the product's command line, and its clerks, signed in. */
  async newCompany(): Promise<{ tenantId: Uuid; clerk: Clerk; colleague: Clerk }> {
    const domain = `${newId()}.example`;
    const args = ['tenant', 'create', '--name', '株式会社ためし', '--email-domain', domain];
    const cli = spawnSync(
      process.execPath,
      [join(BUNDLES, 'cli.mjs'), ...args, '--credentials-file', join(this.folder, `${domain}.json`)],
      { env: this.env, encoding: 'utf8' },
    );
    if (cli.status !== 0) throw new Error(`${cli.stdout}${cli.stderr}`);
    const { accounts } = JSON.parse(cli.stdout) as { accounts: { role: string; email: string; password: string }[] };
    const [clerk, colleague] = await Promise.all(
      accounts.filter(({ role }) => role === 'clerk').map((account) => this.signIn(account)),
    );
    const [user] = await this.db.look<{ tenantId: Uuid }>(
      `SELECT tenant_id AS "tenantId" FROM users WHERE lower(email) = $1`,
      [accounts[0]?.email],
    );
    if (!clerk || !colleague || !user) throw new Error('the company is without clerks');
    return { tenantId: user.tenantId, clerk, colleague };
  }

  private async signIn({ email, password }: { email: string; password: string }): Promise<Clerk> {
    const browser = new TestBrowser(this.address);
    const { next } = await browser.signIn(email, password);
    if (next !== 'done') throw new Error(`a clerk cannot sign in: ${next}`);
    return new Clerk(browser);
  }

  /** @throws Error with its last words when the HTTP process has ended */
  private async isApiReady(): Promise<boolean> {
    if (this.apiProcess?.exitCode !== null) throw new Error(readFileSync(join(this.folder, 'api.log'), 'utf8'));
    const answer = await fetch(`${this.address}/api/health/ready`).catch(() => null);
    return answer?.ok ?? false;
  }

  async stop(): Promise<void> {
    await this.workerProcess?.stop();
    await ended(this.apiProcess, 'SIGTERM');
    this.redis.disconnect();
    await ended(this.redisServer, 'SIGTERM');
    await this.db.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

function startProcess(bundle: string, env: NodeJS.ProcessEnv, logFile: string): ChildProcess {
  const log = openSync(logFile, 'a');
  const args = ['--enable-source-maps', join(BUNDLES, bundle)];
  return spawn(process.execPath, args, { env, detached: true, stdio: ['ignore', log, log] });
}

function startRedis(port: number, dir: string): ChildProcess {
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--dir', dir, '--save', '', '--appendonly', 'no'];
  return spawn('redis-server', args, { detached: true, stdio: 'ignore' });
}

async function ended(child: ChildProcess | null, signal: NodeJS.Signals): Promise<void> {
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.kill(signal);
  await exit;
}

/** Below the ports that the system gives to connections on their way out, so that none of them takes it before its server does. */
async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(20_000, 32_768);
    const server = createServer().listen(port, '127.0.0.1');
    const isFree = await once(server, 'listening').then(
      () => true,
      () => false,
    );
    if (!isFree) continue;
    server.close();
    await once(server, 'close');
    return port;
  }
}
