import { rename } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { fromPath } from 'pdf2pic';
import type { Pdf2picOrder } from './pdf2pic-renderer';

/** A process of its own: pdf2pic starts GraphicsMagick, which starts Ghostscript, and only a whole process group can be confined. */
const order = JSON.parse(process.argv[2] ?? '{}') as Pdf2picOrder;
const convert = fromPath(order.pdfPath, {
  format: 'jpg',
  density: order.dpi,
  width: order.widthPx,
  height: order.heightPx,
  quality: order.quality,
  savePath: dirname(order.outputPath),
  saveFilename: basename(order.outputPath),
});
const { path } = await convert(order.page + 1, { responseType: 'image' });
if (path === undefined) throw new Error('pdf2pic wrote nothing');
await rename(path, order.outputPath);
