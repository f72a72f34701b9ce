import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import CFB from 'cfb';
import { fileTypeFromBuffer } from 'file-type';

/** What bytes are, whatever their name says. */
export type SniffedKind =
  | 'pdf'
  | 'jpeg'
  | 'png'
  | 'tiff'
  | 'bmp'
  | 'gif'
  | 'webp'
  | 'heic'
  | 'docx'
  | 'xlsx'
  | 'doc'
  | 'xls'
  | 'xdw'
  | 'xbd'
  | 'xml';

export type SniffResult =
  { readonly kind: SniffedKind } | { readonly kind: 'encrypted-office' } | { readonly kind: null };

const BY_EXTENSION: Readonly<Record<string, SniffedKind>> = {
  pdf: 'pdf',
  jpg: 'jpeg',
  png: 'png',
  apng: 'png',
  tif: 'tiff',
  bmp: 'bmp',
  gif: 'gif',
  webp: 'webp',
  heic: 'heic',
  docx: 'docx',
  docm: 'docx',
  dotx: 'docx',
  xlsx: 'xlsx',
  xlsm: 'xlsx',
  xltx: 'xlsx',
};

/** Endings under which people know each kind. */
const USUAL_ENDINGS: Readonly<Record<SniffedKind, readonly string[]>> = {
  pdf: ['pdf'],
  jpeg: ['jpg', 'jpeg', 'jpe', 'jfif'],
  png: ['png', 'apng'],
  tiff: ['tif', 'tiff'],
  bmp: ['bmp', 'dib'],
  gif: ['gif'],
  webp: ['webp'],
  heic: ['heic', 'heif'],
  docx: ['docx', 'docm', 'dotx'],
  xlsx: ['xlsx', 'xlsm', 'xltx'],
  doc: ['doc', 'dot'],
  xls: ['xls', 'xlt'],
  xdw: ['xdw'],
  xbd: ['xbd'],
  xml: ['xml'],
};

/** PDF readers accept the header within the first kilobyte; mail gateways and scanners put bytes before it. */
const PDF_HEADER_WITHIN = 1024;
const TIFF_HEADERS = [Buffer.from('II*\0'), Buffer.from('MM\0*')];
const COMPOUND_FILE = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
/** A DocuWorks file is a tag-length-value container whose header has the tag 0x60, its length in the long form, then a segment 0x61. */
const DOCUWORKS_HEADER_TAG = 0x60;

/** Enough for every kind that its first bytes tell. */
const HEAD_BYTES = 65_536;
/** The others keep what they are inside, so all of it is looked at. */
const TOLD_BY_HEAD: readonly (SniffedKind | 'encrypted-office' | null)[] = [
  'pdf',
  'jpeg',
  'png',
  'gif',
  'bmp',
  'webp',
  'heic',
];

/** Tells the kind by content; the name only tells a DocuWorks document from a binder. */
export async function sniffFile(open: () => Promise<Readable>, fileName: string): Promise<SniffResult> {
  const kind = await kindOf(await headOf(await open()), fileName);
  // Scans and photographs may be large, and several come at once: they are not read into memory as a whole.
  return { kind: TOLD_BY_HEAD.includes(kind) ? kind : await kindOf(await buffer(await open()), fileName) };
}

async function headOf(source: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  // Leaving the loop closes the source.
  for await (const chunk of source) {
    chunks.push(chunk as Buffer);
    size += (chunk as Buffer).length;
    if (size >= HEAD_BYTES) break;
  }
  return Buffer.concat(chunks).subarray(0, HEAD_BYTES);
}

async function kindOf(bytes: Buffer, fileName: string): Promise<SniffedKind | 'encrypted-office' | null> {
  if (bytes.subarray(0, PDF_HEADER_WITHIN).includes('%PDF-')) return 'pdf';
  if (bytes.subarray(0, COMPOUND_FILE.length).equals(COMPOUND_FILE)) return compoundKind(bytes);
  const known = await fileTypeFromBuffer(bytes).catch(() => undefined);
  const byType = known && BY_EXTENSION[known.ext];
  if (byType) return byType;
  // A cut one has lost the table that the detector looks for; raw photographs, which start alike, it knows by other names.
  if (!known && TIFF_HEADERS.some((header) => bytes.subarray(0, header.length).equals(header))) return 'tiff';
  if (isXml(bytes)) return 'xml';
  return docuworksKind(bytes, fileName);
}

/** True when a file name ends as files of this kind do, or has no ending at all. */
export function hasUsualEnding(fileName: string, kind: SniffedKind): boolean {
  const ending = endingOf(fileName);
  return ending === '' || USUAL_ENDINGS[kind].includes(ending);
}

const endingOf = (fileName: string): string => (/\.([^./\\]{1,10})$/.exec(fileName)?.[1] ?? '').toLowerCase();

/** Old Office files and encrypted new ones share one container. */
function compoundKind(bytes: Buffer): SniffedKind | 'encrypted-office' | null {
  try {
    const names = new Set(CFB.read(bytes, { type: 'buffer' }).FullPaths.map((path) => path.split('/').pop()));
    if (names.has('EncryptedPackage')) return 'encrypted-office';
    if (names.has('WordDocument')) return isEncryptedWord(bytes) ? 'encrypted-office' : 'doc';
    if (names.has('Workbook') || names.has('Book')) return isEncryptedWorkbook(bytes) ? 'encrypted-office' : 'xls';
    return null;
  } catch {
    return null;
  }
}

/** FibBase.fEncrypted, bit 8 of the flags at offset 10. @see [MS-DOC] 2.5.2 */
function isEncryptedWord(bytes: Buffer): boolean {
  const fib = streamOf(bytes, 'WordDocument');
  return fib !== null && fib.length > 12 && (fib.readUInt16LE(10) & 0x0100) !== 0;
}

const FILEPASS = 0x002f;
const MAX_RECORDS_BEFORE_FILEPASS = 20;

/** A FilePass record stands right after the first BOF. @see [MS-XLS] 2.4.117 */
function isEncryptedWorkbook(bytes: Buffer): boolean {
  const book = streamOf(bytes, 'Workbook') ?? streamOf(bytes, 'Book');
  if (!book) return false;
  let at = 0;
  for (let i = 0; i < MAX_RECORDS_BEFORE_FILEPASS && at + 4 <= book.length; i++) {
    if (book.readUInt16LE(at) === FILEPASS) return true;
    at += 4 + book.readUInt16LE(at + 2);
  }
  return false;
}

function streamOf(bytes: Buffer, name: string): Buffer | null {
  const entry = CFB.find(CFB.read(bytes, { type: 'buffer' }), name);
  return entry ? Buffer.from(entry.content as Uint8Array) : null;
}

/** Data in XML, an invoice also without the declaration; pages and drawings that browsers run scripts in are none. */
function isXml(bytes: Buffer): boolean {
  const isUtf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  const head = new TextDecoder(isUtf16 ? (bytes[0] === 0xff ? 'utf-16le' : 'utf-16be') : 'utf-8').decode(
    bytes.subarray(0, 4096),
  );
  return (
    /^\s*<(?:\?xml\s|(?:\w{1,20}:)?(?:Invoice|CreditNote)[\s>])/.test(head) &&
    !/<(svg|html)[\s>]|<!DOCTYPE\s+(svg|html)/i.test(head)
  );
}

function docuworksKind(bytes: Buffer, fileName: string): SniffedKind | null {
  const lengthOfLength = (bytes[1] ?? 0) & 0x7f;
  const isContainer = bytes[0] === DOCUWORKS_HEADER_TAG && ((bytes[1] ?? 0) < 0x80 || lengthOfLength <= 4);
  const ending = endingOf(fileName);
  return isContainer && (ending === 'xdw' || ending === 'xbd') ? ending : null;
}
