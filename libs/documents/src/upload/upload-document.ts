import { type FileKind, Quota } from '@chogura/contracts';
import { type Clock, Problem, type RequestContext, tokyoDay, type Uuid } from '@chogura/kernel';
import {
  Database,
  hasUsualEnding,
  ObjectStorage,
  Outbox,
  sniffFile,
  StoredObjects,
  type StoredObject,
  SystemClock,
  type Transaction,
} from '@chogura/platform';
import { Inject, Injectable } from '@nestjs/common';
import { QueryFailedError } from 'typeorm';
import type { AccessSubject } from '../access/access-decision';
import { authorOf } from '../author';
import { DocumentAccess } from '../access/document-access';
import { DocumentEntity, type ReceivedVia } from '../document.entity';
import { DocumentsRepository } from '../documents.repository';
import { deriveColumns } from '../change/document-state';
import type { Placing } from './placing';
import { DocumentSearchTexts } from '../search/document-search-texts';
import { TagsRepository } from '../tags/tags.repository';
import {
  DELETED_DUPLICATE_FILE,
  DUPLICATE_FILE,
  EMPTY_FILE,
  HIDDEN_DUPLICATE_FILE,
  ID_IN_USE,
  PASSWORD_PROTECTED_OFFICE,
  UNKNOWN_TYPE,
} from '../documents.problems';

const UNIQUE_VIOLATION = '23505';
const MAX_FILE_NAME_LENGTH = 255;

export interface Upload {
  /** Made by the uploader and kept for retries. */
  readonly id: Uuid;
  readonly fileName: string;
  readonly stored: StoredObject;
  readonly receivedVia: ReceivedVia;
  /** What belongs to the taking in, in its transaction, before the quota is taken. Whatever it throws takes everything back. */
  readonly within?: (tx: Transaction) => Promise<void>;
  /** Where a rule of the way in says so; otherwise the uploader and the uploader's default group, no tags, and what the kind of file tells. */
  readonly placing?: Partial<Placing>;
}

/**
 * Takes a stored file in: past the door, then one transaction with quota, number, document, revision 0 and the event.
 * Bytes come first, so a crash before COMMIT leaves only bytes, which are swept.
 */
@Injectable()
export class UploadDocument {
  constructor(
    private readonly database: Database,
    private readonly storage: ObjectStorage,
    private readonly objects: StoredObjects,
    private readonly repository: DocumentsRepository,
    private readonly tags: TagsRepository,
    private readonly access: DocumentAccess,
    private readonly quota: Quota,
    private readonly searchTexts: DocumentSearchTexts,
    private readonly outbox: Outbox,
    @Inject(SystemClock) private readonly clock: Clock,
  ) {}

  /**
   * @returns the document, new or stored before under the same id
   * @throws documents.empty-file, documents.unknown-type, documents.password-protected-office, documents.duplicate-file,
   *   documents.deleted-duplicate-file, documents.id-in-use, licensing.quota-exceeded; the bytes are gone then, and no quota is taken
   */
  async execute(ctx: RequestContext, upload: Upload): Promise<{ document: DocumentEntity; isNew: boolean }> {
    try {
      const kind = await this.passDoor(upload);
      const result = await this.commit(ctx, upload, kind);
      // Bytes that were sent again are one copy too many; a second ending of the same upload brings the document's own.
      if (!result.isNew && result.document.objectKey !== upload.stored.key) {
        await this.storage.delete(upload.stored.key);
      }
      return result;
    } catch (error) {
      // After any other error the row may be committed all the same (a connection lost at COMMIT): the sweep finds out.
      if (error instanceof Problem) await this.storage.delete(upload.stored.key);
      throw error;
    }
  }

  private async passDoor({ stored, fileName }: Upload): Promise<FileKind> {
    if (stored.sizeBytes === 0) throw new Problem(EMPTY_FILE);
    const { kind } = await sniffFile(() => this.storage.open(stored.key), fileName);
    if (kind === null) throw new Problem(UNKNOWN_TYPE);
    if (kind === 'encrypted-office') throw new Problem(PASSWORD_PROTECTED_OFFICE);
    return kind;
  }

  private async commit(
    ctx: RequestContext,
    upload: Upload,
    kind: FileKind,
  ): Promise<{ document: DocumentEntity; isNew: boolean }> {
    const subject = await this.access.subjectOf(ctx);
    try {
      return await this.database.transaction(ctx, async (tx) => {
        const before = await this.findStored(tx, ctx, upload, subject);
        if (before) return { document: before, isNew: false };

        await upload.within?.(tx);
        const groupId = upload.placing?.groupId ?? subject.groupIds[0] ?? null;
        const accessClassId = await this.access.intern(tx, ctx, groupId);
        await this.quota.take(tx, ctx, 1);
        const number = await this.repository.takeNumber(tx, ctx.tenantId);
        const document = this.newDocument(ctx, upload, kind, { number, accessClassId, groupId });
        await this.objects.record(tx, ctx, [upload.stored]);
        await this.repository.insert(tx, document);
        const { tagIds = [] } = upload.placing ?? {};
        if (tagIds.length > 0) await this.tags.setOfDocument(tx, ctx.tenantId, document.id, tagIds);
        await this.searchTexts.put(tx, ctx, document);
        await this.repository.insertRevision(tx, {
          tenantId: ctx.tenantId,
          documentId: document.id,
          revision: 0,
          kind: 'stored',
          changedAt: document.storedAt,
          ...authorOf(ctx.actor),
          changes: [],
          reason: null,
          reading: null,
        });
        await this.outbox.publish(tx, ctx, 'documents.uploaded', { documentId: document.id, revision: 0 });
        return { document, isNew: true };
      });
    } catch (error) {
      if (isUniqueViolation(error)) return this.afterRace(ctx, upload, subject, error);
      throw error;
    }
  }

  /** Another upload of the same bytes, or of the same id, committed while this one was on its way. */
  private afterRace(
    ctx: RequestContext,
    upload: Upload,
    subject: AccessSubject,
    error: unknown,
  ): Promise<{ document: DocumentEntity; isNew: boolean }> {
    return this.database.transaction(ctx, async (tx) => {
      const before = await this.findStored(tx, ctx, upload, subject);
      if (!before) throw error;
      return { document: before, isNew: false };
    });
  }

  /** @returns what was stored under the same id. @throws documents.duplicate-file for the same bytes under another, documents.id-in-use */
  private async findStored(
    tx: Transaction,
    ctx: RequestContext,
    upload: Upload,
    subject: AccessSubject,
  ): Promise<DocumentEntity | null> {
    const { sha256 } = upload.stored;
    const found =
      (await this.repository.find(tx, ctx.tenantId, upload.id)) ??
      (await this.repository.findBySha256(tx, ctx.tenantId, sha256));
    if (!found) return null;
    // Asked after the document was found, so that its class is among them.
    const isVisible = (await this.access.resolveFor(tx, subject, found)).may(found, 'see');
    // The second question may find the same id too, when the first upload committed between the two.
    const isSameId = found.id === upload.id;
    if (isVisible && found.deletedAt) {
      throw new Problem(DELETED_DUPLICATE_FILE, { number: found.number }, { deletedDocumentId: found.id });
    }
    if (isSameId && found.sha256 === sha256 && isVisible) return found;
    if (isSameId) throw new Problem(ID_IN_USE);
    throw isVisible
      ? new Problem(
          DUPLICATE_FILE,
          { number: found.number },
          { existingDocumentId: found.id, existingNumber: found.number },
        )
      : new Problem(HIDDEN_DUPLICATE_FILE);
  }

  private newDocument(
    ctx: RequestContext,
    { id, fileName, stored, receivedVia, placing = {} }: Upload,
    kind: FileKind,
    given: { number: number; accessClassId: number; groupId: Uuid | null },
  ): DocumentEntity {
    const now = this.clock.now();
    const { changedBy: userId, changedByKey: keyId } = authorOf(ctx.actor);
    const document: DocumentEntity = Object.assign(new DocumentEntity(), {
      tenantId: ctx.tenantId,
      id,
      ...given,
      revision: 0,
      readingState: 'reading',
      failure: null,
      readingId: null,
      isManuallyCompleted: false,
      docType: null,
      title: null,
      companyName: null,
      direction: null,
      transactionDate: null,
      amountMinor: null,
      currency: 'JPY',
      registrationNumber: null,
      dueDate: null,
      dueDateSource: 'reading',
      isTaxIncluded: null,
      memo: null,
      contractParties: [],
      contractSignedOn: null,
      contractStartsOn: null,
      contractEndsOn: null,
      cancellationNoticeBy: null,
      isAutoRenewed: null,
      contractStatus: null,
      assigneeId: placing.assigneeId ?? userId,
      fileName: baseName(fileName),
      fileKind: kind,
      sizeBytes: stored.sizeBytes,
      sha256: stored.sha256,
      objectKey: stored.key,
      note: hasUsualEnding(fileName, kind) ? null : 'wrong-extension',
      receivedVia,
      preservationKind: placing.preservationKind ?? 'electronic_transaction',
      preservationSource: placing.preservationKind ? 'rule' : 'content',
      storedAt: now,
      receivedOn: tokyoDay(now),
      storedBy: userId,
      storedByKey: keyId,
      sealedPassword: null,
      pageCount: null,
      originalDpi: null,
      originalBitDepth: null,
      originalWidthPx: null,
      originalHeightPx: null,
      engineVersion: null,
      deletedAt: null,
      deletedBy: null,
      deletedByKey: null,
      deletionReason: null,
    } satisfies Partial<DocumentEntity>);
    deriveColumns(document, new Map());
    return document;
  }
}

/** The last part of a path, without control characters, its signs composed (macOS sends か and ゛ apart): a name to show, never a place. */
const baseName = (fileName: string): string =>
  (fileName.split(/[/\\]/).pop() ?? '')
    .replace(/\p{Cc}/gu, '')
    .normalize('NFC')
    .slice(-MAX_FILE_NAME_LENGTH)
    .toWellFormed() || 'document';

const isUniqueViolation = (error: unknown): boolean =>
  error instanceof QueryFailedError && (error.driverError as { code?: string }).code === UNIQUE_VIOLATION;
