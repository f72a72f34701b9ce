import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Config, type Environment } from './config';

/** As many as Redis has unless it is told otherwise. */
const REDIS_DATABASES = 16;

/**
 * Settings for a test process, from the services that the test script started.
 * @param overrides may need the superuser's address to say where the test's own database is
 * @throws Error naming the variable that the test script should have set
 */
export function loadTestConfig(overrides: (superuserUrl: string) => Environment = () => ({})): {
  config: Config;
  superuserUrl: string;
} {
  const superuserUrl = required('CHOGURA_TEST_DATABASE_URL');
  const redisUrl = redisOfThisWorker(required('CHOGURA_TEST_REDIS_URL'));
  const scratch = join(tmpdir(), `chogura-test-${process.pid}`);
  const config = Config.load({
    CHOGURA_PORT: '0',
    CHOGURA_DATABASE_URL: superuserUrl,
    CHOGURA_SYSTEM_DATABASE_URL: superuserUrl,
    CHOGURA_REDIS_URL: redisUrl,
    CHOGURA_STORAGE_DIR: join(scratch, 'objects'),
    CHOGURA_TMP_DIR: join(scratch, 'tmp'),
    CHOGURA_MAIL_DIR: join(scratch, 'mail'),
    CHOGURA_SESSION_SECRET: 'a secret that only tests use, long enough',
    CHOGURA_LOG_LEVEL: 'silent',
    // Where tests run providers of their own.
    CHOGURA_OUTBOUND_PRIVATE_HOSTS: '127.0.0.1',
    CHOGURA_MODELS_DIR: process.env['CHOGURA_MODELS_DIR'],
    ...overrides(superuserUrl),
  });
  return { config, superuserUrl };
}

/** Test files that run at the same time must not take each other's jobs: each of the runner's workers has a Redis database of its own. */
function redisOfThisWorker(server: string): string {
  const url = new URL(server);
  url.pathname = `/${Number(process.env['JEST_WORKER_ID'] ?? 0) % REDIS_DATABASES}`;
  return url.href;
}

function required(name: string): string {
  const value = process.env[name];
  if (!value)
    throw new Error(
      `${name} is not set: run the tests through npm test, or source what scripts/test-services.mjs prints`,
    );
  return value;
}
