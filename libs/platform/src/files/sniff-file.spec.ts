import { Readable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import CFB from 'cfb';
import { hasUsualEnding, sniffFile, type SniffedKind } from './sniff-file';

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=',
  'base64',
);
const LARGE = Buffer.alloc(1_000_000, 'x');

const kindOf = async (bytes: Buffer, fileName = 'file'): Promise<unknown> => {
  const chunks = Array.from({ length: Math.ceil(bytes.length / 10_000) }, (_, i) =>
    bytes.subarray(i * 10_000, (i + 1) * 10_000),
  );
  return (await sniffFile(() => Promise.resolve(Readable.from(chunks)), fileName)).kind;
};

function compound(...streams: [name: string, content: Buffer][]): Buffer {
  const file = CFB.utils.cfb_new();
  for (const [name, content] of streams) CFB.utils.cfb_add(file, name, content);
  return Buffer.from(CFB.write(file, { type: 'buffer' }) as Uint8Array);
}
const word = (flags: number): Buffer => {
  const fib = Buffer.alloc(5_000);
  fib.writeUInt16LE(flags, 10);
  return fib;
};
/** BOF, then the records given. */
const workbook = (...records: number[]): Buffer =>
  Buffer.concat([0x0809, ...records].map((type) => Buffer.from([type & 0xff, type >> 8, 2, 0, 0, 0])));

describe('the kind of a file', () => {
  it.each<[string, Buffer, SniffedKind]>([
    ['a PDF', Buffer.from('%PDF-1.7\n'), 'pdf'],
    [
      'a PDF with bytes of a mail gateway before it',
      Buffer.concat([Buffer.alloc(900, ' '), Buffer.from('%PDF-1.4')]),
      'pdf',
    ],
    ['a large PDF', Buffer.concat([Buffer.from('%PDF-1.7\n'), LARGE]), 'pdf'],
    ['a picture', PNG, 'png'],
    ['a photograph', Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), LARGE]), 'jpeg'],
    ['a TIFF that was cut', Buffer.from('II*\0\x08\0\0\0'), 'tiff'],
    ['an old Word document', compound(['WordDocument', word(0)]), 'doc'],
    ['an old workbook', compound(['Workbook', workbook(0x0042)]), 'xls'],
    ['XML', Buffer.from('<?xml version="1.0"?><Invoice/>'), 'xml'],
    ['an invoice in XML that does not declare itself', Buffer.from('\ufeff<ubl:Invoice xmlns:ubl="urn:x"/>'), 'xml'],
    ['XML in UTF-16', Buffer.from('\ufeff<?xml version="1.0"?><Invoice/>', 'utf16le'), 'xml'],
  ])('is told by the content of %s', async (_, bytes, kind) => {
    expect(await kindOf(bytes)).toBe(kind);
    expect(await kindOf(bytes, 'misleading.exe')).toBe(kind);
  });

  it.each<[string, Buffer]>([
    ['a new document', compound(['EncryptedPackage', Buffer.alloc(5_000)], ['EncryptionInfo', Buffer.alloc(100)])],
    ['an old document', compound(['WordDocument', word(0x0100)])],
    ['an old workbook', compound(['Workbook', workbook(0x0086, 0x002f)])],
  ])('is encrypted Office where %s has a password', async (_, bytes) => {
    expect(await kindOf(bytes)).toBe('encrypted-office');
  });

  it.each<[string, Buffer]>([
    ['nothing', Buffer.alloc(0)],
    ['plain words', Buffer.from('請求書')],
    ['a page of a browser', Buffer.from('<!DOCTYPE html><html></html>')],
    ['a drawing that may hold scripts', Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['a compound file of another program', compound(['Other', Buffer.alloc(100)])],
    ['a torn compound file', compound(['WordDocument', word(0)]).subarray(0, 100)],
    ['a program', Buffer.from('MZ\x90\0')],
  ])('is unknown for %s', async (_, bytes) => {
    expect(await kindOf(bytes, 'invoice.pdf')).toBeNull();
  });

  it('does not read more of a large scan than its beginning', async () => {
    let given = 0;
    const endless = Readable.from(
      (function* () {
        yield Buffer.from('%PDF-1.7\n');
        for (; given < 1_000; given++) yield Buffer.alloc(10_000);
      })(),
      { highWaterMark: 1 },
    );
    expect(await sniffFile(() => Promise.resolve(endless), 'scan.pdf')).toEqual({ kind: 'pdf' });
    expect(given).toBeLessThan(20);
    expect(endless.destroyed).toBe(true);
  });

  it('is noted where the ending of the name belies it', () => {
    expect(hasUsualEnding('請求書.PDF', 'pdf')).toBe(true);
    expect(hasUsualEnding('photo.jpeg', 'jpeg')).toBe(true);
    expect(hasUsualEnding('no ending', 'pdf')).toBe(true);
    expect(hasUsualEnding('請求書.pdf', 'png')).toBe(false);
  });
});
