import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { ReadingError } from '../../reading-error';
import { darkQuarters } from '../../testing/dark-quarters';
import { blackArea, type HandMadePage, japanese, writeHandMadePdf } from '../../testing/hand-made-pdf';
import type { PageRenderer } from '../page-renderer';
import { openPdf, type PdfFile } from '../pdf-file';

const DPI = 72;
/** A black area in the bottom left quarter of the page. */
const CORNER = blackArea(0, 0, 100, 150);

/** What every PageRenderer does; each implementation's test calls this. */
export function pageRendererContract(renderer: PageRenderer): void {
  describe(`${renderer.name} as page renderer`, () => {
    let folder: string;
    beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'chogura-render-'))));
    afterAll(() => rm(folder, { recursive: true, force: true }));

    let files = 0;
    const pdfOf = async (...pages: HandMadePage[]): Promise<PdfFile> => {
      const path = join(folder, `${files++}.pdf`);
      await writeHandMadePdf(path, pages);
      return openPdf(path, null, { maxPages: 10, scratchDir: folder });
    };
    const render = async (pdf: PdfFile, page = 0, dpi = DPI): Promise<string> => {
      const image = join(folder, `${files++}.jpg`);
      await renderer.render(pdf, page, dpi, image, folder);
      return image;
    };

    it('makes a JPEG of the page at the resolution that was asked for', async () => {
      const image = await render(await pdfOf({ width: 288, height: 144 }), 0, 150);
      expect(await sharp(image).metadata()).toMatchObject({ format: 'jpeg', width: 600, height: 300 });
    });

    it('draws the page that was asked for', async () => {
      const pdf = await pdfOf({ width: 200, height: 300 }, { width: 200, height: 300, drawing: CORNER });
      expect(await darkQuarters(await render(pdf, 0))).toEqual([]);
      expect(await darkQuarters(await render(pdf, 1))).toEqual(['bottom left']);
    });

    it('shows a turned page as a viewer does', async () => {
      const pdf = await pdfOf({ width: 200, height: 300, drawing: CORNER, rotate: 90 });
      const image = await render(pdf);
      expect(await sharp(image).metadata()).toMatchObject({ width: 300, height: 200 });
      expect(await darkQuarters(image)).toEqual(['top left']);
    });

    it('shows of a cropped page what the crop leaves', async () => {
      const pdf = await pdfOf({ width: 200, height: 300, drawing: CORNER, cropBox: [50, 75, 150, 225] });
      const image = await render(pdf);
      expect(await sharp(image).metadata()).toMatchObject({ width: 100, height: 150 });
      expect(await darkQuarters(image)).toEqual(['bottom left']);
    });

    it('draws Japanese text in a font that the file does not bring', async () => {
      const image = await render(await pdfOf({ width: 200, height: 100, drawing: japanese('請求書', 20, 40, 40) }));
      expect(await inkShare(image)).toBeGreaterThan(0.03);
    });

    it('calls a file that is no PDF damaged', async () => {
      const pdf: PdfFile = { path: '/dev/null', pages: [{ width: 100, height: 100 }] };
      await expect(render(pdf)).rejects.toEqual(new ReadingError('damaged'));
    });
  });
}

async function inkShare(image: string): Promise<number> {
  const data = await sharp(image).greyscale().raw().toBuffer();
  return data.filter((pixel) => pixel < 128).length / data.length;
}
