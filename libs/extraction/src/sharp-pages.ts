import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { DocumentSources } from '@chogura/contracts';
import { newId, type RequestContext, type Uuid } from '@chogura/kernel';
import { Config, Database, ObjectStorage, StoredObjects, Turnstile, UNAVAILABLE } from '@chogura/platform';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { ConfinementBroken } from './children/run-confined';
import { ExtractionRepository, type KeptImage, type ShownPage } from './extraction.repository';
import { PasswordRequired, ReadingError } from './reading-error';
import { SharpPageEntity } from './reading.entity';
import { PAGE_RENDERER, type PageRenderer } from './render/page-renderer';
import { openPdf } from './render/pdf-file';
import { WorkFolder } from './work-folder';

/** What paper is printed at; on a screen, 300 % of an A4 page. */
const SHARP_DPI = 300;
/** Each is a program of its own that takes one core for a fraction of a second. */
const MAX_DRAWN_AT_ONCE = 2;
const MAX_WAITING = 100;

/** A PDF that a page can be drawn from. */
interface PdfSource {
  readonly key: string;
  readonly password: string | null;
}

/**
 * Pages drawn sharper than they were read, when somebody zooms in or prints, and kept beside the first image. A page that was read by OCR
 * is none of them: its image has the resolution of the scan already, and lies the right way up.
 */
@Injectable()
export class SharpPages {
  private readonly log = new Logger('SharpPages');
  private readonly turnstile = new Turnstile({
    maxRunning: MAX_DRAWN_AT_ONCE,
    maxWaiting: MAX_WAITING,
    busy: UNAVAILABLE,
  });
  /** Two who ask for the same page wait for one drawing. */
  private readonly underWay = new Map<string, Promise<KeptImage | null>>();

  constructor(
    private readonly config: Config,
    private readonly work: WorkFolder,
    private readonly database: Database,
    private readonly sources: DocumentSources,
    private readonly storage: ObjectStorage,
    private readonly objects: StoredObjects,
    private readonly repository: ExtractionRepository,
    @Inject(PAGE_RENDERER) private readonly renderer: PageRenderer,
  ) {}

  /** @returns null when the image that the page was read from is the best there is. @throws http.unavailable (503) */
  async find(ctx: RequestContext, documentId: Uuid, shown: ShownPage): Promise<KeptImage | null> {
    if (shown.sharp) return shown.sharp;
    if (shown.textSource !== 'layer') return null;
    const name = `${shown.readingId}/${shown.page}`;
    const begun = this.underWay.get(name);
    if (begun) return begun;
    const drawing = this.turnstile
      .pass(() => this.draw(ctx, documentId, shown))
      .finally(() => this.underWay.delete(name));
    this.underWay.set(name, drawing);
    return drawing;
  }

  private async draw(ctx: RequestContext, documentId: Uuid, shown: ShownPage): Promise<KeptImage | null> {
    const source = await this.sourceOf(ctx, documentId, shown);
    if (!source) return null;
    const folder = join(this.work.path, `sharp-${newId()}`);
    try {
      const imagePath = await this.drawPage(source, shown.page, folder);
      return await this.keep(ctx, shown, imagePath);
    } catch (error) {
      // It could be read once, so it is the tools or the machine; the first image still shows the page.
      if (!isOfTheDocument(error)) throw error;
      this.log.warn('a page could not be drawn', { documentId, page: shown.page, reason: String(error.message) });
      return null;
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  private async sourceOf(ctx: RequestContext, documentId: Uuid, { pdfKey }: ShownPage): Promise<PdfSource | null> {
    if (pdfKey !== null) return { key: pdfKey, password: null };
    const document = await this.sources.find(ctx, documentId);
    return document?.fileKind === 'pdf' ? { key: document.objectKey, password: document.password } : null;
  }

  private async drawPage({ key, password }: PdfSource, page: number, folder: string): Promise<string> {
    await mkdir(folder, { recursive: true });
    const pdfPath = join(folder, 'pages.pdf');
    await pipeline(await this.storage.open(key), createWriteStream(pdfPath, { mode: 0o600 }));
    const scratchDir = join(folder, 'scratch');
    const pdf = await openPdf(pdfPath, password, { maxPages: this.config.maxPages, scratchDir });
    const imagePath = join(folder, 'page.jpg');
    await this.renderer.render(pdf, page, SHARP_DPI, imagePath, scratchDir);
    return imagePath;
  }

  /** Bytes before rows; those of a drawing that came second are swept. */
  private async keep(ctx: RequestContext, { readingId, page }: ShownPage, imagePath: string): Promise<KeptImage> {
    const { tenantId } = ctx;
    const image = await this.storage.put(`${tenantId}/page/${newId()}`, createReadStream(imagePath));
    const kept: KeptImage = { imageKey: image.key, imageBytes: image.sizeBytes };
    await this.database.transaction(ctx, async (tx) => {
      const row = Object.assign(new SharpPageEntity(), {
        tenantId,
        readingId,
        page,
        ...kept,
      } satisfies SharpPageEntity);
      if (await this.repository.insertSharpPage(tx, row)) await this.objects.record(tx, ctx, [image]);
    });
    return kept;
  }
}

const isOfTheDocument = (error: unknown): error is Error =>
  error instanceof ReadingError || error instanceof PasswordRequired || error instanceof ConfinementBroken;
