import { isIsoDay, type IsoDay } from './clock';

/** Radical forms U+2E80–2EF3 that NFKC leaves alone but PDF fonts of browsers produce. */
const RADICALS: Readonly<Record<string, string>> = {
  '⺅': '亻',
  '⺉': '刂',
  '⺋': '㔾',
  '⺌': '小',
  '⺍': '小',
  '⺒': '巳',
  '⺖': '忄',
  '⺘': '扌',
  '⺙': '攵',
  '⺟': '母',
  '⺠': '民',
  '⺡': '氵',
  '⺢': '氺',
  '⺣': '灬',
  '⺥': '爫',
  '⺨': '犭',
  '⺩': '王',
  '⺪': '疋',
  '⺫': '目',
  '⺬': '示',
  '⺭': '礻',
  '⺮': '竹',
  '⺰': '糸',
  '⺱': '罒',
  '⺲': '罒',
  '⺴': '网',
  '⺶': '羊',
  '⺷': '羊',
  '⺹': '老',
  '⺾': '艹',
  '⺿': '艹',
  '⻁': '虎',
  '⻂': '衤',
  '⻃': '西',
  '⻄': '西',
  '⻅': '見',
  '⻆': '角',
  '⻈': '讠',
  '⻉': '贝',
  '⻋': '車',
  '⻌': '辶',
  '⻍': '辶',
  '⻎': '辶',
  '⻏': '阝',
  '⻑': '長',
  '⻒': '長',
  '⻓': '长',
  '⻔': '門',
  '⻖': '阝',
  '⻘': '青',
  '⻙': '韋',
  '⻚': '頁',
  '⻛': '風',
  '⻝': '食',
  '⻞': '食',
  '⻟': '食',
  '⻠': '食',
  '⻢': '馬',
  '⻤': '鬼',
  '⻥': '魚',
  '⻨': '麦',
  '⻩': '黄',
  '⻫': '斉',
  '⻬': '齊',
  '⻭': '歯',
  '⻯': '竜',
  '⻲': '亀',
  '⻳': '龜',
};

/** NFKC plus the radicals NFKC forgets: what a reader sees, one code point per sign. Lengths may change (㈱ → (株)). */
export const normaliseText = (text: string): string =>
  text.normalize('NFKC').replace(/[\u2e80-\u2ef3]/g, (radical) => RADICALS[radical] ?? radical);

/** normaliseText without any white space: how two printed strings are compared. */
export const squeeze = (text: string): string => normaliseText(text).replace(/\s+/g, '');

/** One spelling per name that people gave to a thing: neither width, case nor spaces tell two apart. For comparing, never for showing. */
export const nameKey = (name: string): string => squeeze(name).toLowerCase();

/** What people write short, once width does not matter. */
export const LEGAL_FORMS: readonly (readonly [abbreviation: RegExp, full: string])[] = [
  [/\(株\)|\[株\]/g, '株式会社'],
  [/\(有\)|\[有\]/g, '有限会社'],
  [/\(同\)/g, '合同会社'],
  [/\(資\)/g, '合資会社'],
  [/\(名\)/g, '合名会社'],
  [/\(一社\)/g, '一般社団法人'],
  [/\(一財\)/g, '一般財団法人'],
  [/\(医社\)/g, '医療法人社団'],
  [/\(医\)/g, '医療法人'],
  [/\(税\)/g, '税理士法人'],
  [/\(学\)/g, '学校法人'],
  [/\(福\)/g, '社会福祉法人'],
];

/** One spelling per company: legal forms written out, no spaces, no Latin punctuation, lower case. For comparing, never for showing. */
export function companyKey(name: string): string {
  let key = squeeze(name);
  for (const [abbreviation, full] of LEGAL_FORMS) key = key.replace(abbreviation, full);
  return key
    .replace(/[.,'’・･]/g, '')
    .replace(/[‐‑‒–—―−ｰ-]/g, '-')
    .toLowerCase();
}

/** First western year of each era minus one: 令和n is 2018 + n. */
const ERA_BASE: Readonly<Record<string, number>> = {
  令和: 2018,
  R: 2018,
  平成: 1988,
  H: 1988,
  昭和: 1925,
  S: 1925,
  大正: 1911,
  T: 1911,
  明治: 1867,
  M: 1867,
};

const WESTERN = /^(\d{4})(?:年|[-/.])(\d{1,2})(?:月|[-/.])(\d{1,2})日?$/;
const ERA = /^(令和|平成|昭和|大正|明治|[RHSTM])(元|\d{1,2})(?:年|[-/.])(\d{1,2})(?:月|[-/.])(\d{1,2})日?$/i;

/** A whole date as people write it (2026/3/31, 2026年3月31日, 令和8年3月31日, R8.3.31), or null. White space and width do not matter. */
export function parseJapaneseDate(text: string): IsoDay | null {
  const compact = squeeze(text);
  const western = WESTERN.exec(compact);
  if (western) return toIsoDay(Number(western[1]), western[2], western[3]);
  const era = ERA.exec(compact);
  if (!era) return null;
  const base = ERA_BASE[(era[1] ?? '').toUpperCase()];
  if (base === undefined) return null;
  return toIsoDay(base + (era[2] === '元' ? 1 : Number(era[2])), era[3], era[4]);
}

function toIsoDay(year: number, month: string | undefined, day: string | undefined): IsoDay | null {
  const iso = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return isIsoDay(iso) ? iso : null;
}
