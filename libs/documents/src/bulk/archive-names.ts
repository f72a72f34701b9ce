import type { DocumentEntity } from '../document.entity';

/** Windows counts the whole path to 260; folders need theirs. */
const MAX_NAME_LENGTH = 120;
const MAX_EXTENSION_LENGTH = 8;
const NUMBER_DIGITS = 6;

/** What no file name of Windows may hold, control characters, and what turns the direction of writing, behind which an ending can hide. */
const UNSAFE = /[<>:"/\\|?*\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_C}\uFEFF]/gu;

type Named = Pick<DocumentEntity, 'number' | 'companyName' | 'transactionDate' | 'title' | 'fileName'>;

/**
 * What an original is called in a ZIP: 管理番号_企業名_取引年月日_タイトル, of which those that are missing are left out. Safe on every system,
 * and like no other of the company, for it begins with the 管理番号.
 */
export function archiveName({ number, companyName, transactionDate, title, fileName }: Named): string {
  const parts = [
    String(number).padStart(NUMBER_DIGITS, '0'),
    companyName ?? '',
    (transactionDate ?? '').replaceAll('-', ''),
    title ?? '',
  ];
  const name = parts
    .map(safe)
    .filter((part) => part !== '')
    .join('_');
  const ending = extensionOf(fileName);
  return `${cut(name, MAX_NAME_LENGTH - ending.length)}${ending}`;
}

const safe = (part: string): string =>
  part.normalize('NFC').replace(UNSAFE, ' ').replace(/\s+/gu, ' ').replace(TRIM, '');

/** Windows drops spaces and dots at the end. */
const TRIM = /^[\s.]+|[\s.]+$/gu;

/** By whole characters. */
function cut(text: string, length: number): string {
  if (text.length <= length) return text;
  let kept = '';
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    if (kept.length + segment.length > length) break;
    kept += segment;
  }
  return kept.replace(TRIM, '');
}

function extensionOf(fileName: string): string {
  const extension = /\.([0-9a-z]+)$/i.exec(fileName)?.[1] ?? '';
  return extension === '' || extension.length > MAX_EXTENSION_LENGTH ? '' : `.${extension.toLowerCase()}`;
}
