import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import type { Uuid } from '@chogura/kernel';
import { FilesystemStorage, StoredObjectsRepository, SweepOrphansJob } from '@chogura/platform';
import { SettableClock } from '@chogura/platform/testing';
import type { RunningProduct } from './running-product';
import { until } from './until';

const SETTLE_LIMIT_MS = 60_000;
const DAYS_MS = 86_400_000;

/**
 * What must hold of a company once all its documents are read, whatever happened meanwhile: each was taken in once and extracted once,
 * and nothing is left half done, in the database, on the disk or among the processes.
 */
export async function expectEachReadOnce(product: RunningProduct, tenantId: Uuid, ids: readonly Uuid[]): Promise<void> {
  await until(async () => (await openDeliveries(product, tenantId)).length === 0, SETTLE_LIMIT_MS, 'the deliveries');
  const { look } = product.db;
  const documents = await look<{ id: Uuid; number: number; state: string; readings: number }>(
    `SELECT d.id, d.number::int, d.reading_state AS state,
            (SELECT count(*)::int FROM readings r WHERE r.tenant_id = d.tenant_id AND r.document_id = d.id) AS readings,
            (SELECT string_agg(v.kind, ' ' ORDER BY v.revision) FROM document_revisions v
              WHERE v.tenant_id = d.tenant_id AND v.document_id = d.id) AS revisions,
            (SELECT count(*)::int FROM outbox_events e
              WHERE e.tenant_id = d.tenant_id AND e.type = 'extraction.completed' AND e.payload->>'documentId' = d.id::text) AS told
       FROM documents d WHERE d.tenant_id = $1 ORDER BY d.number`,
    [tenantId],
  );
  const once = { state: 'read', readings: 1, revisions: 'stored read', told: 1 };
  expect(documents).toEqual(documents.map(({ id }, index) => ({ id, number: index + 1, ...once })));
  expect(documents.map(({ id }) => id).sort()).toEqual([...ids].sort());
  const [quota] = await look<{ taken: number }>(
    'SELECT sum(taken)::int AS taken FROM monthly_uploads WHERE tenant_id = $1',
    [tenantId],
  );
  expect(quota?.taken).toBe(ids.length);
  const failed = await look(
    `SELECT handler, last_error FROM outbox_deliveries WHERE tenant_id = $1 AND state <> 'done'`,
    [tenantId],
  );
  expect(failed).toEqual([]);
  await expectBytesAsReferenced(product, tenantId);
}

function openDeliveries(product: RunningProduct, tenantId: Uuid): Promise<{ id: Uuid }[]> {
  return product.db.look<{ id: Uuid }>(
    `SELECT e.id FROM outbox_events e LEFT JOIN outbox_deliveries d ON d.tenant_id = e.tenant_id AND d.event_id = e.id
      WHERE e.tenant_id = $1 AND (e.fanned_out_at IS NULL OR d.state IN ('pending', 'released'))`,
    [tenantId],
  );
}

/** Every original, page image and PDF of an Office document is there with its size; what else lies there is swept a day later, and then nothing else does. */
async function expectBytesAsReferenced(product: RunningProduct, tenantId: Uuid): Promise<void> {
  const { db, storageDir } = product;
  const referenced = await db.look<{ key: string; size: number }>(
    `SELECT object_key AS key, size_bytes::int AS size FROM documents WHERE tenant_id = $1
      UNION ALL SELECT image_key, image_bytes FROM reading_pages WHERE tenant_id = $1
      UNION ALL SELECT s.key, s.size_bytes::int FROM readings r JOIN stored_objects s ON s.tenant_id = r.tenant_id AND s.key = r.pdf_key
                 WHERE r.tenant_id = $1`,
    [tenantId],
  );
  const recorded = await db.look<{ key: string; size: number }>(
    'SELECT key, size_bytes::int AS size FROM stored_objects WHERE tenant_id = $1',
    [tenantId],
  );
  const byKey = (one: { key: string }, other: { key: string }): number => (one.key < other.key ? -1 : 1);
  expect(recorded.sort(byKey)).toEqual(referenced.sort(byKey));
  for (const { key, size } of referenced) expect((await stat(join(storageDir, key))).size).toBe(size);

  const storage = new FilesystemStorage({ storageDir });
  const inTwoDays = new SettableClock(new Date(Date.now() + 2 * DAYS_MS).toISOString());
  await new SweepOrphansJob(db.database, storage, new StoredObjectsRepository(), db.config, inTwoDays).run();
  const left: string[] = [];
  for await (const key of storage.list(`${tenantId}/`)) left.push(key);
  expect(left.sort()).toEqual(referenced.map(({ key }) => key));
}
