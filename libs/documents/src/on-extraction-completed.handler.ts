import { type DocumentField, type EventPayload, type Reading, Readings, type ReadingState } from '@chogura/contracts';
import type { Clock, DomainEvent, RequestContext } from '@chogura/kernel';
import {
  AlreadyDone,
  Database,
  type Delivery,
  type EventHandler,
  OnEvent,
  Outbox,
  SystemClock,
  type Transaction,
} from '@chogura/platform';
import { Inject, Injectable } from '@nestjs/common';
import {
  type DocumentEntity,
  DocumentFieldEntity,
  DocumentTaxLineEntity,
  type FieldChange,
  type RawReading,
} from './document.entity';
import { deriveColumns } from './change/document-state';
import { numbersOnPages } from './links/document-numbers';
import { DocumentsRepository } from './documents.repository';
import { IntakeSettingsRepository } from './upload/intake-settings.repository';
import { FindDuplicates } from './duplicates/find-duplicates';
import { minorOf, setReadValue, valuesOf } from './change/field-values';
import { LinksRepository } from './links/links.repository';
import { DocumentSearchTexts } from './search/document-search-texts';
import { linesAfterReading } from './change/tax-line-changes';

const STATE_OF: Readonly<Record<Reading['outcome'], ReadingState>> = {
  read: 'read',
  'password-required': 'awaiting_password',
  failed: 'failed',
};

/** Fills in what was read, except where a person has set the value. */
@OnEvent({
  event: 'extraction.completed',
  name: 'documents.fill-in-reading',
  queue: 'default',
  attempts: 10,
  backoffMs: 500,
  timeoutMs: 30_000,
})
@Injectable()
export class OnExtractionCompletedHandler implements EventHandler {
  constructor(
    private readonly database: Database,
    private readonly readings: Readings,
    private readonly repository: DocumentsRepository,
    private readonly settings: IntakeSettingsRepository,
    private readonly links: LinksRepository,
    private readonly duplicates: FindDuplicates,
    private readonly searchTexts: DocumentSearchTexts,
    private readonly outbox: Outbox,
    @Inject(SystemClock) private readonly clock: Clock,
  ) {}

  async handle(ctx: RequestContext, event: DomainEvent, delivery: Delivery): Promise<void> {
    const { documentId, readingId } = event.payload as EventPayload<'extraction.completed'>;
    const reading = await this.readings.find(ctx, readingId);
    if (!reading) throw new Error('a completed reading is not there');
    await this.database.transaction(ctx, async (tx) => {
      if (!(await delivery.once(tx))) throw new AlreadyDone();
      const document = await this.repository.findForChange(tx, ctx.tenantId, documentId);
      // Events come in any order; ids of readings sort by time, so an older one arrives too late.
      if (!document || (document.readingId !== null && document.readingId >= reading.id)) return;
      await this.fillIn(tx, ctx, document, reading);
    });
  }

  private async fillIn(
    tx: Transaction,
    ctx: RequestContext,
    document: DocumentEntity,
    reading: Reading,
  ): Promise<void> {
    const before = historyValuesOf(document);
    const changedAt = this.clock.now();
    const fields = await this.repository.fields(tx, ctx.tenantId, document.id);
    document.revision++;
    document.readingId = reading.id;
    document.readingState = STATE_OF[reading.outcome];
    document.failure = reading.failure;
    document.engineVersion = reading.engineVersion;
    // A wrong password goes; one that has served stays only where the company wants it.
    const isKept = reading.outcome === 'read' && (await this.settings.find(tx)).keepsPasswords;
    if (!isKept) document.sealedPassword = null;
    const saved = reading.outcome === 'read' ? this.setValues(document, reading, fields, changedAt) : [];
    deriveColumns(document, fields);

    await this.repository.update(tx, document);
    await this.searchTexts.put(tx, ctx, document);
    await this.repository.saveFields(tx, saved);
    const taxLineChanges = reading.outcome === 'read' ? await this.setTaxLines(tx, document, reading) : [];
    const { tenantId, id: documentId, revision } = document;
    if (reading.outcome === 'read')
      await this.links.replaceNumbers(tx, tenantId, documentId, numbersOnPages(reading.pages));
    await this.repository.insertRevision(tx, {
      tenantId,
      documentId,
      revision,
      kind: 'read',
      changedAt,
      changedBy: null,
      changedByKey: null,
      changes: [...differences(before, historyValuesOf(document)), ...taxLineChanges],
      reason: null,
      reading: rawReadingOf(reading),
    });
    await this.outbox.publish(tx, ctx, 'documents.changed', { documentId, revision });
    if (reading.outcome === 'read') await this.duplicates.afterReading(tx, ctx, document, reading);
  }

  private async setTaxLines(tx: Transaction, document: DocumentEntity, reading: Reading): Promise<FieldChange[]> {
    const { tenantId, id } = document;
    const before = await this.repository.taxLines(tx, tenantId, id);
    const { kept, changes } = linesAfterReading(before, taxLinesOf(document, reading));
    await this.repository.replaceReadTaxLines(tx, tenantId, id, kept);
    return changes;
  }

  /** @returns the rows of evidence that are new */
  private setValues(
    document: DocumentEntity,
    reading: Reading,
    fields: Map<DocumentField, DocumentFieldEntity>,
    changedAt: Date,
  ): DocumentFieldEntity[] {
    const { original, pages } = reading;
    Object.assign(document, {
      dueDate: document.dueDateSource === 'person' ? document.dueDate : reading.dueDate,
      isTaxIncluded: reading.isTaxIncluded,
      pageCount: pages.length,
      originalDpi: original.dpi,
      originalBitDepth: original.bitDepth,
      originalWidthPx: original.widthPx,
      originalHeightPx: original.heightPx,
    } satisfies Partial<DocumentEntity>);
    if (!isSettled(fields.get('amount'))) document.currency = reading.currency;
    const saved: DocumentFieldEntity[] = [];
    for (const read of reading.fields) {
      if (isSettled(fields.get(read.field))) continue;
      setReadValue(document, read.field, read.value);
      const row = Object.assign(new DocumentFieldEntity(), {
        tenantId: document.tenantId,
        documentId: document.id,
        field: read.field,
        source: 'reading',
        changedRevision: document.revision,
        changedAt,
        changedBy: null,
        changedByKey: null,
        evidence: read.evidence,
        alsoAt: read.alsoAt,
        confidence: read.confidence,
        reason: read.reason,
        review: [...read.review],
        isConfirmed: false,
        candidates: read.candidates,
      } satisfies DocumentFieldEntity);
      fields.set(read.field, row);
      saved.push(row);
    }
    return saved;
  }
}

const taxLinesOf = (document: DocumentEntity, { taxLines }: Reading): DocumentTaxLineEntity[] =>
  // One line per rate: a reader that names a rate twice does not stop the document.
  [...new Map(taxLines.toReversed().map((line) => [line.ratePercent, line])).values()].map((line) =>
    Object.assign(new DocumentTaxLineEntity(), {
      tenantId: document.tenantId,
      documentId: document.id,
      rateBasisPoints: Math.round(line.ratePercent * 100),
      netMinor: minorOf(line.net, document.currency),
      taxMinor: minorOf(line.tax, document.currency),
      grossMinor: minorOf(line.gross, document.currency),
      source: 'reading',
      evidence: line.evidence,
    } satisfies DocumentTaxLineEntity),
  );

/** A person gave the value, or looked at it and said このままで正しい: no reading changes it. */
const isSettled = (field: DocumentFieldEntity | undefined): boolean =>
  field !== undefined && (field.source === 'person' || field.isConfirmed);

const rawReadingOf = ({
  id,
  engineVersion,
  outcome,
  failure,
  fields,
  taxLines,
  currency,
  isTaxIncluded,
  dueDate,
}: Reading): RawReading => ({
  readingId: id,
  engineVersion,
  outcome,
  failure,
  values: Object.fromEntries(fields.map(({ field, value, confidence }) => [field, { value, confidence }])),
  taxLines: taxLines.map(({ ratePercent, net, tax, gross }) => ({ ratePercent, net, tax, gross })),
  currency,
  isTaxIncluded,
  dueDate,
});

type Values = Readonly<Record<string, string | number | boolean | null>>;

/** Names of columns, as in the history of what people change. */
function historyValuesOf(document: DocumentEntity): Values {
  const { amount, ...values } = valuesOf(document);
  const { currency, dueDate, isTaxIncluded } = document;
  return { ...values, amountMinor: amount, currency, dueDate, isTaxIncluded };
}

const differences = (before: Values, after: Values): FieldChange[] =>
  Object.keys(after)
    .filter((field) => before[field] !== after[field])
    .map((field) => ({ field, from: before[field] ?? null, to: after[field] ?? null }));
