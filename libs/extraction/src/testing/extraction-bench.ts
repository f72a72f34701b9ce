import { createReadStream } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CompanyProfiles, type DocumentSource, DocumentSources, EVENTS, type FileKind } from '@chogura/contracts';
import { type DomainEvent, newId, type RequestContext, type Uuid } from '@chogura/kernel';
import {
  AlreadyDone,
  type Database,
  type Delivery,
  FilesystemStorage,
  Outbox,
  OutboxRepository,
  StoredObjects,
  StoredObjectsRepository,
} from '@chogura/platform';
import { createTestDatabase, SettableClock, type TestDatabase } from '@chogura/platform/testing';
import { Logger } from '@nestjs/common';
import { ExtractDocumentHandler } from '../extract-document.handler';
import { ExtractionRepository } from '../extraction.repository';
import { ReaderPool } from '../pipeline/reader-pool';
import { EXTRACTION_ENTITIES } from '../reading.entity';
import { PopplerRenderer } from '../render/poppler-renderer';
import { SharpPages } from '../sharp-pages';
import { StoredReadings } from '../stored-readings';
import { WorkFolder } from '../work-folder';
import { type BuiltPrograms, buildPrograms } from './built-programs';

/** Looks where the domain of documents keeps them, as much as a reader has to know. */
class SourcesOfTable extends DocumentSources {
  /** As people typed them; the documents domain keeps them sealed. */
  readonly passwords = new Map<Uuid, string>();

  constructor(private readonly database: Database) {
    super();
  }

  override async find(ctx: RequestContext, documentId: Uuid): Promise<DocumentSource | null> {
    const [row] = await this.database.transaction(ctx, (tx) =>
      tx.query<Omit<DocumentSource, 'password'>>(
        `SELECT id AS "documentId", object_key AS "objectKey", file_name AS "fileName", file_kind AS "fileKind",
                size_bytes AS "sizeBytes" FROM documents WHERE id = $1`,
        [documentId],
      ),
    );
    return row ? { ...row, password: this.passwords.get(documentId) ?? null } : null;
  }
}

class OneCompany extends CompanyProfiles {
  override find() {
    return Promise.resolve({ names: ['株式会社ひばり商会'], registrationNumber: null });
  }

  override isSuspended(): Promise<boolean> {
    return Promise.resolve(false);
  }
}

export interface ExtractionBench {
  readonly db: TestDatabase;
  readonly clock: SettableClock;
  readonly storageDir: string;
  readonly readings: StoredReadings;
  readonly handler: ExtractDocumentHandler;
  readonly readers: ReaderPool;
  /** Stores a file and tells of it as of a document. */
  document(ctx: RequestContext, path: string, fileKind: FileKind, password?: string): Promise<Uuid>;
  /** The event that a document was uploaded, with a delivery that the relay has released. */
  uploaded(ctx: RequestContext, documentId: Uuid): Promise<{ event: DomainEvent; delivery: Delivery }>;
  /** Has the document read as the worker does. @returns false when another run of the delivery had taken effect */
  handle(ctx: RequestContext, job: { event: DomainEvent; delivery: Delivery }): Promise<boolean>;
  /** Ids of a document's readings, oldest first. */
  readingsOf(documentId: Uuid): Promise<Uuid[]>;
  /** Payloads of extraction.completed that tell of the document. */
  toldOf(documentId: Uuid): Promise<unknown[]>;
  /** Keys of the company's page images, and those of them that have a row. */
  pageObjects(ctx: RequestContext): Promise<{ stored: string[]; known: string[] }>;
  /** What is left of work in progress. */
  leftovers(): Promise<string[]>;
  close(): Promise<void>;
}

/** The domain on a real database, a real disk and a real reading process, without Redis and without the domain of documents. */
export async function openExtractionBench(): Promise<ExtractionBench> {
  Logger.overrideLogger(false);
  const db = await createTestDatabase({ entities: EXTRACTION_ENTITIES });
  const built: BuiltPrograms = buildPrograms(
    'pipeline/reading-child.ts',
    'render/pdf2pic-page.ts',
    'office/convert.py',
  );
  const folder = await mkdtemp(join(tmpdir(), 'chogura-extraction-'));
  const config = Object.create(db.config, {
    tmpDir: { value: join(folder, 'tmp') },
    storageDir: { value: join(folder, 'objects') },
  }) as typeof db.config;
  const { database } = db;
  const clock = new SettableClock('2026-04-15T03:00:00Z');
  const work = new WorkFolder(config, clock);
  const storage = new FilesystemStorage(config);
  const sources = new SourcesOfTable(database);
  const objects = new StoredObjects(new StoredObjectsRepository());
  const repository = new ExtractionRepository();
  const outboxRepository = new OutboxRepository();
  const outbox = new Outbox(EVENTS, outboxRepository);
  const readers = new ReaderPool({
    childPath: built.path('reading-child.mjs'),
    size: 2,
    ocrChoice: 'auto',
    modelsDir: config.modelsDir,
    ocrThreads: 1,
    renderer: 'poppler',
    scratchDir: join(folder, 'readers'),
    timeLimitMs: 60_000,
  });
  const handler = new ExtractDocumentHandler(
    config,
    work,
    database,
    sources,
    new OneCompany(),
    storage,
    objects,
    readers,
    repository,
    outbox,
    clock,
  );

  return {
    db,
    clock,
    storageDir: config.storageDir,
    readers,
    handler,
    readings: new StoredReadings(
      database,
      repository,
      storage,
      new SharpPages(config, work, database, sources, storage, objects, repository, new PopplerRenderer()),
    ),
    document: async (ctx, path, fileKind, password) => {
      const documentId = newId();
      const stored = await storage.put(`${ctx.tenantId}/original/${newId()}`, createReadStream(path));
      await database.transaction(ctx, async (tx) => {
        await objects.record(tx, ctx, [stored]);
        await tx.query(
          `WITH class AS (
             INSERT INTO access_classes (tenant_id, rules_key, rules) VALUES ($1, $2, '{}') RETURNING id
           )
           INSERT INTO documents (tenant_id, id, number, revision, access_class_id, reading_state, input_state, file_name,
             file_kind, size_bytes, sha256, object_key, received_via, preservation_kind, stored_at, received_on)
           SELECT $1, $3, (SELECT count(*) + 1 FROM documents), 0, class.id, 'reading', 'reading', 'file', $4, $5, $2, $6,
             'upload', 'electronic_transaction', now(), current_date FROM class`,
          [ctx.tenantId, uniqueKey(), documentId, fileKind, stored.sizeBytes, stored.key],
        );
      });
      if (password !== undefined) sources.passwords.set(documentId, password);
      return documentId;
    },
    uploaded: async (ctx, documentId) => {
      const payload = { documentId, revision: 0 };
      await database.transaction(ctx, (tx) => outbox.publish(tx, ctx, 'documents.uploaded', payload));
      const [row] = await db.look<{ id: Uuid; occurredAt: Date }>(
        `SELECT id, occurred_at AS "occurredAt" FROM outbox_events WHERE payload ->> 'documentId' = $1`,
        [documentId],
      );
      if (!row) throw new Error('the event is not in the outbox');
      const deliveryId = newId();
      await db.look(
        `INSERT INTO outbox_deliveries (tenant_id, id, event_id, handler, queue, state, attempts)
         VALUES ($1, $2, $3, 'extraction.read-uploaded', 'extraction', 'released', 1)`,
        [ctx.tenantId, deliveryId, row.id],
      );
      const { tenantId, requestId } = ctx;
      return {
        event: { ...row, tenantId, requestId, type: 'documents.uploaded', actor: 'system:test', payload },
        delivery: {
          id: deliveryId,
          attempt: 1,
          signal: new AbortController().signal,
          once: (tx) => outboxRepository.markDone(tx, deliveryId),
        },
      };
    },
    handle: (ctx, { event, delivery }) =>
      handler.handle(ctx, event, delivery).then(
        () => true,
        (error: unknown) => {
          if (error instanceof AlreadyDone) return false;
          throw error;
        },
      ),
    readingsOf: async (documentId) => {
      const rows = await db.look<{ id: Uuid }>('SELECT id FROM readings WHERE document_id = $1 ORDER BY id', [
        documentId,
      ]);
      return rows.map(({ id }) => id);
    },
    toldOf: async (documentId) => {
      const rows = await db.look<{ payload: unknown }>(
        `SELECT payload FROM outbox_events WHERE type = 'extraction.completed' AND payload ->> 'documentId' = $1 ORDER BY id`,
        [documentId],
      );
      return rows.map(({ payload }) => payload);
    },
    pageObjects: async ({ tenantId }) => {
      const stored: string[] = [];
      for await (const key of storage.list(`${tenantId}/page/`)) stored.push(key);
      const rows = await db.look<{ key: string }>('SELECT key FROM stored_objects WHERE tenant_id = $1', [tenantId]);
      return { stored: stored.sort(), known: rows.map(({ key }) => key).filter((key) => stored.includes(key)) };
    },
    leftovers: () => readdir(work.path).catch(() => []),
    close: async () => {
      await readers.close();
      await db.close();
      await built.remove();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** For columns that only have to differ: the same bytes are kept once per company, which is not the reader's business. */
const uniqueKey = (): string => `${newId()}${newId()}`.replaceAll('-', '');
