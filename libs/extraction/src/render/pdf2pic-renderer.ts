import { stat } from 'node:fs/promises';
import { runConfined } from '../children/run-confined';
import { ReadingError } from '../reading-error';
import { affordableDpi, JPEG_QUALITY, type PageRenderer } from './page-renderer';
import type { PdfFile } from './pdf-file';

const PAGE_LIMIT_MS = 60_000;
/** Ghostscript's own switches. -dSAFER is its default and GraphicsMagick's; what is shown of a page is its crop box. */
const GHOSTSCRIPT_OPTIONS = '-dSAFER -dUseCropBox';

/** What pdf2pic-page does; its first argument, as JSON. */
export interface Pdf2picOrder {
  readonly pdfPath: string;
  /** 0-based. */
  readonly page: number;
  readonly dpi: number;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly quality: number;
  readonly outputPath: string;
}

/** pdf2pic, which is GraphicsMagick and Ghostscript: 2–3 s a page, for PDF files that poppler draws wrongly. */
export class Pdf2picRenderer implements PageRenderer {
  readonly name = 'pdf2pic';

  /** @param scriptPath of pdf2pic-page, as built beside the reading process */
  constructor(private readonly scriptPath: string) {}

  async render(pdf: PdfFile, page: number, dpi: number, outputPath: string, scratchDir: string): Promise<void> {
    const size = pdf.pages[page];
    if (!size) throw new ReadingError('damaged');
    const resolution = affordableDpi(pdf, page, dpi);
    const pixels = (points: number): number => Math.ceil((points / 72) * resolution);
    const order: Pdf2picOrder = {
      pdfPath: pdf.path,
      page,
      dpi: resolution,
      widthPx: pixels(size.width),
      heightPx: pixels(size.height),
      quality: JPEG_QUALITY,
      outputPath,
    };
    const { exitCode } = await runConfined(
      'env',
      [`GS_OPTIONS=${GHOSTSCRIPT_OPTIONS}`, process.execPath, this.scriptPath, JSON.stringify(order)],
      { timeLimitMs: PAGE_LIMIT_MS, scratchDir },
    );
    const written = await stat(outputPath).catch(() => null);
    if (exitCode !== 0 || !written?.size) throw new ReadingError('damaged');
  }
}
