import { join } from 'node:path';
import { newId, type Uuid } from '@chogura/kernel';
import pg from 'pg';
import type { Clerk, TestFile } from './clerk';
import { processesIn } from './process-tree';
import type { RunningProduct } from './running-product';
import { letter, redNote, scan, thickLetter, wordFile } from './test-files';
import { until } from './until';

/** A stage is so short at times that the kill comes after it; then another document is tried. */
const MAX_TRIES = 4;
const STAGE_LIMIT_MS = 60_000;
const END_LIMIT_MS = 10_000;
/** Some twenty milliseconds in the shortest stage. */
const THICK_PAGES = 12;

/** Where a document was when its worker was killed, and how to catch it there. */
export interface KillPoint {
  readonly name: string;
  /** Those before the stage of a reading are told by the log; null: not begun. */
  readonly lastLogged: string | null;
  readonly file: () => TestFile | Promise<TestFile>;
  /** What holds the worker there until it is killed: a stage that is one statement long passes too quickly to be met. */
  readonly hold?: { readonly sql: string; readonly by: 'table' | 'document' };
}

export const KILL_POINTS: readonly KillPoint[] = [
  { name: 'before its reading', lastLogged: null, file: letter },
  { name: 'to-pdf', lastLogged: 'to-pdf', file: wordFile },
  { name: 'text-layer', lastLogged: 'text-layer', file: () => thickLetter(THICK_PAGES) },
  { name: 'page-images', lastLogged: 'page-images', file: () => thickLetter(THICK_PAGES) },
  { name: 'ocr', lastLogged: 'ocr', file: scan },
  { name: 'fields', lastLogged: 'fields', file: () => thickLetter(THICK_PAGES) },
  { name: 'red-ink', lastLogged: 'red-ink', file: redNote },
  { name: 'looks', lastLogged: 'looks', file: () => thickLetter(THICK_PAGES) },
  { name: 'store-pages', lastLogged: 'store-pages', file: () => thickLetter(THICK_PAGES) },
  {
    name: 'commit',
    lastLogged: 'commit',
    file: letter,
    hold: { sql: 'LOCK TABLE readings IN SHARE MODE', by: 'table' },
  },
  {
    name: 'filling in',
    lastLogged: 'commit',
    file: letter,
    hold: { sql: 'SELECT FROM documents WHERE id = $1 FOR NO KEY UPDATE', by: 'document' },
  },
];

/** What was true of the document between the kill and the next start. */
export interface Killed {
  readonly id: Uuid;
  readonly lastLogged: string | null;
  readonly readings: number;
  readonly inputState: string;
  /** Of the delivery that was under way; where several handlers were, of the one that was begun most often. */
  readonly openAttempts: number;
}

/**
 * Registers a document, lets its worker die at the point, wipes Redis if told so, and starts no other.
 * @returns every document that this took; the last one was met at the point
 */
export async function killAt(
  product: RunningProduct,
  clerk: Clerk,
  point: KillPoint,
  { wipesRedis = true } = {},
): Promise<{ ids: Uuid[]; killed: Killed }> {
  const ids: Uuid[] = [];
  for (let tries = 1; ; tries++) {
    const id = newId();
    ids.push(id);
    await (point.hold ? whileHeld(product, clerk, point, id) : atStage(product, clerk, point, id));
    await product.worker.hasEnded();
    if (wipesRedis) await product.wipeRedis();
    await until(() => processesIn(join(product.folder, 'tmp')).length === 0, END_LIMIT_MS, 'its reading processes');
    const killed = await look(product, id);
    if (killed.lastLogged === point.lastLogged) return { ids, killed };
    if (tries === MAX_TRIES) throw new Error(`${point.name} was never met: ${JSON.stringify(killed)}`);
    await product.startWorker();
    await clerk.read(id);
  }
}

async function atStage(product: RunningProduct, clerk: Clerk, point: KillPoint, id: Uuid): Promise<void> {
  const { worker } = product;
  if (point.lastLogged === null) {
    worker.kill();
    await worker.hasEnded();
    await clerk.register(await point.file(), id);
    return;
  }
  let isMet = false;
  worker.whenAt(id, point.lastLogged, () => {
    worker.kill();
    isMet = true;
  });
  await clerk.register(await point.file(), id);
  await until(() => isMet, STAGE_LIMIT_MS, point.name);
}

async function whileHeld(product: RunningProduct, clerk: Clerk, point: KillPoint, id: Uuid): Promise<void> {
  if (!point.hold) return;
  const { sql, by } = point.hold;
  const holder = new pg.Client({ connectionString: product.db.url.superuser });
  await holder.connect();
  try {
    await holder.query('BEGIN');
    if (by === 'table') await holder.query(sql);
    await clerk.register(await point.file(), id);
    if (by === 'document') await holder.query(sql, [id]);
    await until(() => isSomebodyWaiting(product), STAGE_LIMIT_MS, point.name);
    product.worker.kill();
    await product.worker.hasEnded();
  } finally {
    // Closing gives the lock back.
    await holder.end();
  }
}

async function isSomebodyWaiting({ db }: RunningProduct): Promise<boolean> {
  const waiting = await db.look(
    `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
  );
  return waiting.length > 0;
}

async function look({ db, worker }: RunningProduct, id: Uuid): Promise<Killed> {
  const [row] = await db.look<{ readings: number; inputState: string; openAttempts: number }>(
    `SELECT d.input_state AS "inputState",
            (SELECT count(*)::int FROM readings r WHERE r.tenant_id = d.tenant_id AND r.document_id = d.id) AS readings,
            (SELECT COALESCE(max(o.attempts), 0)::int FROM outbox_events e
               JOIN outbox_deliveries o ON o.tenant_id = e.tenant_id AND o.event_id = e.id
              WHERE e.tenant_id = d.tenant_id AND e.payload->>'documentId' = d.id::text AND o.state = 'released') AS "openAttempts"
       FROM documents d WHERE d.id = $1`,
    [id],
  );
  if (!row) throw new Error('the document has no row');
  return { id, lastLogged: worker.stagesOf(id).at(-1) ?? null, ...row };
}

/** How often a handler was begun with something about the document. */
export async function attemptsOf({ db }: RunningProduct, id: Uuid): Promise<number> {
  const [row] = await db.look<{ attempts: number }>(
    `SELECT COALESCE(sum(o.attempts), 0)::int AS attempts FROM outbox_events e
       JOIN outbox_deliveries o ON o.tenant_id = e.tenant_id AND o.event_id = e.id WHERE e.payload->>'documentId' = $1`,
    [id],
  );
  return row?.attempts ?? 0;
}
