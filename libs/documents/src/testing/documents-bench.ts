import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { EVENTS, type Reading } from '@chogura/contracts';
import { type BuiltInRole, newId, type RequestContext, type Uuid } from '@chogura/kernel';
import {
  FilesystemStorage,
  type ObjectStorage,
  Outbox,
  OutboxRepository,
  PermissionRegistry,
  Sealer,
  StoredObjects,
  StoredObjectsRepository,
} from '@chogura/platform';
import { createTestDatabase, SettableClock, type TestDatabase } from '@chogura/platform/testing';
import type { AccessRules } from '../access-level';
import { AccessRepository } from '../access.repository';
import { ChangeDocument } from '../change-document';
import { DocumentAccess } from '../document-access';
import { LedgerQueryDto } from '../document-changes.dto';
import { DocumentPasswords } from '../document-password';
import { DOCUMENTS_ENTITIES, type DocumentEntity } from '../document.entity';
import { DOCUMENTS_PERMISSIONS } from '../documents.permissions';
import { DocumentsRepository } from '../documents.repository';
import { LedgerRepository } from '../ledger.repository';
import { OnExtractionCompletedHandler } from '../on-extraction-completed.handler';
import { ReadDocuments } from '../read-documents';
import { SetDocumentPassword } from '../set-document-password';
import { StoredDocumentSources } from '../stored-document-sources';
import { UploadDocument } from '../upload-document';
import { GivenReadings, PeopleOfTables, type PlainQuota, plainQuota } from './neighbours';

/** A company with two people in two groups, each with a context of their own. */
export interface TestCompany {
  readonly tenantId: Uuid;
  readonly system: RequestContext;
  readonly clerk: RequestContext;
  readonly colleague: RequestContext;
  readonly administrator: RequestContext;
  readonly clerkId: Uuid;
  readonly colleagueId: Uuid;
  /** Of the clerk; the colleague is in the other one. */
  readonly groupId: Uuid;
  readonly otherGroupId: Uuid;
}

export interface DocumentsBench {
  readonly db: TestDatabase;
  readonly clock: SettableClock;
  readonly storage: ObjectStorage;
  readonly quota: PlainQuota;
  readonly upload: UploadDocument;
  readonly change: ChangeDocument;
  readonly documents: ReadDocuments;
  readonly passwords: SetDocumentPassword;
  readonly sources: StoredDocumentSources;
  newCompany(): Promise<TestCompany>;
  /** Stores the bytes, then takes them in, as the route does. */
  send(
    ctx: RequestContext,
    file?: { id?: Uuid; bytes?: Buffer; fileName?: string },
  ): Promise<{ document: DocumentEntity; isNew: boolean }>;
  /** A stored document. */
  stored(ctx: RequestContext): Promise<DocumentEntity>;
  /** Hands a reading to the handler as the worker does, `times` times over. */
  completeReading(company: TestCompany, reading: Reading, times?: number): Promise<void>;
  /** Puts a document under other rules of access. */
  restrict(company: TestCompany, documentId: Uuid, rules: AccessRules): Promise<void>;
  ledger(ctx: RequestContext, query?: Partial<LedgerQueryDto>): ReturnType<ReadDocuments['page']>;
  /** Types of the events that a document caused, oldest first. */
  eventsOf(documentId: Uuid): Promise<string[]>;
  close(): Promise<void>;
}

/** The domain on a real database and a real disk, without HTTP and without a reader. */
export async function openDocumentsBench(): Promise<DocumentsBench> {
  const db = await createTestDatabase({ entities: DOCUMENTS_ENTITIES });
  const { database, config } = db;
  const storageDir = `${config.storageDir}-${newId()}`;
  const clock = new SettableClock('2026-04-15T03:00:00Z');
  const storage = new FilesystemStorage({ storageDir });
  const permissions = new PermissionRegistry(DOCUMENTS_PERMISSIONS);
  const repository = new DocumentsRepository();
  const people = new PeopleOfTables(database);
  const readings = new GivenReadings();
  const accessRepository = new AccessRepository();
  const access = new DocumentAccess(people, accessRepository);
  const outbox = new Outbox(EVENTS, new OutboxRepository());
  const quota = plainQuota();
  const documentPasswords = new DocumentPasswords(new Sealer(config));
  const upload = new UploadDocument(
    database,
    storage,
    new StoredObjects(new StoredObjectsRepository()),
    repository,
    access,
    quota,
    outbox,
    clock,
  );
  const documents = new ReadDocuments(database, repository, new LedgerRepository(), access, people, readings);
  const handler = new OnExtractionCompletedHandler(database, readings, repository, outbox, clock);

  const send: DocumentsBench['send'] = async (ctx, { id = newId(), bytes = pdf(id), fileName = '請求書.pdf' } = {}) => {
    const stored = await storage.put(`${ctx.tenantId}/original/${newId()}`, Readable.from([bytes]));
    return upload.execute(ctx, { id, fileName, stored, receivedVia: 'upload' });
  };
  return {
    db,
    clock,
    storage,
    quota,
    upload,
    change: new ChangeDocument(database, repository, access, people, outbox, clock),
    documents,
    passwords: new SetDocumentPassword(database, repository, access, documentPasswords, outbox, clock),
    sources: new StoredDocumentSources(database, repository, documentPasswords),
    newCompany: async () => {
      const { tenantId, ctx } = await db.newTenant();
      const [groupId, otherGroupId] = [await people.addGroup(ctx, '経理'), await people.addGroup(ctx, '購買')];
      const [clerkId, colleagueId] = [await people.addUser(ctx, groupId), await people.addUser(ctx, otherGroupId)];
      const as = (userId: Uuid, role: BuiltInRole): RequestContext => ({
        ...ctx,
        actor: { kind: 'user', userId },
        ability: permissions.abilityOf(role),
      });
      return {
        tenantId,
        system: ctx,
        clerk: as(clerkId, 'clerk'),
        colleague: as(colleagueId, 'clerk'),
        administrator: as(colleagueId, 'administrator'),
        clerkId,
        colleagueId,
        groupId,
        otherGroupId,
      };
    },
    send,
    stored: async (ctx) => (await send(ctx)).document,
    completeReading: async ({ tenantId, system }, reading, times = 1) => {
      readings.give(reading);
      const payload = { documentId: reading.documentId, readingId: reading.id };
      const event = {
        id: newId(),
        tenantId,
        type: 'extraction.completed',
        occurredAt: clock.now(),
        actor: 'system:test',
        requestId: newId(),
        payload,
      };
      let isDone = false;
      for (let round = 1; round <= times; round++) {
        const delivery = {
          id: newId(),
          attempt: round,
          signal: new AbortController().signal,
          once: async () => !isDone,
        };
        await handler.handle(system, event, delivery).catch((error: Error) => {
          if (error.name !== 'AlreadyDone') throw error;
        });
        isDone = true;
      }
    },
    restrict: ({ system }, documentId, rules) =>
      database.transaction(system, async (tx) => {
        const classId = await access.intern(tx, system, rules);
        await tx.query('UPDATE documents SET access_class_id = $1 WHERE id = $2', [classId, documentId]);
      }),
    ledger: (ctx, query = {}) => documents.page(ctx, Object.assign(new LedgerQueryDto(), query)),
    eventsOf: async (documentId) => {
      const rows = await db.look<{ type: string }>(
        `SELECT type FROM outbox_events WHERE payload::jsonb ->> 'documentId' = $1 ORDER BY id`,
        [documentId],
      );
      return rows.map(({ type }) => type);
    },
    close: async () => {
      await db.close();
      await rm(storageDir, { recursive: true, force: true });
    },
  };
}

/** A PDF by its first bytes, which differs from every other in its mark. */
export const pdf = (mark: string): Buffer => Buffer.from(`%PDF-1.4\n%${mark}\n%%EOF\n`);

export const sha256Of = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
