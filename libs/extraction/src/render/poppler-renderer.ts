import { stat } from 'node:fs/promises';
import { runConfined } from '../children/run-confined';
import { ReadingError } from '../reading-error';
import { affordableDpi, JPEG_QUALITY, type PageRenderer } from './page-renderer';
import type { PdfFile } from './pdf-file';

const PAGE_LIMIT_MS = 30_000;

/** pdftoppm: 80–100 ms a page. */
export class PopplerRenderer implements PageRenderer {
  readonly name = 'poppler';

  async render(pdf: PdfFile, page: number, dpi: number, outputPath: string, scratchDir: string): Promise<void> {
    const number = String(page + 1);
    const resolution = String(affordableDpi(pdf, page, dpi));
    const base = outputPath.replace(/\.jpg$/, '');
    const { exitCode } = await runConfined(
      'pdftoppm',
      [
        '-jpeg',
        '-jpegopt',
        `quality=${JPEG_QUALITY}`,
        '-cropbox',
        '-r',
        resolution,
        '-f',
        number,
        '-l',
        number,
        '-singlefile',
        pdf.path,
        base,
      ],
      { timeLimitMs: PAGE_LIMIT_MS, scratchDir },
    );
    const written = await stat(outputPath).catch(() => null);
    if (exitCode !== 0 || !written?.size) throw new ReadingError('damaged');
  }
}
