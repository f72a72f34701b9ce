import type { CompanyProfile, FileKind, ReadingFailure, ReadingOutcome } from '@chogura/contracts';
import type { IsoDay } from '@chogura/kernel';
import type { OcrEngine } from '../ocr/ocr-engine';
import type { OfficeConverter } from '../office/office-converter';
import type { PageText } from '../page-text';
import type { FieldReading } from '../reader';
import type { PageRenderer } from '../render/page-renderer';
import type { PageImageFact, PdfFile } from '../render/pdf-file';
import type { OriginalFacts } from './image-pages';

/** What one reading is asked to do; crosses the process border as it is. */
export interface ReadRequest {
  readonly filePath: string;
  readonly fileKind: FileKind;
  readonly password: string | null;
  readonly company: CompanyProfile;
  readonly today: IsoDay;
  /** Page images (`page-<n>.jpg`) and what an Office document was made into (`office.pdf`) are left here; made and removed by the caller. */
  readonly outputDir: string;
  readonly maxPages: number;
}

/** One page as it was shown and read. */
export interface PageResult extends PageText {
  readonly imagePath: string;
  /** What it looks like from far away (`lookOf`); null until it is looked at, and for an empty page. */
  readonly look: string | null;
}

export interface ReadResult {
  readonly outcome: ReadingOutcome;
  readonly failure: ReadingFailure | null;
  readonly pages: readonly PageResult[];
  /** What an Office document was made into; null for what is shown as it came. */
  readonly convertedPath: string | null;
  readonly reading: FieldReading | null;
  readonly original: OriginalFacts;
  readonly ocrEngine: OcrEngine['name'];
  readonly stageTimesMs: Readonly<Record<string, number>>;
}

/** The tools that a reading process keeps warm. */
export interface Tools {
  readonly renderer: PageRenderer;
  readonly office: OfficeConverter;
  /** What the operator has that makes a PDF of a DocuWorks file, with {input} and {output}; null: nothing. */
  readonly docuworksCommand: readonly string[] | null;
  /** Loaded at the first page that needs it. */
  ocr(): Promise<OcrEngine>;
  readonly ocrName: OcrEngine['name'];
}

/** What stages hand on to each other. */
export interface Work {
  readonly request: ReadRequest;
  readonly scratchDir: string;
  pdf: PdfFile | null;
  /** Of a PDF: the largest image on each page. */
  images: ReadonlyMap<number, PageImageFact>;
  original: OriginalFacts;
  pages: PageResult[];
  reading: FieldReading | null;
}

export interface Stage {
  readonly name: string;
  run(work: Work, tools: Tools): Promise<void>;
}

export const NO_FACTS: OriginalFacts = { dpi: null, bitDepth: null, widthPx: null, heightPx: null };
