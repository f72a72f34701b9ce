import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from './failure.mjs';
import { readJson } from './data-folder.mjs';
import { commandEnv, modelsDir, root } from './paths.mjs';
import { assertPortFree } from './ports.mjs';
import { startPostgres } from './postgres.mjs';
import { until } from './processes.mjs';
import { startRedis } from './redis.mjs';

const START_LIMIT_MS = 60_000;
const API = join(root, 'dist/apps/api');

/**
 * Starts database, Redis, the HTTP process and the worker of the built product in one data folder.
 * @param options buildStamp tells whether migrations may have come since the last start; hasDemo asks for the demo company;
 * privateHosts may be named in the settings of companies though they are not on the Internet
 * @returns the address, the settings of the processes, and where the demo company's passwords are (or null)
 */
export async function startProduct(
  processes,
  folder,
  { port, buildStamp, hasDemo, isDurable = true, privateHosts = process.env.CHOGURA_OUTBOUND_PRIVATE_HOSTS, step },
) {
  await assertPortFree(port);
  const [databases, redisUrl] = await Promise.all([
    startPostgres(processes, folder, { isDurable }),
    startRedis(processes, folder),
  ]);
  step('database and Redis are up');
  const settings = {
    CHOGURA_PORT: String(port),
    CHOGURA_HOST: '127.0.0.1',
    CHOGURA_DATABASE_URL: databases.app,
    CHOGURA_SYSTEM_DATABASE_URL: databases.system,
    CHOGURA_REDIS_URL: redisUrl,
    CHOGURA_STORAGE_DIR: folder.at('objects'),
    CHOGURA_TMP_DIR: folder.at('tmp'),
    CHOGURA_MODELS_DIR: modelsDir,
    CHOGURA_WEB_ROOT: join(root, 'dist/apps/web/browser'),
    CHOGURA_MAIL_DIR: folder.at('mail'),
    CHOGURA_WATCHED_FOLDERS_DIR: watchedFoldersOf(folder),
    CHOGURA_SESSION_SECRET: await folder.keepSecret('sessionSecret'),
    CHOGURA_OUTBOUND_PRIVATE_HOSTS: privateHosts ?? '',
    CHOGURA_LOG_LEVEL: process.env.CHOGURA_LOG_LEVEL ?? 'info',
  };
  if (folder.stamp('migrated') !== buildStamp) {
    await runCli(processes, folder, ['migrate'], { CHOGURA_OWNER_DATABASE_URL: databases.owner });
    folder.setStamp('migrated', buildStamp);
    step('migrated');
  }
  const credentialsFile = folder.at('demo-credentials');
  if (hasDemo && !folder.stamp('demo-company')) {
    await runCli(processes, folder, ['seed-demo', '--credentials-file', credentialsFile], settings);
    folder.setStamp('demo-company', 'made');
    step('demo company made');
  }
  await startServers(processes, folder, settings);
  const url = `http://127.0.0.1:${port}`;
  return { url, settings, credentialsFile: readJson(credentialsFile) ? credentialsFile : null };
}

function watchedFoldersOf(folder) {
  const path = folder.at('watched');
  mkdirSync(path, { recursive: true });
  return path;
}

async function startServers(processes, folder, settings) {
  await Promise.all([startApi(processes, folder, settings), startWorker(processes, folder, settings)]);
}

/** @returns the HTTP process, once it is ready */
export async function startApi(processes, folder, settings) {
  const api = startServer(processes, folder, settings, 'The HTTP process', 'main.mjs');
  const ready = `http://127.0.0.1:${settings.CHOGURA_PORT}/api/health/ready`;
  const isReady = () =>
    fetch(ready).then(
      ({ ok }) => ok,
      () => false,
    );
  await until(isReady, START_LIMIT_MS, 'The HTTP process', api);
  return api;
}

/** @returns the worker, once it is ready */
export async function startWorker(processes, folder, settings) {
  const worker = startServer(processes, folder, settings, 'The worker', 'worker.mjs', { hasChannel: true });
  let isReady = false;
  worker.child.once('message', () => (isReady = true));
  await until(() => isReady, START_LIMIT_MS, 'The worker', worker);
  return worker;
}

const startServer = (processes, folder, settings, name, file, options) =>
  processes.start(name, 'node', ['--enable-source-maps', join(API, file)], {
    cwd: folder.path,
    logFile: folder.logFile(file.replace('.mjs', '')),
    env: { ...commandEnv(), ...settings },
    ...options,
  });

/** One command of the product's own command line. @throws Failure with what it printed */
export async function runCli(processes, folder, args, settings) {
  const env = { ...commandEnv(), ...settings };
  const command = ['--enable-source-maps', join(API, 'cli.mjs'), ...args];
  const cli = await processes.run('node', command, { cwd: folder.path, env });
  if (!cli.isDone) throw new Failure(`${cli.output}\nThe command ${args[0]} failed.`);
}

export const readCredentials = (file) => JSON.parse(readFileSync(file, 'utf8'));
