import { mkdir, rm } from 'node:fs/promises';
import { createReadStream, createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { CompanyProfiles, type DocumentSource, DocumentSources, type ReadingFailure } from '@chogura/contracts';
import { type Clock, type DomainEvent, newId, type RequestContext, tokyoDay } from '@chogura/kernel';
import {
  AlreadyDone,
  Config,
  Database,
  type Delivery,
  type EventHandler,
  ObjectStorage,
  OnEvent,
  Outbox,
  type StoredObject,
  StoredObjects,
  SystemClock,
  type Transaction,
} from '@chogura/platform';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { ENGINE_VERSION } from './engine-version';
import { ExtractionRepository } from './extraction.repository';
import { pageLines } from './reader';
import { NO_FACTS, type PageResult, type ReadResult } from './pipeline/stages';
import { ReaderPool } from './pipeline/reader-pool';
import { ReadingEntity, ReadingPageEntity } from './reading.entity';
import { WorkFolder } from './work-folder';

const compress = promisify(gzip);
const READING = { queue: 'extraction', attempts: 3, backoffMs: 1_000, timeoutMs: 11 * 60_000 } as const;

/** A page image that is stored already; its row comes with the reading. */
interface StoredPage {
  readonly page: PageResult;
  readonly image: StoredObject;
  readonly layout: Buffer;
}

/** What of a reading is bytes. */
interface StoredBytes {
  readonly pages: readonly StoredPage[];
  /** What an Office document was made into, from which sharper pages are drawn. */
  readonly pdf: StoredObject | null;
}

const NO_BYTES: StoredBytes = { pages: [], pdf: null };

/** Reads a document in a reading process and tells what came out of it, once. */
@OnEvent(
  { event: 'documents.uploaded', name: 'extraction.read-uploaded', ...READING },
  { event: 'documents.reading-requested', name: 'extraction.read-again', ...READING },
)
@Injectable()
export class ExtractDocumentHandler implements EventHandler {
  private readonly log = new Logger('Extraction');

  constructor(
    private readonly config: Config,
    private readonly work: WorkFolder,
    private readonly database: Database,
    private readonly sources: DocumentSources,
    private readonly companies: CompanyProfiles,
    private readonly storage: ObjectStorage,
    private readonly objects: StoredObjects,
    private readonly readers: ReaderPool,
    private readonly repository: ExtractionRepository,
    private readonly outbox: Outbox,
    @Inject(SystemClock) private readonly clock: Clock,
  ) {}

  enter(): Promise<() => void> {
    return this.readers.enter();
  }

  async handle(ctx: RequestContext, event: DomainEvent, delivery: Delivery): Promise<void> {
    const { documentId } = event.payload as { documentId: string };
    const source = await this.sources.find(ctx, documentId);
    if (!source) return;
    const outputDir = join(this.work.path, `reading-${delivery.id}-${delivery.attempt}`);
    try {
      await mkdir(outputDir, { recursive: true });
      const startedAt = this.clock.now();
      const result = await this.read(ctx, source, outputDir);
      this.logStage(documentId, 'store-pages');
      const bytes = await this.storeBytes(ctx, result);
      this.logStage(documentId, 'commit');
      await this.database.transaction(ctx, async (tx) => {
        if (!(await delivery.once(tx))) throw new AlreadyDone();
        await this.save(tx, ctx, documentId, startedAt, result, bytes);
      });
      const { outcome, failure, stageTimesMs } = result;
      this.log.log('document read', { documentId, outcome, failure, stageTimesMs });
    } finally {
      await rm(outputDir, { recursive: true, force: true });
    }
  }

  /** The attempts are used up, or killed their workers: the document is told so, and its clerk. */
  async exhausted(tx: Transaction, ctx: RequestContext, event: DomainEvent): Promise<void> {
    const { documentId } = event.payload as { documentId: string };
    await this.save(
      tx,
      ctx,
      documentId,
      this.clock.now(),
      failedResult('reader-crashed', this.readers.engine),
      NO_BYTES,
    );
  }

  private async read(ctx: RequestContext, source: DocumentSource, outputDir: string): Promise<ReadResult> {
    const filePath = join(outputDir, `original.${source.fileKind}`);
    await pipeline(await this.storage.open(source.objectKey), createWriteStream(filePath, { mode: 0o600 }));
    const request = {
      filePath,
      fileKind: source.fileKind,
      password: source.password,
      company: await this.companies.find(ctx),
      today: tokyoDay(this.clock.now()),
      outputDir,
      maxPages: this.config.maxPages,
    };
    return this.readers.read(request, (stage) => this.logStage(source.documentId, stage));
  }

  /** Bytes before rows: a crash in between leaves only bytes, which are swept. */
  private async storeBytes(ctx: RequestContext, { pages, convertedPath }: ReadResult): Promise<StoredBytes> {
    const stored: StoredPage[] = [];
    for (const page of pages) {
      const image = await this.storage.put(`${ctx.tenantId}/page/${newId()}`, createReadStream(page.imagePath));
      stored.push({ page, image, layout: await compress(JSON.stringify(page.runs)) });
    }
    const pdf = convertedPath
      ? await this.storage.put(`${ctx.tenantId}/pdf/${newId()}`, createReadStream(convertedPath))
      : null;
    return { pages: stored, pdf };
  }

  private async save(
    tx: Transaction,
    ctx: RequestContext,
    documentId: string,
    startedAt: Date,
    result: ReadResult,
    { pages, pdf }: StoredBytes,
  ): Promise<void> {
    const { tenantId } = ctx;
    const { outcome, failure, ocrEngine, stageTimesMs, original } = result;
    const { fields = [], taxLines = [], currency = 'JPY', isTaxIncluded = null, dueDate = null } = result.reading ?? {};
    const reading = Object.assign(new ReadingEntity(), {
      tenantId,
      id: newId(),
      documentId,
      outcome,
      failure,
      engineVersion: ENGINE_VERSION,
      ocrEngine,
      startedAt,
      finishedAt: this.clock.now(),
      result: { fields, taxLines, currency, isTaxIncluded, dueDate, original },
      stageTimesMs,
      pdfKey: pdf?.key ?? null,
    } satisfies ReadingEntity);
    await this.objects.record(tx, ctx, [...pages.map(({ image }) => image), ...(pdf ? [pdf] : [])]);
    await this.repository.insert(
      tx,
      reading,
      pages.map((stored) => pageRow(reading, stored)),
    );
    await this.outbox.publish(tx, ctx, 'extraction.completed', { documentId, readingId: reading.id });
  }

  private logStage(documentId: string, stage: string): void {
    this.log.debug('stage', { documentId, stage });
  }
}

const pageRow = (reading: ReadingEntity, { page, image, layout }: StoredPage): ReadingPageEntity =>
  Object.assign(new ReadingPageEntity(), {
    tenantId: reading.tenantId,
    readingId: reading.id,
    page: page.page,
    width: page.width,
    height: page.height,
    textSource: page.source,
    text: pageLines(page),
    look: page.look,
    layout,
    imageKey: image.key,
    imageBytes: image.sizeBytes,
  } satisfies ReadingPageEntity);

const failedResult = (failure: ReadingFailure, ocrEngine: ReadResult['ocrEngine']): ReadResult => ({
  outcome: 'failed',
  failure,
  pages: [],
  convertedPath: null,
  reading: null,
  original: NO_FACTS,
  ocrEngine,
  stageTimesMs: {},
});
