import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stream, writePdf } from '../pdf-writer.mjs';

const PAGES = '<< /Type /Pages /Kids [3 0 R] /Count 1 >>';
const A4 = '/MediaBox [0 0 595 842]';
const FONT = '/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>';
const drawn = (text) => stream('', Buffer.from(`BT /F1 18 Tf 60 760 Td (${text}) Tj ET`));

/** One page with one line of text: each of these files must have bytes of its own, or it would be a duplicate. */
function page(text, { catalog = '', page: entries = '', pages = PAGES, more = [], box = A4, trailer } = {}) {
  const objects = [
    `<< /Type /Catalog /Pages 2 0 R ${catalog} >>`,
    pages,
    `<< /Type /Page /Parent 2 0 R ${box} ${FONT} /Contents 4 0 R ${entries} >>`,
    drawn(text),
    ...more,
  ];
  return writePdf(objects, { trailer });
}

/** By qpdf. @param passwords as a person types them; an empty user password opens for everyone */
function locked(text, { user, owner, bits, folder, restrictions = [] }) {
  const [plain, target] = [join(folder, 'plain.tmp'), join(folder, 'locked.tmp')];
  writeFileSync(plain, page(text));
  // Weak ciphers are what old printers' software wrote; they have to be read all the same.
  const args = ['--allow-weak-crypto', '--encrypt', user, owner, bits, ...restrictions, '--', plain, target];
  const { status, stderr } = spawnSync('qpdf', args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`qpdf: ${stderr}`);
  const bytes = readFileSync(target);
  for (const file of [plain, target]) rmSync(file);
  return bytes;
}

function manyPages(count) {
  const kids = Array.from({ length: count }, (_, index) => `${index + 3} 0 R`).join(' ');
  const each = `<< /Type /Page /Parent 2 0 R ${A4} >>`;
  return writePdf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${count} >>`,
    ...Array(count).fill(each),
  ]);
}

const action = (text) => `/OpenAction << /Type /Action ${text} >>`;

/**
 * @param folder for files in between
 * @returns file → what is wrong with it, its bytes, and how it must end
 */
export const pdfKinds = (whole, folder) => ({
  'truncated.pdf': {
    kind: 'a PDF that ends in the middle',
    bytes: whole.subarray(0, whole.length * 0.6),
    ends: ['failed:damaged'],
  },
  'header-only.pdf': { kind: 'a PDF of a header alone', bytes: Buffer.from('%PDF-1.7\n'), ends: ['failed:damaged'] },
  'noise.pdf': {
    kind: 'noise behind a PDF header',
    bytes: Buffer.concat([Buffer.from('%PDF-1.4\n'), whole.subarray(900, 9_000).reverse(), Buffer.from('\n%%EOF\n')]),
    ends: ['failed:damaged'],
  },
  'broken-xref.pdf': {
    kind: 'a PDF whose table of contents points nowhere',
    bytes: Buffer.from(
      page('broken xref')
        .toString('latin1')
        .replace(/startxref\n\d+/, 'startxref\n99999999'),
      'latin1',
    ),
    ends: ['read'],
  },
  'xref-loop.pdf': {
    kind: 'a PDF whose earlier table is itself',
    bytes: page('xref loop', { trailer: '/Prev 15' }),
    ends: ['read', 'failed:damaged'],
  },
  'page-tree-loop.pdf': {
    kind: 'a PDF whose page tree contains itself',
    bytes: page('page tree loop', { pages: '<< /Type /Pages /Kids [2 0 R] /Count 1 >>' }),
    ends: ['failed:damaged', 'failed:unreadable-content'],
  },
  'no-pages.pdf': {
    kind: 'a PDF without a page',
    bytes: page('no pages', { pages: '<< /Type /Pages /Kids [] /Count 0 >>' }),
    ends: ['failed:damaged', 'failed:unreadable-content'],
  },
  'many-pages.pdf': { kind: 'a PDF of ten thousand pages', bytes: manyPages(10_000), ends: ['failed:too-many-pages'] },
  'claimed-pages.pdf': {
    kind: 'a PDF that claims a billion pages',
    bytes: page('claimed pages', { pages: '<< /Type /Pages /Kids [3 0 R] /Count 1000000000 >>' }),
    ends: ['failed:too-many-pages', 'failed:damaged', 'read'],
  },
  'nan-size.pdf': {
    kind: 'a PDF page measured in no numbers',
    bytes: page('nan size', { box: '/MediaBox [0 0 NaN /Inf]' }),
    ends: ['read', 'failed:damaged', 'failed:unreadable-content'],
  },
  'huge-page.pdf': {
    kind: 'a PDF page of several kilometres',
    bytes: page('huge page', { box: '/MediaBox [0 0 9000000 9000000]' }),
    ends: ['failed:too-large', 'failed:damaged'],
  },
  'script.pdf': {
    kind: 'a PDF with JavaScript',
    bytes: page('script', { catalog: action('/S /JavaScript /JS (app.alert\\(1\\))') }),
    ends: ['read'],
  },
  'launch.pdf': {
    kind: 'a PDF that wants to start a program',
    bytes: page('launch', { catalog: action('/S /Launch /F (calc.exe)') }),
    ends: ['read'],
  },
  'embedded-file.pdf': {
    kind: 'a PDF with a program attached',
    bytes: page('embedded file', {
      catalog: '/Names << /EmbeddedFiles << /Names [(invoice.exe) 5 0 R] >> >>',
      more: [
        '<< /Type /Filespec /F (invoice.exe) /EF << /F 6 0 R >> >>',
        stream('/Type /EmbeddedFile', Buffer.from('MZ\x90\0\x03', 'latin1')),
      ],
    }),
    ends: ['read'],
  },
  'outside-stream.pdf': {
    kind: 'a PDF that asks for a file of the server',
    bytes: page('outside stream', {
      page: '/Annots [<< /Type /Annot /Subtype /FileAttachment /Rect [0 0 9 9] /FS (/etc/passwd) >>]',
      more: [stream('/F (/etc/passwd)', Buffer.alloc(0))],
    }),
    ends: ['read'],
  },
  'damaged-picture.pdf': {
    kind: 'a PDF whose picture is noise',
    bytes: page('damaged picture', {
      page: '/Resources << /XObject << /I 5 0 R >> >>',
      more: [
        stream(
          '/Type /XObject /Subtype /Image /Width 800 /Height 600 /BitsPerComponent 8 /ColorSpace /DeviceRGB /Filter /JPXDecode',
          whole.subarray(1_000, 9_000),
        ),
      ],
    }),
    ends: ['read'],
  },
  'late-header.pdf': {
    kind: "a PDF behind a picture's header",
    bytes: Buffer.concat([Buffer.from('GIF89a\x01\x00\x01\x00\x00\x00\x00;\n', 'latin1'), page('late header')]),
    ends: ['read'],
  },
  'user-password.pdf': {
    kind: 'a PDF with a password',
    bytes: locked('user password', { user: 'hiraku-2025', owner: 'shimeru', bits: '256', folder }),
    ends: ['awaiting_password'],
    password: 'hiraku-2025',
  },
  'old-cipher.pdf': {
    kind: 'a PDF with a password and an old cipher',
    bytes: locked('old cipher', { user: 'mukashi', owner: 'shimeru', bits: '40', folder }),
    ends: ['awaiting_password'],
    password: 'mukashi',
  },
  'owner-password.pdf': {
    kind: 'a PDF that everyone may open but not change',
    bytes: locked('owner password', {
      user: '',
      owner: 'shimeru',
      bits: '256',
      restrictions: ['--modify=none', '--print=none'],
      folder,
    }),
    ends: ['read'],
  },
});
