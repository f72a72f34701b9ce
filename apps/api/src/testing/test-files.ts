import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { newId } from '@chogura/kernel';
import sharp from 'sharp';
import type { TestFile } from './clerk';

const SAMPLES = fileURLToPath(new URL('../../demo-documents/', import.meta.url));

export const sample = (name: string): Buffer => readFileSync(join(SAMPLES, name));

/** Bytes behind the end of a PDF or of a picture mean nothing, but make it a file of its own. */
const another = (bytes: Buffer): Buffer => Buffer.concat([bytes, Buffer.from(`\n% ${newId()}\n`)]);

/** One page with a text layer: the quickest document to read. */
export const letter = (): TestFile => ({ name: '見積書.pdf', bytes: another(sample('mitsumori-desk.pdf')) });

/** One page that has to be read from its picture. */
export const scan = (): TestFile => ({ name: '納品書.png', bytes: another(sample('nohinsho-buhin.png')) });

/** A note without an amount, and with red print: it is read twice. */
export async function redNote(): Promise<TestFile> {
  const lines = Array.from(
    { length: 12 },
    (_, index) =>
      `<text x="120" y="${200 + index * 110}" font-size="56" fill="${index % 2 ? '#d01010' : '#101010'}">打合せの内容を確認しました</text>`,
  );
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="1240" height="1754"><rect width="100%" height="100%" fill="#fff"/>${lines.join('')}</svg>`;
  return { name: '覚書.png', bytes: another(await sharp(Buffer.from(drawing)).png().toBuffer()) };
}

/** Word files go through LibreOffice. A file of its own by what the archive's comment says. */
export function wordFile(): TestFile {
  const bytes = Buffer.from(sample('seikyusho-ocha.docx'));
  const comment = Buffer.from(newId());
  const end = bytes.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  bytes.writeUInt16LE(comment.length, end + 20);
  return { name: '請求書.docx', bytes: Buffer.concat([bytes, comment]) };
}

/** Many pages with a text layer: every stage lasts long enough to be met in the middle. */
export function thickLetter(pages: number): TestFile {
  const folder = mkdtempSync(join(tmpdir(), 'chogura-thick-'));
  const file = join(folder, 'thick.pdf');
  const page = join(SAMPLES, 'mitsumori-desk.pdf');
  const all = Array.from({ length: pages }, () => [page, '1']).flat();
  const { status, stderr } = spawnSync('qpdf', ['--empty', '--pages', ...all, '--', file], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`qpdf: ${stderr}`);
  const bytes = readFileSync(file);
  rmSync(folder, { recursive: true });
  return { name: '見積書の綴り.pdf', bytes: another(bytes) };
}
