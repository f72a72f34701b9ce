import type { FoundDocument } from './found-documents';

/**
 * What a search has to find, in plain code that shares nothing with the engines: every text is written out in one simple spelling and looked
 * through sign by sign. Knows what the cases need of Japanese spelling, and no index.
 */
export function expectedKeys(documents: readonly FoundDocument[], typed: string, isFullText: boolean): string[] {
  const words = typed.split(/[\s\u3000]+/).filter((word) => word !== '');
  const wanted = words
    .map((word) => ({ isOut: word.startsWith('-'), text: plain(word.replace(/^-/, '')) }))
    .filter(({ text }) => text !== '');
  if (wanted.length === 0) return documents.map(({ key }) => key);
  return documents
    .filter(({ values, pages }) => {
      const texts = (isFullText ? [...values, ...pages] : values).map(plain);
      return wanted.every(({ isOut, text }) => texts.some((each) => each.includes(text)) !== isOut);
    })
    .map(({ key }) => key);
}

const OLD: readonly string[] = [
  '髙高',
  '﨑崎',
  '邊辺',
  'ャヤ',
  'ュユ',
  'ョヨ',
  'ッツ',
  'ァア',
  'ィイ',
  'ゥウ',
  'ェエ',
  'ォオ',
  'ゃや',
  'ゅゆ',
  'ょよ',
  'っつ',
  'đd',
];

function plain(text: string): string {
  let out = text
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC');
  for (const [from, to] of OLD.map((pair) => [...pair])) out = out.split(from ?? '').join(to);
  out = out.split('(株)').join('株式会社').split('(有)').join('有限会社');
  const letters = [...out.replace(/[\s・'"‘’“”]+/g, (found) => (/\s/.test(found) ? ' ' : ''))];
  const isLatin = (sign: string | undefined): boolean =>
    sign !== undefined && sign !== ' ' && sign < '\u3000' && !/[가-힣]/.test(sign);
  out = letters.filter((sign, at) => sign !== ' ' || (isLatin(letters[at - 1]) && isLatin(letters[at + 1]))).join('');
  for (;;) {
    const shorter = out.replace(/(\d), ?(\d{3})(?!\d)/, '$1$2');
    if (shorter === out) break;
    out = shorter;
  }
  out = out.replace(/t ?\d(?:[ -]?\d){12}(?!\d)/g, (number) => number.replace(/[ -]/g, ''));
  for (;;) {
    const shorter = out.replace(/([a-z0-9]) ?[-ー] ?([a-z0-9])/, '$1$2');
    if (shorter === out) break;
    out = shorter;
  }
  return out.replace(/[.,]/g, (mark, at: number) =>
    /\d/.test(out[at - 1] ?? '') && /\d/.test(out[at + 1] ?? '') ? mark : '',
  );
}
