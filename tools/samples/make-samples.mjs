// Makes the sample documents of the demo company and writes down what is in them: node tools/samples/make-samples.mjs
// The result is committed; it is made again only when a sample changes. Needs chromium, poppler and LibreOffice.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { HIBARI } from './companies.mjs';
import { faxTiff, photograph, scan } from './degrade.mjs';
import { documents } from './documents.mjs';
import { convertOffice, htmlToPdf, imagePdf, pdfToImages } from './render.mjs';

const TARGET = fileURLToPath(new URL('../../apps/api/demo-documents/', import.meta.url));
const SCAN_DPI = 200;

const pagesOf = async (html, dpi = SCAN_DPI) => pdfToImages(await htmlToPdf(html), dpi);

const FORMS = {
  pdf: htmlToPdf,
  scan: async (html) => {
    const [page] = await pagesOf(html);
    const jpeg = await scan(page);
    const { width, height } = await sharp(jpeg).metadata();
    return imagePdf(jpeg, { width, height, dpi: SCAN_DPI });
  },
  photo: async (html) => photograph((await pagesOf(html, 300))[0]),
  png: async (html) =>
    sharp((await pagesOf(html))[0])
      .greyscale()
      .withMetadata({ density: SCAN_DPI })
      .png({ palette: true, colours: 16 })
      .toBuffer(),
  tiff: async (html) => faxTiff(await pagesOf(html)),
  docx: (html) =>
    convertOffice(html, {
      inName: 'a.html',
      outName: 'a.docx',
      inFilter: 'HTML (StarWriter)',
      outFilter: 'docx:MS Word 2007 XML',
    }),
  xlsx: (fods) =>
    convertOffice(fods, { inName: 'a.fods', outName: 'a.xlsx', outFilter: 'xlsx:Calc MS Excel 2007 XML' }),
};

rmSync(TARGET, { recursive: true, force: true });
mkdirSync(TARGET, { recursive: true });
const samples = [];
for (const { file, form, source, expected } of documents()) {
  const bytes = await FORMS[form](source);
  writeFileSync(join(TARGET, file), bytes);
  samples.push({ file, form, expected });
  console.log(`${file}  ${Math.ceil(bytes.length / 1024)} KiB`);
}
const company = { name: HIBARI.name, registrationNumber: HIBARI.registrationNumber };
writeFileSync(join(TARGET, 'samples.json'), `${JSON.stringify({ company, samples }, null, 2)}\n`);
