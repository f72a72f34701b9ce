import { DOCUMENT_FIELDS, type DocumentField, People } from '@chogura/contracts';
import { type Clock, Problem, type RequestContext, type Uuid } from '@chogura/kernel';
import { Database, invalidInput, Outbox, SystemClock, type Transaction } from '@chogura/platform';
import { Inject, Injectable } from '@nestjs/common';
import { authorOf } from '../author';
import { conflictsOf } from './change-conflicts';
import type { AccessSubject } from '../access/access-decision';
import { DocumentAccess } from '../access/document-access';
import type { DocumentChangesDto } from './document-changes.dto';
import { deriveColumns } from './document-state';
import {
  type DocumentEntity,
  DocumentFieldEntity,
  type DocumentTaxLineEntity,
  type FieldChange,
} from '../document.entity';
import { DocumentsRepository } from '../documents.repository';
import { CHANGED_MEANWHILE, NOT_FOUND } from '../documents.problems';
import { CustomValueChoice, type CustomWishes } from '../custom/custom-value-choice';
import { columnChanges, columnsOf, setColumns } from './editable-columns';
import { COMPARED_FIELDS, FindDuplicates } from '../duplicates/find-duplicates';
import { canonicalValue } from './field-values';
import { DocumentSearchTexts } from '../search/document-search-texts';
import { TagChoice } from '../tags/tag-choice';
import { hasAmounts, linesByPerson, MAX_TAX_LINES, taxLineChanges } from './tax-line-changes';

/** What of a person's changes is left to do. */
interface Wishes {
  /** What gets another value, as the history says it. */
  readonly wanted: readonly FieldChange[];
  /** Fields that were sent, with the same value or another. */
  readonly touched: readonly DocumentField[];
  readonly confirmed: readonly DocumentField[];
  readonly taxLines: readonly DocumentTaxLineEntity[];
  readonly custom: CustomWishes;
  readonly changes: DocumentChangesDto;
  /** Another 担当グループ may be another class of rights. */
  readonly accessClassId: number;
}

export interface DocumentChange {
  readonly id: Uuid;
  /** The revision that the person saw; null: whatever is there is changed. */
  readonly baseRevision: number | null;
  readonly changes: DocumentChangesDto;
}

/** A person's correction: merged per field, one revision, one event, in one transaction. */
@Injectable()
export class ChangeDocument {
  constructor(
    private readonly database: Database,
    private readonly repository: DocumentsRepository,
    private readonly tags: TagChoice,
    private readonly customValues: CustomValueChoice,
    private readonly access: DocumentAccess,
    private readonly people: People,
    private readonly duplicates: FindDuplicates,
    private readonly searchTexts: DocumentSearchTexts,
    private readonly outbox: Outbox,
    @Inject(SystemClock) private readonly clock: Clock,
  ) {}

  /**
   * @param baseRevision the revision that the person saw; changes of other fields since then are no conflict
   * @throws documents.not-found, documents.forbidden, documents.group-decides-access, documents.changed-meanwhile (412, with `conflicts`),
   *   http.invalid-input
   */
  async execute(ctx: RequestContext, id: Uuid, baseRevision: number, changes: DocumentChangesDto): Promise<void> {
    await this.check(ctx, changes);
    const subject = await this.access.subjectOf(ctx);
    await this.database.transaction(ctx, (tx) => this.within(tx, ctx, subject, { id, baseRevision, changes }));
  }

  /**
   * The same in a transaction of the caller, who has checked the changes before it.
   * @returns the revision that it made; null where everything was so already
   */
  async within(
    tx: Transaction,
    ctx: RequestContext,
    subject: AccessSubject,
    { id, baseRevision, changes }: DocumentChange,
  ): Promise<number | null> {
    const document = await this.repository.findForChange(tx, ctx.tenantId, id);
    if (!document) throw new Problem(NOT_FOUND);
    const access = await this.access.resolve(tx, subject);
    access.demand(document, 'edit');
    const fields = await this.repository.fields(tx, ctx.tenantId, id);
    const confirmed = (changes.confirm ?? []).filter((field) => fields.get(field)?.isConfirmed !== true);
    const taxLinesBefore = changes.taxLines ? await this.repository.taxLines(tx, ctx.tenantId, id) : [];
    const taxLines = linesByPerson(document, taxLinesBefore, changes.taxLines ?? []);
    checkLineCount(taxLinesBefore, taxLines);
    const custom = await this.customValues.wishes(tx, id, changes.customValues);
    const wanted = [
      ...columnChanges(document, changes),
      ...taxLineChanges(taxLinesBefore, taxLines),
      ...(await this.tags.changes(tx, id, changes.tagIds)),
      ...custom.changes,
    ];
    // A person who saves the value that was read makes it theirs, so that no later reading changes it.
    const touched = DOCUMENT_FIELDS.filter((field) => columnsOf(field).some((c) => changes[c] !== undefined));
    const isSettled =
      touched.every((field) => fields.get(field)?.source === 'person') &&
      (changes.dueDate === undefined || document.dueDateSource === 'person');
    if (wanted.length === 0 && confirmed.length === 0 && taxLines.length === 0 && isSettled) return null;
    if (baseRevision !== null && document.revision > baseRevision) {
      const since = await this.repository.revisionsAfter(tx, ctx.tenantId, id, baseRevision);
      const conflicts = conflictsOf(document, { wanted, confirmed }, since);
      if (conflicts.length > 0) throw new Problem(CHANGED_MEANWHILE, {}, { conflicts });
    }
    const accessClassId = wanted.some(({ field }) => field === 'groupId')
      ? await this.access.classInGroup(tx, ctx, access, document, changes.groupId ?? null)
      : document.accessClassId;
    await this.apply(tx, ctx, document, fields, {
      wanted,
      touched,
      confirmed,
      taxLines,
      custom,
      changes,
      accessClassId,
    });
    return document.revision;
  }

  private async apply(
    tx: Transaction,
    ctx: RequestContext,
    document: DocumentEntity,
    fields: Map<DocumentField, DocumentFieldEntity>,
    { wanted, touched, confirmed, taxLines, custom, changes, accessClassId }: Wishes,
  ): Promise<void> {
    const { tenantId, id: documentId, accessClassId: formerAccessClassId } = document;
    setColumns(document, changes);
    if (changes.dueDate !== undefined) document.dueDateSource = 'person';
    if (wanted.some(({ field }) => field === 'preservationKind')) document.preservationSource = 'person';
    document.accessClassId = accessClassId;
    const changedAt = this.clock.now();
    document.revision++;
    const setNow = { changedRevision: document.revision, changedAt, ...authorOf(ctx.actor) };

    const isChanged = (field: DocumentField): boolean =>
      columnsOf(field).some((column) => wanted.some((change) => change.field === column));
    for (const field of touched) {
      const before = fields.get(field);
      if (before?.source === 'person' && !isChanged(field)) continue;
      // The same value keeps the place where it was read; it only changes hands.
      const row =
        before && !isChanged(field) ? { ...before, source: 'person' as const } : setByPerson(document, field, before);
      fields.set(field, Object.assign(row, setNow, chosenPlace(changes, field)));
    }
    for (const field of confirmed) {
      const before = fields.get(field) ?? setByPerson(document, field, undefined);
      fields.set(field, { ...before, isConfirmed: true, ...setNow });
    }
    deriveColumns(document, fields);
    const { revision } = document;
    await this.repository.update(tx, document);
    await this.repository.saveFields(
      tx,
      [...new Set([...touched, ...confirmed])].flatMap((field) => fields.get(field) ?? []),
    );
    await this.repository.saveTaxLines(tx, taxLines);
    if (changes.tagIds) await this.tags.set(tx, tenantId, documentId, changes.tagIds);
    await this.customValues.set(tx, document, custom);
    await this.searchTexts.put(tx, ctx, document);
    await this.repository.insertRevision(tx, {
      tenantId,
      documentId,
      revision,
      kind: 'edited',
      changedAt,
      ...authorOf(ctx.actor),
      changes: [...wanted, ...confirmed.map((field) => ({ field: `confirm:${field}`, from: false, to: true }))],
      reason: changes.reason ?? null,
      reading: null,
    });
    await this.outbox.publish(tx, ctx, 'documents.changed', { documentId, revision });
    if (accessClassId !== formerAccessClassId)
      await this.outbox.publish(tx, ctx, 'documents.access-changed', { documentId, revision, formerAccessClassId });
    if (wanted.some(({ field }) => COMPARED_FIELDS.includes(field)))
      await this.duplicates.afterChange(tx, ctx, document);
  }

  /** @throws http.invalid-input for people and groups that there are not */
  async check(ctx: RequestContext, { assigneeId, groupId }: DocumentChangesDto): Promise<void> {
    if (assigneeId && !(await this.people.users(ctx)).some(({ id }) => id === assigneeId)) {
      throw invalidInput([{ field: 'assigneeId', code: 'is-in' }]);
    }
    if (groupId && !(await this.people.groups(ctx)).some(({ id }) => id === groupId)) {
      throw invalidInput([{ field: 'groupId', code: 'is-in' }]);
    }
  }
}

/** @throws http.invalid-input */
function checkLineCount(before: readonly DocumentTaxLineEntity[], after: readonly DocumentTaxLineEntity[]): void {
  const lines = new Map([...before, ...after].map((line) => [line.rateBasisPoints, line]));
  if ([...lines.values()].filter(hasAmounts).length > MAX_TAX_LINES)
    throw invalidInput([{ field: 'taxLines', code: 'array-max-size' }]);
}

/** Where the person took a value from, when they said so. */
function chosenPlace(
  { places }: DocumentChangesDto,
  field: DocumentField,
): Pick<DocumentFieldEntity, 'evidence'> | null {
  const place = places?.find((each) => each.field === field);
  return place ? { evidence: { page: place.page, box: place.box, text: place.text } } : null;
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
