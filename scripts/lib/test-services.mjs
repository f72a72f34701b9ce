import { startPostgres } from './postgres.mjs';
import { startRedis } from './redis.mjs';

/** Every spec file has a database and pools of its own. */
const MAX_CONNECTIONS = 300;

/**
 * PostgreSQL and Redis for one run of the tests, without fsync: nobody misses what they hold.
 * @returns the variables by which tests find them
 */
export async function startTestServices(processes, folder) {
  const [postgres, redis] = await Promise.all([
    startPostgres(processes, folder, { isDurable: false, maxConnections: MAX_CONNECTIONS }),
    startRedis(processes, folder),
  ]);
  return { CHOGURA_TEST_DATABASE_URL: postgres.superuser, CHOGURA_TEST_REDIS_URL: redis };
}
