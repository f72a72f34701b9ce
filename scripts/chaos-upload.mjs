// npm run chaos:upload [-- --uploads N]
// Registers N small files by every way in (tus whole and in parts, forms, an API key) while the HTTP process, the worker, PostgreSQL and Redis
// are killed outright, in turn by chance. Whoever sends tries again until the product has the file, as the tray does. In the end: as many documents
// as files, each once, numbers without holes, the quota right, nothing half uploaded, and after a sweep no byte that no row knows.
// Progress goes to stderr; the last line of stdout is JSON. Anything that is not so ends it with exit code 1.
import { randomInt } from 'node:crypto';
import { lstatSync, readdirSync, realpathSync, utimesSync } from 'node:fs';
import { join, relative } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { ensurePackages } from './lib/apt-packages.mjs';
import { connectTo } from './lib/bench-database.mjs';
import { build } from './lib/build.mjs';
import { Clerk, uuidV7 } from './lib/clerk.mjs';
import { runCommand } from './lib/command.mjs';
import { temporaryFolder } from './lib/data-folder.mjs';
import { Failure } from './lib/failure.mjs';
import { partsIn } from './lib/leftovers.mjs';
import { modelsDir } from './lib/paths.mjs';
import { freePort } from './lib/ports.mjs';
import { startPostgres } from './lib/postgres.mjs';
import { Processes } from './lib/processes.mjs';
import { readCredentials, runCli, startApi, startProduct, startWorker } from './lib/product.mjs';
import { startRedis } from './lib/redis.mjs';
import { packagesForModels } from './models.mjs';

const AT_ONCE = 8;
/** Of one file, kills of everything among it. */
const MAX_TRIES = 300;
const RETRY_MS = 250;
const PEACE_MS = [500, 4_000];
const DEATH_MS = [50, 1_000];
const LONG_AGO_MS = 30 * 86_400_000;
const TUS = { 'Tus-Resumable': '1.0.0', 'X-Chogura-Request': '1' };
const BYTES = { 'Content-Type': 'application/offset+octet-stream' };

const step = (what) => console.error(what);

function readOptions() {
  const { values } = parseArgs({ options: { uploads: { type: 'string', default: '5000' } } });
  const uploads = Number(values.uploads);
  if (!Number.isInteger(uploads) || uploads < 1 || uploads > 15_000)
    throw new Failure('--uploads is a whole number from 1 to 15000.');
  return { uploads };
}

/** The four parts of the product, each of which may be killed and comes back. */
class Victims {
  kills = { api: 0, worker: 0, postgres: 0, redis: 0 };
  #isOver = false;

  constructor(processes, folder, settings) {
    this.processes = processes;
    this.folder = folder;
    this.settings = settings;
  }

  /** Kills one after the other, until `end`. */
  async run() {
    while (!this.#isOver) {
      await pause(randomInt(...PEACE_MS));
      const name = Object.keys(this.kills)[randomInt(4)];
      this.#kill(name);
      this.kills[name]++;
      await pause(randomInt(...DEATH_MS));
      await this.#startAgain(name);
    }
  }

  end() {
    this.#isOver = true;
  }

  #kill(name) {
    const isIt = {
      api: ({ command }) => command.includes('main.mjs'),
      worker: ({ program, command }) =>
        !['postgres', 'redis-server'].includes(program) && !command.includes('main.mjs'),
      postgres: ({ program }) => program === 'postgres',
      redis: ({ program }) => program === 'redis-server',
    }[name];
    for (const { pid } of partsIn(realpathSync(this.folder.path)).filter(isIt)) {
      try {
        process.kill(pid, 'SIGKILL');
      } catch {
        // Went by itself meanwhile.
      }
    }
  }

  async #startAgain(name) {
    const { processes, folder, settings } = this;
    if (name === 'postgres') await startPostgres(processes, folder);
    if (name === 'redis') await startRedis(processes, folder);
    // Whoever lost what it works with may have ended, too.
    const commands = partsIn(realpathSync(folder.path)).map(({ command }) => command);
    if (!commands.some((command) => command.includes('main.mjs'))) await startApi(processes, folder, settings);
    if (!commands.some((command) => command.includes('worker.mjs'))) await startWorker(processes, folder, settings);
  }
}

const fileOf = (id) =>
  Buffer.from(
    `%PDF-1.4\n%${id}\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n`,
  );

const base64 = (text) => Buffer.from(text).toString('base64');

/** Ways to register one file. Each sends once and tells whether the product has it. */
function waysIn(url, cookie, key) {
  const form = async (id, headers) => {
    const body = new FormData();
    body.append('file', new Blob([fileOf(id)]), 'a.pdf');
    return accepted(await fetch(`${url}/api/v1/documents?id=${id}`, { method: 'POST', headers, body }));
  };
  const own = { cookie, ...TUS };
  const begin = (id, bytes, headers = {}) =>
    fetch(`${url}/api/v1/uploads`, {
      method: 'POST',
      headers: {
        ...own,
        ...headers,
        'Upload-Length': String(fileOf(id).length),
        'Upload-Metadata': `id ${base64(id)},filename ${base64('a.pdf')}`,
      },
      body: bytes,
    });
  return {
    whole: async (id) => accepted(await begin(id, fileOf(id), BYTES)),
    parts: async (id) => {
      const address = `${url}/api/v1/uploads/${id}`;
      const head = await fetch(address, { method: 'HEAD', headers: own });
      if (head.status === 404) {
        const begun = await begin(id);
        return begun.ok ? false : accepted(begun);
      }
      if (!head.ok) return accepted(head);
      const offset = Number(head.headers.get('Upload-Offset'));
      const all = fileOf(id);
      const bytes = offset === 0 ? all.subarray(0, 60) : all.subarray(offset);
      const answer = await fetch(address, {
        method: 'PATCH',
        headers: { ...own, ...BYTES, 'Upload-Offset': String(offset) },
        body: bytes,
      });
      return answer.status === 204 ? false : accepted(answer);
    },
    form: (id) => form(id, { cookie, 'X-Chogura-Request': '1' }),
    key: (id) => form(id, { Authorization: `Bearer ${key}` }),
  };
}

/** @returns false: to be sent again. @throws Failure when the product does not want the file */
async function accepted(answer) {
  if (answer.ok) return true;
  const text = await answer.text();
  if (answer.status >= 500 || [409, 423, 429].includes(answer.status)) {
    const { code } = text.startsWith('{') ? JSON.parse(text) : {};
    if (answer.status !== 409 || /upload-(begun|offset)$/.test(code)) return false;
  }
  throw new Failure(`${new URL(answer.url).pathname} refused a file: ${answer.status} ${text}`);
}

/** @returns how many tries it took */
async function register(send, id) {
  for (let tries = 1; tries <= MAX_TRIES; tries++) {
    try {
      if (await send(id)) return tries;
    } catch (error) {
      // No answer: the connection broke.
      if (error instanceof Failure) throw error;
    }
    await pause(RETRY_MS);
  }
  throw new Failure(`${id} was not registered in ${MAX_TRIES} tries`);
}

async function issueKey(url, administrator) {
  const cookie = administrator
    .cookies()
    .map(({ name, value }) => `${name}=${value}`)
    .join('; ');
  const answer = await fetch(`${url}/api/v1/settings/api-keys`, {
    method: 'POST',
    headers: { cookie, 'X-Chogura-Request': '1', 'Content-Type': 'application/json' },
    body: JSON.stringify({
      name: 'chaos',
      scopes: ['create:Document', 'read:Document'],
      groupIds: [],
      expiresOn: null,
    }),
  });
  return (await answer.json()).key;
}

/** Files below the objects, as keys. */
function keysIn(folder) {
  const root = folder.at('objects');
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)));
}

/** What the database has of the company. */
async function countsOf(client, tenantId, ids) {
  const { rows } = await client.query(
    `SELECT (SELECT count(*)::int FROM documents) AS documents,
            (SELECT count(*)::int FROM documents WHERE id = ANY ($2)) AS known,
            (SELECT max(number)::int FROM documents) AS "lastNumber",
            (SELECT last_number::int FROM document_counters) AS "numbersTaken",
            (SELECT sum(taken)::int FROM monthly_uploads) AS taken,
            (SELECT sum(reserved)::int FROM monthly_uploads) AS reserved,
            (SELECT count(*)::int FROM half_uploads) AS halves,
            (SELECT count(*)::int FROM document_revisions WHERE revision = 0) AS revisions,
            (SELECT count(*)::int FROM outbox_events WHERE tenant_id = $1 AND type = 'documents.uploaded') AS told`,
    [tenantId, ids],
  );
  return rows[0];
}

async function work({ uploads }, run) {
  await ensurePackages(['run', 'services', ...packagesForModels(modelsDir)], run);
  const { api: buildStamp } = await build(run);
  const folder = temporaryFolder('chaos', run);
  // Of its own: that a part is killed is no failure here.
  const processes = new Processes(() => undefined);
  try {
    const port = await freePort();
    const product = await startProduct(processes, folder, { port, buildStamp, hasDemo: true, step });
    const { accounts } = readCredentials(product.credentialsFile);
    const accountOf = (wanted) => accounts.find(({ role }) => role === wanted);
    const { client, workFor } = await connectTo(product.settings.CHOGURA_DATABASE_URL);
    const { rows } = await client.query('SELECT tenant_id AS id FROM lookup_users_by_email($1)', [
      accountOf('clerk').email,
    ]);
    const tenantId = rows[0].id;
    await runCli(
      processes,
      folder,
      ['tenant', 'set-plan', '--tenant', tenantId, '--plan', 'enterprise'],
      product.settings,
    );
    const clerk = await Clerk.signIn(product.url, accountOf('clerk'));
    const key = await issueKey(product.url, await Clerk.signIn(product.url, accountOf('administrator')));
    const cookie = clerk
      .cookies()
      .map(({ name, value }) => `${name}=${value}`)
      .join('; ');
    await workFor(tenantId);
    const before = await countsOf(client, tenantId, []);
    await client.end();

    step(`${uploads} uploads while everything is killed`);
    const ways = Object.values(waysIn(product.url, cookie, key));
    const victims = new Victims(processes, folder, product.settings);
    const killing = victims.run();
    const ids = [];
    let [next, tries] = [0, 0];
    const startedMs = performance.now();
    const sending = Promise.all(
      Array.from({ length: AT_ONCE }, async () => {
        while (next < uploads) {
          const way = ways[next++ % ways.length];
          const id = uuidV7();
          const needed = await register(way, id);
          tries += needed;
          if (ids.push(id) % 500 === 0) step(`${ids.length} registered, kills ${JSON.stringify(victims.kills)}`);
        }
      }),
    );
    await Promise.race([sending, killing, run.stopped]);
    const seconds = Math.round((performance.now() - startedMs) / 1_000);
    victims.end();
    await killing;

    const database = await connectTo(product.settings.CHOGURA_DATABASE_URL);
    await database.workFor(tenantId);
    const after = await countsOf(database.client, tenantId, ids);
    const objects = async () =>
      (await database.client.query('SELECT key FROM stored_objects')).rows.map(({ key: name }) => name);
    const result = await judge({
      before,
      after,
      uploads,
      tries,
      seconds,
      kills: victims.kills,
      folder,
      objects,
      sweep: () => sweep(processes, folder, product.settings),
    });
    await database.client.end();
    console.log(JSON.stringify(result));
    return result.isRight ? 0 : 1;
  } finally {
    await processes.stop();
  }
}

/** Makes all bytes old, then has the product sweep. The worker is ended first: what it writes now would be swept in the middle. */
async function sweep(processes, folder, settings) {
  for (const { pid, command } of partsIn(realpathSync(folder.path))) {
    if (command.includes('dist/apps/api')) process.kill(pid, 'SIGKILL');
  }
  const longAgo = new Date(Date.now() - LONG_AGO_MS);
  for (const key of keysIn(folder)) utimesSync(folder.at('objects', key), longAgo, longAgo);
  await runCli(processes, folder, ['storage', 'sweep'], settings);
}

async function judge({ before, after, uploads, tries, seconds, kills, folder, objects, sweep: sweepNow }) {
  const bytesBefore = keysIn(folder).length;
  await sweepNow();
  const known = new Set(await objects());
  const left = keysIn(folder);
  const counts = {
    in: uploads,
    out: after.documents - before.documents,
    known: after.known,
    numbersWithoutHoles: after.lastNumber === after.documents && after.numbersTaken === after.documents,
    quotaTaken: after.taken - before.taken,
    reserved: after.reserved,
    halfUploads: after.halves,
    told: after.told - before.told,
    firstRevisions: after.revisions - before.revisions,
    sweptObjects: bytesBefore - left.length,
    orphansLeft: left.filter((key) => !known.has(key)).length,
    lostObjects: [...known].filter((key) => !lstatSync(folder.at('objects', key), { throwIfNoEntry: false })).length,
  };
  const isRight =
    [counts.out, counts.known, counts.quotaTaken, counts.told, counts.firstRevisions].every(
      (count) => count === uploads,
    ) &&
    counts.numbersWithoutHoles &&
    [counts.reserved, counts.halfUploads, counts.orphansLeft, counts.lostObjects].every((count) => count === 0);
  return { isRight, ...counts, tries, seconds, kills };
}

await runCommand(step, (run) => work(readOptions(), run));
