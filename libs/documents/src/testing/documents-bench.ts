import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { type CustomFieldUse, EVENTS, type People, type Reading } from '@chogura/contracts';
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
import { AccessDefaultsSetting } from '../access/access-defaults';
import type { AccessRules } from '../access/access-rules';
import { AccessRepository } from '../access/access.repository';
import { ArchivesRepository } from '../bulk/archives.repository';
import { ChangeAccess } from '../access/change-access';
import { ChangeDocument } from '../change/change-document';
import { ChangeLinks } from '../links/change-links';
import { CustomValueChoice } from '../custom/custom-value-choice';
import { CustomValuesRepository } from '../custom/custom-values.repository';
import { StoredCustomFieldUse } from '../custom/stored-custom-field-use';
import { DeleteDocument } from '../history/delete-document';
import { DocumentAccess } from '../access/document-access';
import { DocumentPasswords } from '../upload/document-password';
import { DOCUMENTS_ENTITIES, type DocumentEntity } from '../document.entity';
import { DOCUMENTS_PERMISSIONS } from '../documents.permissions';
import { DocumentsRepository } from '../documents.repository';
import { ExplainAccess } from '../access/explain-access';
import { DocumentMarks } from '../document-marks';
import { HalfUploads } from '../upload/half-uploads';
import { HalfUploadsRepository } from '../upload/half-uploads.repository';
import { IntakeSettingsRepository } from '../upload/intake-settings.repository';
import { FindDuplicates } from '../duplicates/find-duplicates';
import { LedgerQueryDto } from '../ledger/ledger-query.dto';
import { LedgerRepository } from '../ledger/ledger.repository';
import { FindSuggestions } from '../links/find-suggestions';
import { LinksRepository } from '../links/links.repository';
import { ManageTags } from '../tags/manage-tags';
import { OnExtractionCompletedHandler } from '../on-extraction-completed.handler';
import { OrderArchive } from '../bulk/order-archive';
import { PersonNames } from '../person-names';
import { PossibleDuplicatesRepository } from '../duplicates/possible-duplicates.repository';
import { ReadDeletions } from '../history/read-deletions';
import { ReadDocuments } from '../read-documents';
import { ReadDuplicates } from '../duplicates/read-duplicates';
import { ReadHistory } from '../history/read-history';
import { ReadLinks } from '../links/read-links';
import { ReadLedger } from '../ledger/read-ledger';
import { RecordReads } from '../history/record-reads';
import { RevisionsRepository } from '../history/revisions.repository';
import { SearchRevisions } from '../history/search-revisions';
import { SetDocumentPassword } from '../upload/set-document-password';
import { StoredDocumentSources } from '../stored-document-sources';
import { TagChoice } from '../tags/tag-choice';
import { TagsRepository } from '../tags/tags.repository';
import { UploadDocument } from '../upload/upload-document';
import { VisibleDocumentLabels } from '../visible-document-labels';
import { WalkChain } from '../links/walk-chain';
import { DocumentPreviewRights } from '../access/document-preview-rights';
import { CompanyNamesRepository } from '../search/company-names.repository';
import { FindSimilarSearches } from '../search/find-similar-searches';
import { SuggestWords } from '../search/suggest-words';
import { DocumentSearchTexts } from '../search/document-search-texts';
import { FilterConditions } from '../ledger/filter-conditions';
import {
  CustomFieldsOfTables,
  GivenReadings,
  PeopleOfTables,
  type PlainQuota,
  plainQuota,
  PlainTexts,
  PlainTextSearch,
} from './neighbours';

/** Of the half uploads of one company. */
export const HALF_UPLOADS_MAX_BYTES = 10_000;

/** A company with people in two groups, each with a context of their own. */
export interface TestCompany {
  readonly tenantId: Uuid;
  readonly system: RequestContext;
  readonly clerk: RequestContext;
  readonly colleague: RequestContext;
  readonly administrator: RequestContext;
  readonly auditor: RequestContext;
  readonly clerkId: Uuid;
  readonly colleagueId: Uuid;
  readonly administratorId: Uuid;
  readonly auditorId: Uuid;
  /** Of the clerk; the others are in the other one. */
  readonly groupId: Uuid;
  readonly otherGroupId: Uuid;
}

export interface DocumentsBench {
  readonly db: TestDatabase;
  readonly clock: SettableClock;
  readonly permissions: PermissionRegistry;
  readonly people: PeopleOfTables;
  readonly readings: GivenReadings;
  readonly storage: ObjectStorage;
  readonly quota: PlainQuota;
  readonly upload: UploadDocument;
  readonly halfUploads: HalfUploads;
  readonly change: ChangeDocument;
  readonly documents: ReadDocuments;
  readonly duplicates: ReadDuplicates;
  readonly readLedger: ReadLedger;
  readonly passwords: SetDocumentPassword;
  readonly sources: StoredDocumentSources;
  readonly changeAccess: ChangeAccess;
  readonly explainAccess: ExplainAccess;
  readonly accessDefaults: AccessDefaultsSetting;
  readonly deletion: DeleteDocument;
  readonly deletions: ReadDeletions;
  readonly history: ReadHistory;
  readonly revisions: SearchRevisions;
  readonly tags: ManageTags;
  readonly customFields: CustomFieldsOfTables;
  readonly customValues: CustomValueChoice;
  readonly customFieldUse: CustomFieldUse;
  readonly reads: RecordReads;
  readonly labels: VisibleDocumentLabels;
  readonly access: DocumentAccess;
  readonly outbox: Outbox;
  readonly filters: FilterConditions;
  readonly suggestions: SuggestWords;
  readonly similar: FindSimilarSearches;
  readonly previewRights: DocumentPreviewRights;
  readonly searchTexts: DocumentSearchTexts;
  readonly archives: OrderArchive;
  readonly links: ReadLinks;
  readonly changeLinks: ChangeLinks;
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
  ledger(ctx: RequestContext, query?: Partial<LedgerQueryDto>): ReturnType<ReadLedger['page']>;
  /** Types of the events that a document caused, oldest first. */
  eventsOf(documentId: Uuid): Promise<string[]>;
  close(): Promise<void>;
}

/** The domain on a real database and a real disk, without HTTP and without a reader. */
export async function openDocumentsBench({
  accessOf = (...given) => new DocumentAccess(...given),
  ledger = new LedgerRepository(),
  companyNames = new CompanyNamesRepository(),
}: {
  accessOf?: (people: People, repository: AccessRepository) => DocumentAccess;
  ledger?: LedgerRepository;
  companyNames?: CompanyNamesRepository;
} = {}): Promise<DocumentsBench> {
  const db = await createTestDatabase({ entities: DOCUMENTS_ENTITIES });
  const { database, config } = db;
  const storageDir = `${config.storageDir}-${newId()}`;
  const clock = new SettableClock('2026-04-15T03:00:00Z');
  const storage = new FilesystemStorage({ storageDir });
  const permissions = new PermissionRegistry(DOCUMENTS_PERMISSIONS);
  const repository = new DocumentsRepository();
  const tagsRepository = new TagsRepository();
  const people = new PeopleOfTables(database, permissions);
  const readings = new GivenReadings();
  const accessRepository = new AccessRepository();
  const access = accessOf(people, accessRepository);
  const outbox = new Outbox(EVENTS, new OutboxRepository());
  const quota = plainQuota();
  const documentPasswords = new DocumentPasswords(new Sealer(config));
  const searchTexts = new DocumentSearchTexts(new PlainTexts(), tagsRepository);
  const textSearch = new PlainTextSearch();
  const filters = new FilterConditions(textSearch);
  const upload = new UploadDocument(
    database,
    storage,
    new StoredObjects(new StoredObjectsRepository()),
    repository,
    tagsRepository,
    access,
    quota,
    searchTexts,
    outbox,
    clock,
  );
  const names = new PersonNames(people);
  const duplicatesRepository = new PossibleDuplicatesRepository();
  const findDuplicates = new FindDuplicates(duplicatesRepository, outbox, clock);
  const customFields = new CustomFieldsOfTables(database);
  const customValuesRepository = new CustomValuesRepository();
  const customValues = new CustomValueChoice(customFields, customValuesRepository);
  const marks = new DocumentMarks(repository, tagsRepository, customValuesRepository, duplicatesRepository);
  const documents = new ReadDocuments(database, repository, marks, duplicatesRepository, access, names, readings);
  const readLedger = new ReadLedger(database, ledger, marks, access, filters, names, tagsRepository);
  const linksRepository = new LinksRepository();
  const handler = new OnExtractionCompletedHandler(
    database,
    readings,
    repository,
    new IntakeSettingsRepository(),
    linksRepository,
    findDuplicates,
    searchTexts,
    outbox,
    clock,
  );

  const send: DocumentsBench['send'] = async (ctx, { id = newId(), bytes = pdf(id), fileName = '請求書.pdf' } = {}) => {
    const stored = await storage.put(`${ctx.tenantId}/original/${newId()}`, Readable.from([bytes]));
    return upload.execute(ctx, { id, fileName, stored, receivedVia: 'upload' });
  };
  return {
    db,
    clock,
    permissions,
    people,
    readings,
    storage,
    quota,
    upload,
    halfUploads: new HalfUploads(
      database,
      storage,
      new HalfUploadsRepository(),
      repository,
      access,
      quota,
      upload,
      { halfUploadKeepHours: 72, halfUploadsMaxBytes: HALF_UPLOADS_MAX_BYTES },
      clock,
    ),
    change: new ChangeDocument(
      database,
      repository,
      new TagChoice(tagsRepository),
      customValues,
      access,
      people,
      findDuplicates,
      searchTexts,
      outbox,
      clock,
    ),
    documents,
    duplicates: new ReadDuplicates(database, repository, duplicatesRepository, marks, access, names, outbox, clock),
    readLedger,
    passwords: new SetDocumentPassword(database, repository, access, documentPasswords, outbox, clock),
    sources: new StoredDocumentSources(database, repository, documentPasswords),
    changeAccess: new ChangeAccess(database, repository, accessRepository, access, people, outbox, clock),
    explainAccess: new ExplainAccess(database, repository, accessRepository, access, people),
    accessDefaults: new AccessDefaultsSetting(database, accessRepository, people, outbox, clock),
    deletion: new DeleteDocument(database, repository, access, outbox, clock),
    deletions: new ReadDeletions(database, ledger, tagsRepository, customValuesRepository, access, filters, names),
    history: new ReadHistory(database, repository, access, names),
    revisions: new SearchRevisions(database, new RevisionsRepository(), repository, access, names),
    tags: new ManageTags(database, tagsRepository, outbox, clock),
    customFields,
    customValues,
    customFieldUse: new StoredCustomFieldUse(customValuesRepository),
    reads: new RecordReads(database, outbox, clock),
    labels: new VisibleDocumentLabels(database, repository, access),
    access,
    outbox,
    filters,
    searchTexts,
    suggestions: new SuggestWords(database, companyNames, tagsRepository, access),
    similar: new FindSimilarSearches(database, textSearch, filters, companyNames, access),
    previewRights: new DocumentPreviewRights(database, repository, access, documents),
    archives: new OrderArchive(database, new ArchivesRepository(), access, filters, clock),
    links: new ReadLinks(
      database,
      repository,
      access,
      new WalkChain(repository, linksRepository),
      new FindSuggestions(repository, linksRepository),
      names,
    ),
    changeLinks: new ChangeLinks(database, repository, linksRepository, access, outbox, clock),
    newCompany: async () => {
      const { tenantId, ctx } = await db.newTenant();
      const [groupId, otherGroupId] = [await people.addGroup(ctx, '経理'), await people.addGroup(ctx, '購買')];
      const add = (role: BuiltInRole, group: Uuid): Promise<Uuid> => people.addUser(ctx, [group], role);
      const [clerkId, colleagueId] = [await add('clerk', groupId), await add('clerk', otherGroupId)];
      const administratorId = await add('administrator', otherGroupId);
      const auditorId = await add('auditor', otherGroupId);
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
        administrator: as(administratorId, 'administrator'),
        auditor: as(auditorId, 'auditor'),
        clerkId,
        colleagueId,
        administratorId,
        auditorId,
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
        const [row] = await tx.query<{ groupId: Uuid }>('SELECT group_id AS "groupId" FROM documents WHERE id = $1', [
          documentId,
        ]);
        const classId = await access.intern(tx, system, row?.groupId ?? null, rules);
        await tx.query('UPDATE documents SET access_class_id = $1 WHERE id = $2', [classId, documentId]);
      }),
    ledger: (ctx, query = {}) => readLedger.page(ctx, Object.assign(new LedgerQueryDto(), query)),
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
