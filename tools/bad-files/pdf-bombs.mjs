import { deflateSync } from 'node:zlib';
import { stream, writePdf } from '../pdf-writer.mjs';
import { repeatedDeflate } from './bombs.mjs';

const A4 = '/MediaBox [0 0 595 842]';
const FONT = '/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>';
const MEGABYTE = 1_048_576;

/** One page. @param drawing a stream object; more objects are numbered from 5 */
const page = (drawing, { resources = '', more = [], catalog = '', box = A4 } = {}) =>
  writePdf([
    `<< /Type /Catalog /Pages 2 0 R ${catalog} >>`,
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R ${box} /Resources << ${resources} >> /Contents 4 0 R >>`,
    drawing,
    ...more,
  ]);
const drawn = (text) => stream('', Buffer.from(text));

/** A page whose drawing unpacks to ten gigabytes of spaces, packed twice. */
const contentBomb = () =>
  page(
    stream('/Filter [/FlateDecode /FlateDecode]', deflateSync(repeatedDeflate(Buffer.alloc(100_000_000, ' '), 100))),
  );

const fontBomb = () =>
  page(drawn('BT /F1 20 Tf 60 700 Td (font bomb) Tj ET'), {
    resources: '/Font << /F1 5 0 R >>',
    more: [
      '<< /Type /Font /Subtype /TrueType /BaseFont /Bomb /FirstChar 32 /LastChar 33 /Widths [500 500] /FontDescriptor 6 0 R >>',
      '<< /Type /FontDescriptor /FontName /Bomb /Flags 4 /FontBBox [0 0 1000 1000] /ItalicAngle 0 /Ascent 800 /Descent 0 /CapHeight 700 /StemV 80 /FontFile2 7 0 R >>',
      stream('/Filter /FlateDecode', repeatedDeflate(Buffer.alloc(10 * MEGABYTE), 1_000)),
    ],
  });

const imageBomb = () => {
  const [width, height] = [100_000, 100_000];
  const facts = `/Type /XObject /Subtype /Image /Width ${width} /Height ${height} /BitsPerComponent 8 /ColorSpace /DeviceRGB`;
  return page(drawn('500 0 0 700 50 50 cm /I Do'), {
    resources: '/XObject << /I 5 0 R >>',
    more: [stream(`${facts} /Filter /FlateDecode`, repeatedDeflate(Buffer.alloc(width * 3 * 100), height / 100))],
  });
};

/** Ten forms, each of which draws the next one ten times. */
function multiplyingForms() {
  const levels = 10;
  const forms = Array.from({ length: levels }, (_, level) => {
    const isLast = level === levels - 1;
    const resources = isLast ? '' : `/Resources << /XObject << /X ${6 + level} 0 R >> >>`;
    const drawing = isLast ? '0 0 5 5 re f' : '/X Do '.repeat(10);
    return stream(`/Type /XObject /Subtype /Form /BBox [0 0 595 842] ${resources}`, Buffer.from(drawing));
  });
  return page(drawn('/X Do'), { resources: '/XObject << /X 5 0 R >>', more: forms });
}

function selfDrawing() {
  const resources = '/XObject << /X 5 0 R >>';
  const form = stream(
    `/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << ${resources} >>`,
    Buffer.from('/X Do /X Do'),
  );
  return page(drawn('/X Do'), { resources, more: [form] });
}

/** Rows of words, none of which lies on another, on a sheet as large as they need. */
function manyWords(rows, wordsPerRow) {
  const line = (row) => `BT /F1 10 Tf 10 ${10 + row * 12} Td (${'word '.repeat(wordsPerRow)}) Tj ET\n`;
  const text = Buffer.from(Array.from({ length: rows }, (_, row) => line(row)).join(''));
  const box = `/MediaBox [0 0 ${wordsPerRow * 28 + 20} ${rows * 12 + 20}]`;
  return page(stream('/Filter /FlateDecode', deflateSync(text)), { resources: FONT, box });
}

const deepNesting = () =>
  page(drawn(''), { catalog: `/Deep ${'['.repeat(200_000)}${']'.repeat(200_000)}`, resources: FONT });

/**
 * The catalogue lies in a stream of objects behind ten gigabytes of spaces. With a table of contents as PDF 1.5 has it, a stream too.
 */
function objectStreamBomb() {
  const parts = [Buffer.from('%PDF-1.5\n%\xe2\xe3\xcf\xd3\n', 'latin1')];
  const offsets = new Map();
  let length = parts[0].length;
  const add = (number, object) => {
    offsets.set(number, length);
    const bytes = Buffer.concat([Buffer.from(`${number} 0 obj\n`), Buffer.from(object), Buffer.from('\nendobj\n')]);
    parts.push(bytes);
    length += bytes.length;
  };
  const times = 1_000;
  const spaces = Buffer.alloc(10 * MEGABYTE, ' ');
  add(2, '<< /Type /Pages /Kids [3 0 R] /Count 1 >>');
  add(3, `<< /Type /Page /Parent 2 0 R ${A4} /Contents 4 0 R >>`);
  add(4, drawn('0 0 9 9 re f'));
  add(
    5,
    stream(
      `/Type /ObjStm /N 1 /First ${spaces.length * 200 - 10} /Filter /FlateDecode`,
      repeatedDeflate(spaces, times),
    ),
  );
  const entry = ([type, second, third]) => {
    const bytes = Buffer.alloc(7);
    bytes.writeUInt8(type, 0);
    bytes.writeUInt32BE(second, 1);
    bytes.writeUInt16BE(third, 5);
    return bytes;
  };
  const at = length;
  const table = Buffer.concat(
    [[0, 0, 65_535], [2, 5, 0], ...[2, 3, 4, 5].map((number) => [1, offsets.get(number), 0]), [1, at, 0]].map(entry),
  );
  add(6, stream('/Type /XRef /Size 7 /W [1 4 2] /Root 1 0 R', table));
  parts.push(Buffer.from(`startxref\n${at}\n%%EOF\n`));
  return Buffer.concat(parts);
}

const GIVEN_UP = ['failed:timed-out', 'failed:too-large', 'failed:reader-crashed'];

/** Small files that become very large, or endless, for whoever follows them. */
export const pdfBombs = () => ({
  'content-bomb.pdf': {
    kind: 'a PDF page that unpacks to ten gigabytes',
    bytes: contentBomb(),
    takesLong: true,
    ends: GIVEN_UP,
  },
  'object-stream-bomb.pdf': {
    kind: 'a PDF whose catalogue lies behind gigabytes of spaces',
    bytes: objectStreamBomb(),
    takesLong: true,
    ends: [...GIVEN_UP, 'failed:damaged'],
  },
  'font-bomb.pdf': {
    kind: 'a PDF whose font unpacks to ten gigabytes',
    bytes: fontBomb(),
    takesLong: true,
    ends: [...GIVEN_UP, 'failed:damaged', 'read'],
  },
  'image-bomb.pdf': {
    kind: 'a PDF picture of ten thousand million pixels',
    bytes: imageBomb(),
    takesLong: true,
    ends: [...GIVEN_UP, 'failed:damaged', 'read'],
  },
  'multiplying-forms.pdf': {
    kind: 'a PDF drawing that is drawn ten thousand million times',
    bytes: multiplyingForms(),
    takesLong: true,
    ends: GIVEN_UP,
  },
  'self-drawing.pdf': { kind: 'a PDF drawing that draws itself', bytes: selfDrawing(), ends: ['read'] },
  'word-flood.pdf': {
    kind: 'a PDF page with four hundred thousand words',
    bytes: manyWords(1_000, 400),
    ends: ['failed:too-large', 'failed:timed-out'],
  },
  'dense-page.pdf': { kind: 'a PDF page with ten thousand words', bytes: manyWords(100, 100), ends: ['read'] },
  'deep-nesting.pdf': {
    kind: 'a PDF with brackets nested two hundred thousand deep',
    bytes: deepNesting(),
    takesLong: true,
    ends: ['read', 'failed:damaged', 'failed:timed-out'],
  },
});
