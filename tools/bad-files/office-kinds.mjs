import CFB from 'cfb';
import { writeZip } from '../zip-writer.mjs';
import { zipBomb } from './bombs.mjs';

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const SHEET = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const types = (part, type) =>
  `${XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/${part}" ContentType="application/vnd.openxmlformats-officedocument.${type}+xml"/></Types>`;
const relations = (entries) =>
  `${XML}<Relationships xmlns="${RELATIONS}">${entries.map(({ id, type, target, mode }) => `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"${mode ? ` TargetMode="${mode}"` : ''}/>`).join('')}</Relationships>`;

const DOCUMENT_START = `<w:document xmlns:w="${WORD}" xmlns:r="${OFFICE}"><w:body>`;
const DOCUMENT_END = '</w:body></w:document>';
const paragraph = (text) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;

const docx = (document, more = {}) =>
  writeZip({
    '[Content_Types].xml': types('word/document.xml', 'wordprocessingml.document.main'),
    '_rels/.rels': relations([{ id: 'rId1', type: 'officeDocument', target: 'word/document.xml' }]),
    'word/document.xml': document,
    ...more,
  });

/** @param options more content types, and more parts */
const xlsx = (sheetData, { types: moreTypes = '', parts = {} } = {}) =>
  writeZip({
    '[Content_Types].xml': types('xl/workbook.xml', 'spreadsheetml.sheet.main').replace(
      '</Types>',
      `<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>${moreTypes}</Types>`,
    ),
    '_rels/.rels': relations([{ id: 'rId1', type: 'officeDocument', target: 'xl/workbook.xml' }]),
    'xl/_rels/workbook.xml.rels': relations([{ id: 'rId1', type: 'worksheet', target: 'worksheets/sheet1.xml' }]),
    'xl/workbook.xml': `${XML}<workbook xmlns="${SHEET}" xmlns:r="${OFFICE}"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/worksheets/sheet1.xml': `${XML}<worksheet xmlns="${SHEET}"><sheetData>${sheetData}</sheetData></worksheet>`,
    ...parts,
  });

const cell = (place, text) => `<c r="${place}" t="inlineStr"><is><t>${text}</t></is></c>`;
const rows = (count) =>
  Array.from(
    { length: count },
    (_, index) =>
      `<row r="${index + 1}">${cell(`A${index + 1}`, `item ${index}`)}<c r="B${index + 1}"><v>${index}</v></c></row>`,
  ).join('');

const VBA = 'application/vnd.ms-office.vbaProject';
/** A container like that of a macro; what runs is never looked at. */
const macro = () => compoundFile({ '/VBA/dir': Buffer.alloc(4_200, 1), '/VBA/ThisDocument': Buffer.alloc(4_200, 2) });

/** The archive lists its parts properly, but they do not unpack. */
function damagedInside(bytes) {
  const damaged = Buffer.from(bytes);
  const listing = damaged.lastIndexOf('PK\x01\x02', undefined, 'latin1');
  damaged.fill(0x55, Math.floor(listing * 0.2), Math.floor(listing * 0.9));
  return damaged;
}

const nestedTables = (depth) =>
  `${'<w:tbl><w:tr><w:tc>'.repeat(depth)}${paragraph('innermost')}${`<w:p/></w:tc></w:tr></w:tbl>`.repeat(depth)}<w:p/>`;

/** A picture that lies on another machine: opening the document must not fetch it. */
function linkedPicture() {
  const picture =
    '<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" style="width:90pt;height:60pt"><v:imagedata r:id="rId9"/></v:shape></w:pict></w:r></w:p>';
  return docx(`${XML}${DOCUMENT_START}${paragraph('linked picture')}${picture}${DOCUMENT_END}`, {
    'word/_rels/document.xml.rels': relations([
      { id: 'rId9', type: 'image', target: 'http://127.0.0.1:9/picture.png', mode: 'External' },
    ]),
  });
}

function compoundFile(streams) {
  const file = CFB.utils.cfb_new();
  for (const [name, content] of Object.entries(streams)) CFB.utils.cfb_add(file, name, content);
  return Buffer.from(CFB.write(file, { type: 'buffer' }));
}

/** What Word and Excel write since 2007 when asked for a password: the package as one encrypted stream. */
const encryptedPackage = (seed) =>
  compoundFile({ '/EncryptionInfo': Buffer.alloc(248, seed), '/EncryptedPackage': Buffer.alloc(9_000, seed + 1) });

/** The flag "encrypted" in the head of an old Word file. */
function encryptedDoc() {
  const head = Buffer.alloc(4_096, 0x20);
  head.writeUInt16LE(0xa5ec, 0);
  head.writeUInt16LE(0x0100, 10);
  return compoundFile({ '/WordDocument': head, '/1Table': Buffer.alloc(4_096, 3) });
}

/** Begin of file, then a record FilePass, as old Excel files with a password start. */
function encryptedXls() {
  const book = Buffer.alloc(4_200, 0x11);
  Buffer.from([0x09, 0x08, 0x10, 0x00, 0x00, 0x06, 0x05, 0x00, ...Array(12).fill(0), 0x2f, 0x00, 0x36, 0x00]).copy(
    book,
  );
  return compoundFile({ '/Workbook': book });
}

export function officeKinds(wholeDocx, wholeXlsx) {
  const cut = (bytes) => bytes.subarray(0, Math.floor(bytes.length * 0.7));
  const truncated = ['failed:damaged', 'refused:documents.unknown-type'];
  const filler = Buffer.from(paragraph('0'.repeat(200)).repeat(40_000));
  const entity = `${XML}<!DOCTYPE w:document [<!ENTITY x SYSTEM "file:///etc/passwd">]>`;
  const laughs = `${XML}<!DOCTYPE w:document [<!ENTITY a "${'ha'.repeat(50)}">${'bcdefghi'
    .split('')
    .map((name, index) => `<!ENTITY ${name} "${`&${'abcdefgh'[index]};`.repeat(10)}">`)
    .join('')}]>`;
  return {
    'truncated.docx': { kind: 'a Word file that ends in the middle', bytes: cut(wholeDocx), ends: truncated },
    'truncated.xlsx': { kind: 'an Excel file that ends in the middle', bytes: cut(wholeXlsx), ends: truncated },
    'encrypted.docx': {
      kind: 'a Word file with a password',
      bytes: encryptedPackage(1),
      ends: ['refused:documents.password-protected-office'],
    },
    'encrypted.xlsx': {
      kind: 'an Excel file with a password',
      bytes: encryptedPackage(5),
      ends: ['refused:documents.password-protected-office'],
    },
    'encrypted.doc': {
      kind: 'an old Word file with a password',
      bytes: encryptedDoc(),
      ends: ['refused:documents.password-protected-office'],
    },
    'encrypted.xls': {
      kind: 'an old Excel file with a password',
      bytes: encryptedXls(),
      ends: ['refused:documents.password-protected-office'],
    },
    'container.doc': {
      kind: 'an Office container with nothing of Office in it',
      bytes: compoundFile({ '/Something': Buffer.alloc(5_000, 9) }),
      ends: ['refused:documents.unknown-type'],
    },
    'damaged.docx': {
      kind: 'a Word file that does not unpack',
      bytes: damagedInside(wholeDocx),
      ends: truncated,
    },
    'damaged.xlsx': {
      kind: 'an Excel file that does not unpack',
      bytes: damagedInside(wholeXlsx),
      ends: truncated,
    },
    'noise.doc': {
      kind: 'an old Word file of noise',
      bytes: compoundFile({ '/WordDocument': Buffer.alloc(9_000, 0x5a), '/1Table': Buffer.alloc(4_096, 0x33) }),
      ends: ['failed:damaged', 'failed:unreadable-content'],
    },
    'noise.xls': {
      kind: 'an old Excel file of noise',
      bytes: compoundFile({ '/Workbook': Buffer.alloc(9_000, 0x5a) }),
      ends: ['failed:damaged', 'failed:unreadable-content'],
    },
    'macro.docm': {
      kind: 'a Word file with a macro',
      bytes: docx(`${XML}${DOCUMENT_START}${paragraph('macro')}${DOCUMENT_END}`, {
        'word/vbaProject.bin': macro(),
        'word/_rels/document.xml.rels': `${XML}<Relationships xmlns="${RELATIONS}"><Relationship Id="rId8" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" Target="vbaProject.bin"/></Relationships>`,
      }),
      ends: ['read'],
    },
    'macro.xlsm': {
      kind: 'an Excel file with a macro',
      bytes: xlsx(`<row r="1">${cell('A1', 'macro')}</row>`, {
        types: `<Override PartName="/xl/vbaProject.bin" ContentType="${VBA}"/>`,
        parts: { 'xl/vbaProject.bin': macro() },
      }),
      ends: ['read'],
    },
    'many-rows.xlsx': {
      kind: 'a workbook of a hundred thousand rows',
      bytes: xlsx(rows(100_000)),
      takesLong: true,
      ends: ['failed:too-many-pages', 'failed:timed-out', 'failed:too-large'],
    },
    'far-cell.xlsx': {
      kind: 'a workbook with one cell in its farthest corner',
      bytes: xlsx(`<row r="1">${cell('A1', 'near')}</row><row r="1048576">${cell('XFD1048576', 'far')}</row>`),
      takesLong: true,
      ends: ['read', 'failed:too-many-pages', 'failed:timed-out', 'failed:too-large'],
    },
    'program-link.xlsx': {
      kind: 'a workbook whose formula wants to start a program',
      bytes: xlsx('<row r="1"><c r="A1" t="str"><f>cmd|"/C calc"!A0</f><v>program link</v></c></row>'),
      ends: ['read', 'failed:damaged'],
    },
    'page-breaks.docx': {
      kind: 'a Word file of five thousand pages',
      bytes: docx(
        `${XML}${DOCUMENT_START}${'<w:p><w:r><w:br w:type="page"/></w:r></w:p>'.repeat(5_000)}${DOCUMENT_END}`,
      ),
      takesLong: true,
      ends: ['failed:too-many-pages', 'failed:timed-out', 'failed:too-large'],
    },
    'nested-tables.docx': {
      kind: 'a Word file with tables nested three thousand deep',
      bytes: docx(`${XML}${DOCUMENT_START}${nestedTables(3_000)}${DOCUMENT_END}`),
      takesLong: true,
      ends: ['read', 'failed:damaged', 'failed:timed-out', 'failed:too-large', 'failed:too-many-pages'],
    },
    'empty-book.xlsx': {
      kind: 'a workbook without a filled cell',
      bytes: xlsx(''),
      ends: ['failed:unreadable-content'],
    },
    'web-formula.xlsx': {
      kind: 'a workbook whose formula asks the network',
      bytes: xlsx('<row r="1"><c r="A1" t="str"><f>WEBSERVICE("http://127.0.0.1:9/")</f><v>web formula</v></c></row>'),
      ends: ['read'],
    },
    'zip-bomb.docx': {
      kind: 'a Word file that unpacks to gigabytes',
      bytes: docx(zipBomb(`${XML}${DOCUMENT_START}`, filler, 300)),
      takesLong: true,
      ends: ['failed:too-large', 'failed:timed-out', 'failed:damaged', 'failed:too-many-pages'],
    },
    'outside-entity.docx': {
      kind: 'a Word file that asks for a file of the server',
      bytes: docx(`${entity}${DOCUMENT_START}${paragraph('outside entity &x;')}${DOCUMENT_END}`),
      ends: ['read', 'failed:damaged', 'failed:unreadable-content'],
    },
    'laughs.docx': {
      kind: 'a Word file whose entities multiply',
      bytes: docx(`${laughs}${DOCUMENT_START}${paragraph('&i;')}${DOCUMENT_END}`),
      ends: ['read', 'failed:damaged', 'failed:too-large', 'failed:timed-out', 'failed:unreadable-content'],
    },
    'linked-picture.docx': {
      kind: 'a Word file with a picture from the network',
      bytes: linkedPicture(),
      ends: ['read'],
    },
    'climbing-names.docx': {
      kind: 'a Word file with parts that want to lie elsewhere',
      bytes: docx(`${XML}${DOCUMENT_START}${paragraph('climbing names')}${DOCUMENT_END}`, {
        '../../../tmp/climbed.txt': 'climbed',
      }),
      ends: ['read', 'failed:damaged'],
    },
  };
}
