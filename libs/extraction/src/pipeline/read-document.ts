import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { ReadingFailure } from '@chogura/contracts';
import sharp from 'sharp';
import { ConfinementBroken } from '../children/run-confined';
import { docuworksImages } from '../docuworks/docuworks-images';
import { docuworksToPdf } from '../docuworks/docuworks-to-pdf';
import { readImage, readUpright } from '../ocr/read-image';
import { hasRedInk } from '../ocr/red-ink';
import { type FieldReading, readFields } from '../reader';
import { PasswordRequired, ReadingError } from '../reading-error';
import { largestImages, openPdf } from '../render/pdf-file';
import { readTextLayer } from '../text-layer/poppler-text';
import { distrustOf } from '../text-layer/trust';
import { readXml } from '../xml/read-xml';
import { imagePages, pagesOfImages } from './image-pages';
import { lookOf } from './page-look';
import {
  NO_FACTS,
  type PageResult,
  type ReadRequest,
  type ReadResult,
  type Stage,
  type Tools,
  type Work,
} from './stages';

/** A page with a text layer is only looked at; a scanned one is read from its image as well. */
const SHOWN_DPI = 130;
const OCR_DPI = { least: 200, most: 300 };

/** Of a document; a book of five hundred pages has half of it. Each character has a place, which takes memory in every process it passes. */
const MAX_CHARACTERS = 2_000_000;

/** Papers are told by how they begin. */
const MAX_LOOKS = 1;

const OFFICE_KINDS = ['docx', 'xlsx', 'doc', 'xls'];
const DOCUWORKS_KINDS = ['xdw', 'xbd'];

/** The life of one reading, in order. Each stage adds to the work; the first that throws ends it. */
export const STAGES: readonly Stage[] = [
  {
    name: 'to-pdf',
    async run(work, tools) {
      const { request, scratchDir } = work;
      if (request.fileKind === 'pdf') {
        work.pdf = await openPdf(request.filePath, request.password, { maxPages: request.maxPages, scratchDir });
      } else if (OFFICE_KINDS.includes(request.fileKind)) {
        const path = await tools.office.toPdf(request.filePath, request.fileKind, scratchDir);
        work.pdf = await openPdf(path, null, { maxPages: request.maxPages, scratchDir });
      } else if (DOCUWORKS_KINDS.includes(request.fileKind) && tools.docuworksCommand) {
        const path = await docuworksToPdf(tools.docuworksCommand, request.filePath, scratchDir);
        work.pdf = await openPdf(path, null, { maxPages: request.maxPages, scratchDir });
      }
    },
  },
  {
    name: 'text-layer',
    async run(work) {
      const { pdf, scratchDir, request } = work;
      if (!pdf) return;
      work.images = await largestImages(pdf, scratchDir);
      let characters = 0;
      for (let page = 0; page < pdf.pages.length; page++) {
        const layer = await readTextLayer(pdf, page, scratchDir);
        characters += layer.runs.reduce((sum, { text }) => sum + text.length, 0);
        if (characters > MAX_CHARACTERS) throw new ReadingError('too-large');
        const isTrusted = distrustOf(layer, work.images.get(page)) === null;
        const imagePath = join(request.outputDir, `page-${page}.jpg`);
        work.pages.push({
          ...layer,
          imagePath,
          source: isTrusted ? 'layer' : 'ocr',
          runs: isTrusted ? layer.runs : [],
          look: null,
        });
      }
      const scan = work.pages.some((page) => page.source === 'ocr') ? work.images.get(0) : undefined;
      if (scan)
        work.original = { dpi: scan.dpi, bitDepth: scan.bitDepth, widthPx: scan.widthPx, heightPx: scan.heightPx };
    },
  },
  {
    name: 'page-images',
    async run(work, tools) {
      const { pdf, request, scratchDir } = work;
      if (pdf) {
        for (const { page, source, imagePath } of work.pages) {
          await tools.renderer.render(
            pdf,
            page,
            source === 'layer' ? SHOWN_DPI : ocrDpi(work, page),
            imagePath,
            scratchDir,
          );
        }
        // An empty workbook or letter; a scanner's empty page is still somebody's page.
        if (OFFICE_KINDS.includes(request.fileKind) && (await areEmpty(work.pages)))
          throw new ReadingError('unreadable-content');
        return;
      }
      if (request.fileKind === 'xml') {
        Object.assign(work, await readXml(request.filePath, request));
        return;
      }
      const options = { maxPages: request.maxPages, outputDir: request.outputDir, scratchDir };
      const { pages, original } = DOCUWORKS_KINDS.includes(request.fileKind)
        ? await pagesOfImages(await docuworksImages(request.filePath), options)
        : await imagePages(request.filePath, request.fileKind, options);
      work.original = original;
      work.pages = pages.map((page, index) => ({ page: index, ...page, source: 'ocr', runs: [], look: null }));
    },
  },
  {
    name: 'ocr',
    async run(work, tools) {
      for (const [index, page] of work.pages.entries()) {
        if (page.source !== 'ocr') continue;
        const { runs, turnedDegrees } = await readImage(await tools.ocr(), page.imagePath);
        const isTurned = turnedDegrees % 180 !== 0;
        work.pages[index] = {
          ...page,
          ...(isTurned ? { width: page.height, height: page.width } : {}),
          source: runs.length > 0 ? 'ocr' : 'none',
          runs,
        };
      }
    },
  },
  {
    name: 'fields',
    async run(work) {
      // XML has said what it says.
      if (work.reading) return;
      const { company, today } = work.request;
      work.reading = readFields(work.pages, company, { today });
    },
  },
  {
    name: 'red-ink',
    async run(work, tools) {
      if (hasAmount(work.reading) || work.pages.every(({ source }) => source === 'layer')) return;
      const pages: PageResult[] = [];
      for (const page of work.pages) pages.push(await withRedInk(page, tools));
      const { company, today } = work.request;
      const reading = readFields(pages, company, { today });
      if (hasAmount(reading)) Object.assign(work, { pages, reading });
    },
  },
  {
    // Last, when every page stands upright.
    name: 'looks',
    async run(work) {
      for (const [index, page] of work.pages.entries()) {
        if (index < MAX_LOOKS) work.pages[index] = { ...page, look: await lookOf(page.imagePath) };
      }
    },
  },
];

const PAPER_WHITE = 250;

async function areEmpty(pages: readonly PageResult[]): Promise<boolean> {
  if (pages.some(({ runs }) => runs.length > 0)) return false;
  for (const { imagePath } of pages) {
    const { channels } = await sharp(imagePath).stats();
    if (channels.some(({ min }) => min < PAPER_WHITE)) return false;
  }
  return true;
}

const hasAmount = (reading: FieldReading | null): boolean =>
  reading?.fields.some(({ field, value }) => field === 'amount' && value !== null) ?? false;

/** A page of which red print was left out, read with it. */
async function withRedInk(page: PageResult, tools: Tools): Promise<PageResult> {
  if (page.source === 'layer' || !(await hasRedInk(page.imagePath))) return page;
  const { runs } = await readUpright(await tools.ocr(), page.imagePath, 'grey');
  return { ...page, source: runs.length > 0 ? 'ocr' : 'none', runs };
}

/** Scans are rendered at their own resolution, within reason. */
function ocrDpi(work: Work, page: number): number {
  const dpi = work.images.get(page)?.dpi ?? OCR_DPI.least;
  return Math.min(OCR_DPI.most, Math.max(OCR_DPI.least, dpi));
}

/**
 * Reads one document from bytes to fields. Never throws for what a document is: that is an outcome.
 * @param onStage is told the name of each stage as it starts
 */
export async function readDocument(
  request: ReadRequest,
  tools: Tools,
  onStage: (name: string) => void = () => undefined,
): Promise<ReadResult> {
  const scratchDir = join(request.outputDir, 'scratch');
  const work: Work = {
    request,
    scratchDir,
    pdf: null,
    images: new Map(),
    original: NO_FACTS,
    pages: [],
    reading: null,
  };
  const stageTimesMs: Record<string, number> = {};
  const finish = (outcome: ReadResult['outcome'], failure: ReadingFailure | null, pages: PageResult[]): ReadResult => ({
    outcome,
    failure,
    pages,
    convertedPath: null,
    reading: outcome === 'read' ? work.reading : null,
    original: work.original,
    ocrEngine: tools.ocrName,
    stageTimesMs,
  });
  await mkdir(scratchDir, { recursive: true });
  try {
    for (const stage of STAGES) {
      onStage(stage.name);
      const startedMs = performance.now();
      await stage
        .run(work, tools)
        .finally(() => (stageTimesMs[stage.name] = Math.round(performance.now() - startedMs)));
    }
    return { ...finish('read', null, work.pages), convertedPath: await keepConverted(work) };
  } catch (error) {
    if (error instanceof PasswordRequired) return finish('password-required', null, []);
    const failure = failureOf(error);
    if (failure) return finish('failed', failure, []);
    throw error;
  } finally {
    await rm(scratchDir, { recursive: true, force: true });
  }
}

/** What was made into a PDF leaves that, from which sharper pages can be drawn. */
async function keepConverted({ request, pdf }: Work): Promise<string | null> {
  if (!pdf || request.fileKind === 'pdf') return null;
  const path = join(request.outputDir, 'office.pdf');
  await rename(pdf.path, path);
  return path;
}

function failureOf(error: unknown): ReadingFailure | null {
  if (error instanceof ReadingError) return error.failure;
  if (error instanceof ConfinementBroken) return error.limit === 'time' ? 'timed-out' : 'too-large';
  return null;
}
