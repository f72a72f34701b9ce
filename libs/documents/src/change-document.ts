import { DOCUMENT_FIELDS, type DocumentField, People } from '@chogura/contracts';
import { type Clock, Problem, type RequestContext, type Uuid } from '@chogura/kernel';
import { Database, invalidInput, Outbox, SystemClock, type Transaction } from '@chogura/platform';
import { Inject, Injectable } from '@nestjs/common';
import { DocumentAccess } from './document-access';
import type { DocumentChangesDto } from './document-changes.dto';
import { deriveColumns } from './document-state';
import {
  type DocumentEntity,
  DocumentFieldEntity,
  type DocumentRevisionEntity,
  type FieldChange,
} from './document.entity';
import { DocumentsRepository } from './documents.repository';
import { authorOf } from './author';
import { CHANGED_MEANWHILE, NOT_FOUND } from './documents.problems';
import { canonicalValue } from './field-values';

/** Columns that a person may change, beside `confirm` and `reason`. */
const COLUMNS = [
  'docType',
  'title',
  'companyName',
  'direction',
  'transactionDate',
  'amountMinor',
  'currency',
  'registrationNumber',
  'assigneeId',
  'groupId',
  'isManuallyCompleted',
] as const;
type Column = (typeof COLUMNS)[number];

/** The field that a column belongs to in the history; 担当 and the like have their own names. */
const FIELD_OF: Readonly<Partial<Record<Column, DocumentField>>> = {
  docType: 'docType',
  title: 'title',
  companyName: 'companyName',
  direction: 'direction',
  transactionDate: 'transactionDate',
  amountMinor: 'amount',
  currency: 'amount',
  registrationNumber: 'registrationNumber',
};

/** What of a person's changes is left to do. */
interface Wishes {
  /** Columns that get another value. */
  readonly wanted: readonly Column[];
  /** Fields that were sent, with the same value or another. */
  readonly touched: readonly DocumentField[];
  readonly confirmed: readonly DocumentField[];
  readonly changes: DocumentChangesDto;
  /** Another 担当グループ may be another class of rights. */
  readonly accessClassId: number;
}

/** Two people changed the same thing: what both made of it. */
export interface ChangeConflict {
  readonly field: string;
  readonly yours: string | number | boolean | null;
  readonly theirs: string | number | boolean | null;
  readonly changedBy: Uuid | null;
  readonly changedAt: Date;
}

/** A person's correction: merged per field, one revision, one event, in one transaction. */
@Injectable()
export class ChangeDocument {
  constructor(
    private readonly database: Database,
    private readonly repository: DocumentsRepository,
    private readonly access: DocumentAccess,
    private readonly people: People,
    private readonly outbox: Outbox,
    @Inject(SystemClock) private readonly clock: Clock,
  ) {}

  /**
   * @param baseRevision the revision that the person saw; changes of other fields since then are no conflict
   * @throws documents.not-found, documents.forbidden, documents.group-decides-access, documents.changed-meanwhile (412, with `conflicts`),
   *   http.invalid-input
   */
  async execute(ctx: RequestContext, id: Uuid, baseRevision: number, changes: DocumentChangesDto): Promise<void> {
    await this.checkPeople(ctx, changes);
    const subject = await this.access.subjectOf(ctx);
    await this.database.transaction(ctx, async (tx) => {
      const document = await this.repository.findForChange(tx, ctx.tenantId, id);
      if (!document) throw new Problem(NOT_FOUND);
      const access = await this.access.resolve(tx, subject);
      access.demand(document, 'edit');
      const wanted = COLUMNS.filter((column) => changes[column] !== undefined && changes[column] !== document[column]);
      const fields = await this.repository.fields(tx, ctx.tenantId, id);
      const confirmed = (changes.confirm ?? []).filter((field) => fields.get(field)?.isConfirmed !== true);
      // A person who saves the value that was read makes it theirs, so that no later reading changes it.
      const touched = DOCUMENT_FIELDS.filter((field) =>
        COLUMNS.some((c) => FIELD_OF[c] === field && changes[c] !== undefined),
      );
      if (
        wanted.length === 0 &&
        confirmed.length === 0 &&
        touched.every((field) => fields.get(field)?.source === 'person')
      )
        return;
      if (document.revision > baseRevision)
        await this.refuseConflicts(tx, document, baseRevision, { wanted, confirmed, changes });
      const accessClassId = wanted.includes('groupId')
        ? await this.access.classInGroup(tx, ctx, access, document, changes.groupId ?? null)
        : document.accessClassId;
      await this.apply(tx, ctx, document, fields, { wanted, touched, confirmed, changes, accessClassId });
    });
  }

  private async apply(
    tx: Transaction,
    ctx: RequestContext,
    document: DocumentEntity,
    fields: Map<DocumentField, DocumentFieldEntity>,
    { wanted, touched, confirmed, changes, accessClassId }: Wishes,
  ): Promise<void> {
    const formerAccessClassId = document.accessClassId;
    const history: FieldChange[] = wanted.map((column) => ({
      field: column,
      from: document[column],
      to: changes[column] ?? null,
    }));
    history.push(...confirmed.map((field) => ({ field: `confirm:${field}`, from: false, to: true })));
    Object.assign(document, Object.fromEntries(wanted.map((column) => [column, changes[column] ?? null])));
    document.accessClassId = accessClassId;
    const changedAt = this.clock.now();
    document.revision++;
    const setNow = { changedRevision: document.revision, changedAt, ...authorOf(ctx.actor) };

    const changedFields = new Set(wanted.flatMap((column) => FIELD_OF[column] ?? []));
    for (const field of touched) {
      const before = fields.get(field);
      if (before?.source === 'person' && !changedFields.has(field)) continue;
      // The same value keeps the place where it was read; it only changes hands.
      const row =
        before && !changedFields.has(field)
          ? { ...before, source: 'person' as const }
          : setByPerson(document, field, before);
      fields.set(field, Object.assign(row, setNow));
    }
    for (const field of confirmed) {
      const before = fields.get(field) ?? setByPerson(document, field, undefined);
      fields.set(field, { ...before, isConfirmed: true, ...setNow });
    }
    deriveColumns(document, fields);
    await this.repository.update(tx, document);
    await this.repository.saveFields(
      tx,
      [...new Set([...touched, ...confirmed])].flatMap((field) => fields.get(field) ?? []),
    );
    const { tenantId, id: documentId, revision } = document;
    await this.repository.insertRevision(tx, {
      tenantId,
      documentId,
      revision,
      kind: 'edited',
      changedAt,
      ...authorOf(ctx.actor),
      changes: history,
      reason: changes.reason ?? null,
      reading: null,
    });
    await this.outbox.publish(tx, ctx, 'documents.changed', { documentId, revision });
    if (accessClassId !== formerAccessClassId)
      await this.outbox.publish(tx, ctx, 'documents.access-changed', { documentId, revision, formerAccessClassId });
  }

  /** @throws documents.changed-meanwhile when a column was changed since `baseRevision` to something else than is wanted now */
  private async refuseConflicts(
    tx: Transaction,
    document: DocumentEntity,
    baseRevision: number,
    { wanted, confirmed, changes }: Pick<Wishes, 'wanted' | 'confirmed' | 'changes'>,
  ): Promise<void> {
    const since = await this.repository.revisionsAfter(tx, document.tenantId, document.id, baseRevision);
    // このままで正しい speaks of the value that the person saw.
    const seen = COLUMNS.filter((column) => confirmed.some((field) => field === FIELD_OF[column]));
    const conflicts: ChangeConflict[] = [...new Set([...wanted, ...seen])].flatMap((column) => {
      const changesOf = ({ changes: each }: DocumentRevisionEntity) => each.filter(({ field }) => field === column);
      const theirs = since.findLast((revision) => changesOf(revision).length > 0);
      if (!theirs) return [];
      const { changedBy, changedAt } = theirs;
      const yours = wanted.includes(column) ? (changes[column] ?? null) : (since.flatMap(changesOf)[0]?.from ?? null);
      return { field: FIELD_OF[column] ?? column, yours, theirs: document[column], changedBy, changedAt };
    });
    if (conflicts.length > 0) throw new Problem(CHANGED_MEANWHILE, {}, { conflicts });
  }

  private async checkPeople(ctx: RequestContext, { assigneeId, groupId }: DocumentChangesDto): Promise<void> {
    if (assigneeId && !(await this.people.users(ctx)).some(({ id }) => id === assigneeId)) {
      throw invalidInput([{ field: 'assigneeId', code: 'is-in' }]);
    }
    if (groupId && !(await this.people.groups(ctx)).some(({ id }) => id === groupId)) {
      throw invalidInput([{ field: 'groupId', code: 'is-in' }]);
    }
  }
}

/** The row of a value that a person gave. Picked from the candidates, it keeps the place where it was read. */
function setByPerson(
  document: DocumentEntity,
  field: DocumentField,
  before: DocumentFieldEntity | undefined,
): DocumentFieldEntity {
  const value = canonicalValue(document, field);
  const picked = before?.candidates.find((candidate) => candidate.value === value);
  return Object.assign(new DocumentFieldEntity(), {
    tenantId: document.tenantId,
    documentId: document.id,
    field,
    source: 'person',
    evidence: picked?.evidence ?? null,
    alsoAt: [],
    confidence: null,
    reason: null,
    review: [],
    isConfirmed: false,
    candidates: before?.candidates ?? [],
  } satisfies Partial<DocumentFieldEntity>);
}
