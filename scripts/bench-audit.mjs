// npm run bench:audit [-- --events N]
// How fast the worker chains one company's events to its audit trail: from the commit of the events until the last entry's commit, on the
// product as npm start has it (PostgreSQL with fsync). The last line is JSON.
import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { setTimeout as pause } from 'node:timers/promises';
import { referenceLoopMs } from '../tools/bench/measures.mjs';
import { connectTo } from './lib/bench-database.mjs';
import { prepareBenchProduct } from './lib/bench-product.mjs';
import { uuidV7 } from './lib/clerk.mjs';
import { runCommand } from './lib/command.mjs';
import { Failure } from './lib/failure.mjs';

const WARM_UP_EVENTS = 1_000;
const CHAIN_LIMIT_MS = 300_000;
const POLL_MS = 10;

function readOptions() {
  const { values } = parseArgs({ options: { events: { type: 'string', default: '20000' } } });
  const events = Number(values.events);
  if (!Number.isInteger(events) || events < 1) throw new Failure('--events is a whole number from 1.');
  return events;
}

/** Events that nobody but the trail waits for, told at once as by an import. */
async function publish(client, tenantId, count) {
  await client.query('BEGIN');
  await client.query(
    `INSERT INTO outbox_events (tenant_id, id, type, payload, actor, request_id)
     SELECT $1, id, 'documents.previewed', jsonb_build_object('documentId', id), $3, 'bench' FROM unnest($2::uuid[]) AS id`,
    [tenantId, Array.from({ length: count }, uuidV7), `user:${tenantId}`],
  );
  await client.query(`SELECT pg_notify('chogura_outbox', '')`);
  await client.query('COMMIT');
}

async function chainedUpTo(client, seq) {
  const end = performance.now() + CHAIN_LIMIT_MS;
  for (;;) {
    const { rows } = await client.query('SELECT seq FROM audit_heads');
    if (Number(rows[0]?.seq ?? 0) >= seq) return;
    if (performance.now() > end) throw new Failure(`Only ${rows[0]?.seq ?? 0} of ${seq} entries were chained in time.`);
    await pause(POLL_MS);
  }
}

async function work(run) {
  const events = readOptions();
  const loopMs = referenceLoopMs();
  const startBenchProduct = await prepareBenchProduct(run);
  const { product } = await startBenchProduct();
  const tenantId = uuidV7();
  const { client, workFor } = await connectTo(product.settings.CHOGURA_DATABASE_URL);
  await workFor(tenantId);
  await client.query('INSERT INTO tenants (id, name) VALUES ($1, $2)', [tenantId, randomBytes(4).toString('hex')]);
  await publish(client, tenantId, WARM_UP_EVENTS);
  await chainedUpTo(client, WARM_UP_EVENTS);

  await publish(client, tenantId, events);
  const startedAt = performance.now();
  await chainedUpTo(client, WARM_UP_EVENTS + events);
  const elapsedMs = performance.now() - startedAt;
  const { rows } = await client.query(`SELECT current_setting('fsync') AS fsync`);
  await client.end();
  console.log(
    JSON.stringify({
      entriesPerSecond: Math.round((events / elapsedMs) * 1_000),
      entries: events,
      elapsedMs: Math.round(elapsedMs),
      fsync: rows[0].fsync,
      referenceLoopMs: Math.round(loopMs),
    }),
  );
  return 0;
}

await runCommand(console.log, work);
