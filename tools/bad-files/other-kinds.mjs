import { writeZip } from '../zip-writer.mjs';

const UNKNOWN = ['refused:documents.unknown-type'];

function nestedZip(depth) {
  let archive = Buffer.from('the innermost');
  for (let level = 0; level < depth; level++) archive = writeZip({ [`level-${level}.zip`]: archive });
  return archive;
}

/** A container as DocuWorks writes it: header tag, length in the long form, then a segment. */
const docuWorks = () =>
  Buffer.concat([
    Buffer.from([0x60, 0x82, 0x01, 0x00]),
    Buffer.alloc(256, 1),
    Buffer.from([0x61, 0x82, 0x01, 0x00]),
    Buffer.alloc(256, 2),
  ]);

/** Entities that multiply: a few hundred bytes that become gigabytes for whoever resolves them. */
const laughingXml = () => {
  const names = [...'abcdefghij'];
  const entities = names
    .slice(1)
    .map((name, index) => `<!ENTITY ${name} "${`&${names[index]};`.repeat(10)}">`)
    .join('');
  return `<?xml version="1.0"?><!DOCTYPE i [<!ENTITY a "laughs">${entities}]><i>&j;</i>`;
};

/** Sizes are those of the file: it is longer than what an upload may have. */
const OVER_LIMIT_BYTES = 101 * 1_048_576;

export function otherKinds(pdf, png) {
  // Bytes behind the end of a picture mean nothing, but make it a file of its own.
  const renamedPng = Buffer.concat([png, Buffer.from('renamed')]);
  const html = '<!doctype html><html><body><h1>請求書</h1><script>alert(1)</script></body></html>';
  return {
    'empty.pdf': { kind: 'a file of zero bytes', bytes: Buffer.alloc(0), ends: ['refused:documents.empty-file'] },
    'text.txt': { kind: 'a text file', bytes: Buffer.from('請求金額 10,000円\n'), ends: UNKNOWN },
    'noise.bin': { kind: 'noise without a name', bytes: pdf.subarray(2_000, 6_000), ends: UNKNOWN },
    'program.exe': {
      kind: 'a program',
      bytes: Buffer.concat([Buffer.from('MZ\x90\0\x03', 'latin1'), Buffer.alloc(900, 4)]),
      ends: UNKNOWN,
    },
    'page.html': { kind: 'a web page', bytes: Buffer.from(html), ends: UNKNOWN },
    'web-page.pdf': { kind: 'a web page called PDF', bytes: Buffer.from(`${html}\n<!-- saved -->`), ends: UNKNOWN },
    'drawing.svg': {
      kind: 'a drawing that can run scripts',
      bytes: Buffer.from(
        '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
      ),
      ends: UNKNOWN,
    },
    'mail.eml': {
      kind: 'a mail',
      bytes: Buffer.from('From: a@mail.example\r\nTo: b@mail.example\r\nSubject: invoice\r\n\r\nattached\r\n'),
      ends: UNKNOWN,
    },
    'table.xls': {
      kind: 'a web page that calls itself Excel, as some accounting programs write it',
      bytes: Buffer.from('<html><table><tr><td>請求金額</td><td>10,000</td></tr></table></html>'),
      ends: UNKNOWN,
    },
    'letter.doc': {
      kind: 'rich text that calls itself Word',
      bytes: Buffer.from('{\\rtf1\\ansi{\\fonttbl\\f0 Helvetica;}\\f0 Invoice 10,000 yen}'),
      ends: UNKNOWN,
    },
    'slides.pptx': {
      kind: 'slides',
      bytes: writeZip({
        '[Content_Types].xml':
          '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/ppt/presentation.xml" ContentType="application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"/></Types>',
        'ppt/presentation.xml': '<p/>',
      }),
      ends: UNKNOWN,
    },
    'drawing.ps': {
      kind: 'a PostScript program',
      bytes: Buffer.from('%!PS-Adobe-3.0\n(%pipe%id) (w) file pop\nshowpage\n'),
      ends: UNKNOWN,
    },
    'zeros.pdf': { kind: 'a megabyte of zeros called PDF', bytes: Buffer.alloc(1_048_576), ends: UNKNOWN },
    'nested.zip': { kind: 'an archive in an archive, twelve deep', bytes: nestedZip(12), ends: UNKNOWN },
    'film.mp4': {
      kind: 'a film',
      bytes: Buffer.concat([Buffer.from('\0\0\0\x18ftypisom\0\0\x02\0isomiso2', 'latin1'), Buffer.alloc(600, 5)]),
      ends: UNKNOWN,
    },
    'over-limit.pdf': {
      kind: 'a file over the size limit',
      bytes: Buffer.from('%PDF-1.7\n'),
      paddedToBytes: OVER_LIMIT_BYTES,
      ends: ['refused:documents.file-too-large', 'refused:storage.too-large', 'refused:http.body-too-large'],
    },
    'outside-entity.xml': {
      kind: 'an XML file that asks for a file of the server',
      bytes: Buffer.from('<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'),
      ends: ['failed:unsupported-content'],
    },
    'laughs.xml': {
      kind: 'an XML file whose entities multiply',
      bytes: Buffer.from(laughingXml()),
      ends: ['failed:unsupported-content'],
    },
    'deep.xml': {
      kind: 'an XML file nested a hundred thousand deep',
      bytes: Buffer.from(`<?xml version="1.0"?>${'<a>'.repeat(100_000)}${'</a>'.repeat(100_000)}`),
      ends: ['failed:damaged'],
    },
    'many-elements.xml': {
      kind: 'an XML file of a million elements',
      bytes: Buffer.from(`<?xml version="1.0"?><a>${'<b/>'.repeat(1_000_000)}</a>`),
      ends: ['failed:too-large'],
    },
    'order.xml': {
      kind: 'an XML file that is no invoice',
      bytes: Buffer.from('<?xml version="1.0"?><order><item>&amp;</item></order>'),
      ends: ['read'],
    },
    'late-drawing.xml': {
      kind: 'an XML file with a drawing that can run scripts far behind its beginning',
      bytes: Buffer.from(
        `<?xml version="1.0"?><!--${' '.repeat(9_000)}--><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>`,
      ),
      ends: ['read'],
    },
    'script.gif': {
      kind: 'a picture that is a script too',
      bytes: Buffer.concat([Buffer.from('GIF89a/*', 'latin1'), Buffer.alloc(40), Buffer.from('*/=1;alert(1)')]),
      ends: ['failed:damaged'],
    },
    'headers.xdw': {
      kind: 'a DocuWorks file that begins a hundred thousand pictures and ends none',
      bytes: Buffer.concat([docuWorks(), ...Array(100_000).fill(Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0]))]),
      ends: ['failed:unsupported-content'],
    },
    'binder.xdw': { kind: 'a DocuWorks file', bytes: docuWorks(), ends: ['failed:unsupported-content'] },
    'really-pdf.docx': {
      kind: 'a PDF called Word',
      bytes: Buffer.concat([pdf, Buffer.from('\n% renamed\n')]),
      ends: ['read'],
      note: 'wrong-extension',
    },
    'really-png.pdf': { kind: 'a picture called PDF', bytes: renamedPng, ends: ['read'], note: 'wrong-extension' },
    'same-again.png': {
      kind: 'the same bytes once more',
      bytes: renamedPng,
      ends: ['refused:documents.duplicate-file'],
    },
    'two-in-one.pdf': {
      kind: 'a PDF that is an archive too',
      bytes: Buffer.concat([pdf, writeZip({ 'inside.txt': 'hidden' }), Buffer.from('\n%%EOF\n')]),
      ends: ['read'],
    },
    '..\u202efdp.<img src=x onerror=alert(1)>請求書.pdf': {
      kind: 'a file with a hostile name',
      bytes: Buffer.concat([pdf, Buffer.from('\n% hostile name\n')]),
      ends: ['read'],
    },
    '../../../../etc/cron.d/見積書.pdf': {
      kind: 'a file whose name climbs out of its folder',
      bytes: Buffer.concat([pdf, Buffer.from('\n% climbing name\n')]),
      ends: ['read'],
    },
    [`${'長い名前の請求書'.repeat(40)}.pdf`]: {
      kind: 'a file with a name of three hundred letters',
      bytes: Buffer.concat([pdf, Buffer.from('\n% long name\n')]),
      ends: ['read'],
    },
    '\u0007\u001b[31m請求\u200b書\ud800\t.pdf': {
      kind: 'a file with control characters in its name',
      bytes: Buffer.concat([pdf, Buffer.from('\n% control characters\n')]),
      ends: ['read', 'refused:http.malformed-body'],
    },
  };
}
