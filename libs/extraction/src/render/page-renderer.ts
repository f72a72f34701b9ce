import type { PdfFile } from './pdf-file';

/** Pixels of one rendered page; a larger page is rendered at a lower resolution. */
export const MAX_PAGE_PIXELS = 40_000_000;
export const JPEG_QUALITY = 85;

/** Which renderer an installation uses: poppler is 20 times faster, pdf2pic (GraphicsMagick and Ghostscript) a second opinion. */
export type RendererChoice = 'poppler' | 'pdf2pic';

/** Of this installation, for what is drawn outside of a reading process. */
export const PAGE_RENDERER = Symbol('PageRenderer');

/** Makes an image of one page. A reading has each page rendered once, at the resolution that it needs. */
export interface PageRenderer {
  readonly name: RendererChoice;
  /**
   * @param page 0-based
   * @param outputPath a JPEG is written there
   * @throws ReadingError damaged; ConfinementBroken past time or memory
   */
  render(pdf: PdfFile, page: number, dpi: number, outputPath: string, scratchDir: string): Promise<void>;
}

/** The resolution at which a page stays below MAX_PAGE_PIXELS. */
export function affordableDpi(pdf: PdfFile, page: number, wantedDpi: number): number {
  const { width, height } = pdf.pages[page] ?? { width: 0, height: 0 };
  const pixels = (width / 72) * (height / 72) * wantedDpi ** 2;
  return pixels <= MAX_PAGE_PIXELS
    ? wantedDpi
    : Math.max(1, Math.floor(wantedDpi * Math.sqrt(MAX_PAGE_PIXELS / pixels)));
}
