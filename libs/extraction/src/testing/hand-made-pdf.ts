import { writeFile } from 'node:fs/promises';

/** What stands on one page of a hand-made PDF. */
export interface HandMadePage {
  /** Points, before rotation. */
  readonly width?: number;
  readonly height?: number;
  readonly rotate?: 0 | 90 | 180 | 270;
  /** Left, bottom, right, top in points. */
  readonly cropBox?: readonly [number, number, number, number];
  /** Drawing operators; fonts F1 (Helvetica) and F2 (a Japanese font that is not embedded). */
  readonly drawing?: string;
  /** A JPEG that fills the page below the drawing. */
  readonly scan?: { readonly jpeg: Buffer; readonly widthPx: number; readonly heightPx: number };
}

/** Latin text at a place, in points from the bottom left. */
export const latin = (text: string, x: number, y: number, size = 12): string =>
  `BT /F1 ${size} Tf ${x} ${y} Td (${text}) Tj ET\n`;

/** Japanese text in UTF-16, in a font that the PDF only names. */
export const japanese = (text: string, x: number, y: number, size = 12): string =>
  `BT /F2 ${size} Tf ${x} ${y} Td <${Buffer.from(text, 'utf16le').swap16().toString('hex')}> Tj ET\n`;

export const blackArea = (x: number, y: number, width: number, height: number): string =>
  `0 g ${x} ${y} ${width} ${height} re f\n`;

const FONTS = [
  '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  '<< /Type /Font /Subtype /Type0 /BaseFont /HeiseiMin-W3 /Encoding /UniJIS-UTF16-H /DescendantFonts [5 0 R] >>',
  '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /HeiseiMin-W3 /CIDSystemInfo << /Registry (Adobe) /Ordering (Japan1) /Supplement 2 >> /FontDescriptor 6 0 R /DW 1000 >>',
  '<< /Type /FontDescriptor /FontName /HeiseiMin-W3 /Flags 4 /FontBBox [-123 -257 1001 910] /ItalicAngle 0 /Ascent 709 /Descent -241 /CapHeight 709 /StemV 69 >>',
];
const FIRST_PAGE_OBJECT = 3 + FONTS.length;

/** Writes a PDF, object by object: 1 the catalogue, 2 the pages, 3–6 fonts, then each page, its drawing and its scan. */
export async function writeHandMadePdf(path: string, pages: readonly HandMadePage[]): Promise<void> {
  const perPage = 3;
  const kids = pages.map((_, index) => `${FIRST_PAGE_OBJECT + index * perPage} 0 R`).join(' ');
  const objects: Buffer[] = [
    Buffer.from('<< /Type /Catalog /Pages 2 0 R >>'),
    Buffer.from(`<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`),
    ...FONTS.map((font) => Buffer.from(font)),
  ];
  pages.forEach(({ width = 595, height = 842, rotate = 0, cropBox, drawing = '', scan }, index) => {
    const own = FIRST_PAGE_OBJECT + index * perPage;
    const crop = cropBox ? `/CropBox [${cropBox.join(' ')}]` : '';
    const images = scan ? `/XObject << /Scan ${own + 2} 0 R >>` : '';
    const content = `${scan ? `q ${width} 0 0 ${height} 0 0 cm /Scan Do Q\n` : ''}${drawing}`;
    objects.push(
      Buffer.from(
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${width} ${height}] ${crop} /Rotate ${rotate} ` +
          `/Resources << /Font << /F1 3 0 R /F2 4 0 R >> ${images} >> /Contents ${own + 1} 0 R >>`,
      ),
      stream('', Buffer.from(content)),
      scan
        ? stream(
            `/Type /XObject /Subtype /Image /Width ${scan.widthPx} /Height ${scan.heightPx} /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode`,
            scan.jpeg,
          )
        : Buffer.from('null'),
    );
  });
  await writeFile(path, assemble(objects));
}

const stream = (entries: string, bytes: Buffer): Buffer =>
  Buffer.concat([Buffer.from(`<< ${entries} /Length ${bytes.length} >>\nstream\n`), bytes, Buffer.from('\nendstream')]);

function assemble(objects: readonly Buffer[]): Buffer {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n')];
  const offsets: number[] = [];
  let length = parts[0]?.length ?? 0;
  const add = (bytes: Buffer): void => {
    parts.push(bytes);
    length += bytes.length;
  };
  objects.forEach((object, index) => {
    offsets.push(length);
    add(Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), object, Buffer.from('\nendobj\n')]));
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  add(
    Buffer.from(
      `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${length}\n%%EOF\n`,
    ),
  );
  return Buffer.concat(parts);
}
