import { LEGAL_FORMS, normaliseText, parseJapaneseDate } from './japanese-text';

/** A text in the spelling in which texts are looked through, and what it was made of. Everything is told in UTF-16 units. */
export interface SearchText {
  readonly text: string;
  /** Where in the source each unit of `text` begins, and where it ends. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

/** Between pieces that no word reaches across: lines of ledger values, and dates added to a page. No text has it in it. */
export const SEARCH_BREAK = '\n';

/** A sign with what is written onto or joined to it, so that か and ゛ apart become が, and Korean parts become syllables. */
const SIGNS = /\P{M}[\p{M}\uff9e\uff9f\u1160-\u11ff]*|\p{M}+/gsu;

/** Forms of names that people write for one another. What NFKC does not know. */
const VARIANTS =
  '髙高 﨑崎 碕崎 嵜崎 濵浜 濱浜 邊辺 邉辺 齋斎 齊斉 廣広 澤沢 國国 櫻桜 嶋島 嶌島 眞真 惠恵 圓円 會会 學学 縣県 實実 壽寿 龍竜 瀧滝 槇槙 ' +
  '曾曽 榮栄 營営 淺浅 彌弥 德徳 條条 橫横 靜静 緖緒 冨富 靑青 黑黒 黃黄 豐豊 寶宝 聲声 藝芸 藏蔵 兒児 兩両 萬万 與与 ' +
  '亞亜 佛仏 假仮 傳伝 價価 儉倹 劍剣 勞労 區区 單単 參参 變変 嚴厳 團団 圖図 圍囲 壓圧 壹壱 壯壮 處処 樂楽 樣様 權権 歐欧 ' +
  '步歩 歷歴 歸帰 殘残 澁渋 濟済 潛潜 爭争 狀状 獨独 獻献 產産 畫画 盡尽 眾衆 禮礼 稱称 稻稲 竊窃 經経 總総 縱縦 纖繊 續続 舊旧 ' +
  '號号 蠶蚕 裝装 覺覚 覽覧 觀観 觸触 證証 譯訳 讀読 讓譲 豫予 賣売 賴頼 贊賛 踐践 轉転 遞逓 遲遅 鄕郷 醫医 釋釈 鐵鉄 鑄鋳 ' +
  '關関 陷陥 隨随 險険 雙双 雜雑 靈霊 顯顕 餘余 驛駅 驗験 體体 髮髪 麥麦 默黙 齒歯 淵渕 舘館 桒桑 栁柳 舩船 濤涛 檜桧 籠篭 祢禰 薮藪 鴬鶯 莊荘';

const FOLDED = new Map<string, string>([
  ...VARIANTS.split(' ').map((pair) => [...pair] as [string, string]),
  ...[...'ァアィイゥウェエォオッツャヤュユョヨヮワヵカヶケぁあぃいぅうぇえぉおっつゃやゅゆょよゎわゕかゖけ'].flatMap(
    (small, at, signs) => (at % 2 === 0 ? [[small, signs[at + 1] ?? small] as [string, string]] : []),
  ),
  ['đ', 'd'],
  ['ø', 'o'],
  ['ł', 'l'],
  ['ß', 'ss'],
]);

/** Marks on Latin, Greek and Cyrillic letters: công ty and cong ty are one. ゛ and ゜ stay. */
const ACCENTS = /[\u0300-\u036f]/g;

const MAX_REMEMBERED = 50_000;
const remembered = new Map<string, string>();

/** One sign as it is looked for; white space of any kind is one space. */
function foldSign(sign: string): string {
  const known = remembered.get(sign);
  if (known !== undefined) return known;
  const plain = normaliseText(sign).toLowerCase();
  const bare = /[\u0300-\u036f]|[\u00c0-\u1eff]/.test(plain)
    ? plain.normalize('NFD').replace(ACCENTS, '').normalize('NFC')
    : plain;
  const folded = Array.from(bare, (char) => FOLDED.get(char) ?? (/[\s\p{Cc}\p{Cf}]/u.test(char) ? ' ' : char)).join('');
  if (remembered.size < MAX_REMEMBERED) remembered.set(sign, folded);
  return folded;
}

const DASH = '[-‐‑‒–—―−ー]';

/** What is written out, and what is left out, one after the other. Each replacement is made of signs of what it replaces, or stands for all of it. */
const REWRITES: readonly (readonly [pattern: RegExp, to: string | ((found: string) => string)])[] = [
  [/ +/g, ' '],
  // Between signs of which one is neither a letter nor a digit of an alphabet, space says nothing: 請 求 書.
  [/(?<![\u0021-\u024f\u0370-\u052f\u1e00-\u1eff]) | (?![\u0021-\u024f\u0370-\u052f\u1e00-\u1eff])/g, ''],
  ...LEGAL_FORMS,
  // 1,024,000, also where OCR saw a space behind the comma.
  [/(?<=\d), ?(?=\d{3}(?!\d))/g, ''],
  [/(?<![a-z])t[- ]?\d(?:[- ]?\d){12}(?!\d)/g, (number) => number.replace(/[- ]/g, '')],
  [/(?<!\d)0\d{1,4}(?:[- ]\d{1,4}[- ]|\(\d{1,4}\))\d{3,4}(?!\d)/g, (number) => number.replace(/[-() ]/g, '')],
  [new RegExp(`(?<=[a-z0-9]) ?${DASH} ?(?=[a-z0-9])`, 'g'), ''],
  // Marks that one writes and another leaves out; a decimal point stays.
  [/[・'’‘"“”]|(?<!\d)[.,]|[.,](?!\d)/g, ''],
];

/**
 * The spelling for looking through: width, case, accents, small kana, variants of kanji, legal forms, white space, commas in amounts, hyphens and
 * spaces in numbers, punctuation. The long vowel ー stays: whoever looks for サーバー gets サーバ as well by what is asked, not by what is kept.
 */
export function searchText(source: string): string {
  let text = source.replace(SIGNS, foldSign);
  for (const [pattern, to] of REWRITES) text = text.replace(pattern, to as string);
  return text;
}

/** A page or value to be looked through: its spelling, and below it each of its dates in one form (`writtenDate`). */
export const indexedText = (source: string): string =>
  [searchText(source), ...datesIn(source).map(({ written }) => written)].join(SEARCH_BREAK);

/** The same as `indexedText`, and what every unit of it stands for. */
export function placedSearchText(source: string): SearchText {
  const signs: string[] = [];
  const [starts, ends]: [number[], number[]] = [[], []];
  const add = (text: string, start: number, end: number): void => {
    signs.push(text);
    for (let unit = 0; unit < text.length; unit += 1) {
      starts.push(start);
      ends.push(end);
    }
  };
  for (const { 0: sign, index } of source.matchAll(SIGNS)) add(foldSign(sign), index, index + sign.length);
  let placed: SearchText = { text: signs.join(''), starts, ends };
  for (const [pattern, to] of REWRITES) placed = rewrite(placed, pattern, to);
  const dates = datesIn(source);
  if (dates.length === 0) return placed;
  const added = dates.flatMap(({ written, start, end }) =>
    Array.from(SEARCH_BREAK + written, (unit) => ({ unit, start, end })),
  );
  return {
    text: placed.text + added.map(({ unit }) => unit).join(''),
    starts: [...placed.starts, ...added.map(({ start }) => start)],
    ends: [...placed.ends, ...added.map(({ end }) => end)],
  };
}

const ERA_NAMES = '令和|平成|昭和|大正|明治|[RHS]';
const SPACE = '[ \\u3000]?';
const DATES = new RegExp(
  `(?<![0-9０-９A-Za-z])(?:(?:${ERA_NAMES})${SPACE}(?:元|[0-9０-９]{1,2})|[0-9０-９]{4})${SPACE}[年./／－-]${SPACE}[0-9０-９]{1,2}${SPACE}[月./／－-]${SPACE}[0-9０-９]{1,2}(?:${SPACE}日|(?![0-9０-９]))`,
  'gu',
);

function datesIn(source: string): { written: string; start: number; end: number }[] {
  const seen = new Set<string>();
  return [...source.matchAll(DATES)].flatMap((match) => {
    const written = writtenDate(match[0]);
    if (written === null || seen.has(written)) return [];
    seen.add(written);
    return [{ written, start: match.index, end: match.index + match[0].length }];
  });
}

/** A whole date as dates are added to texts, or null: it is none. */
export function writtenDate(text: string): string | null {
  const day = parseJapaneseDate(text);
  return day && hidden(day.replace(/-/g, ''));
}

/** As every added date of that year, or of that month, begins. */
export const addedDate = (year: number, month?: number): string =>
  hidden(`${String(year).padStart(4, '0')}${month === undefined ? '' : String(month).padStart(2, '0')}`);

/** In signs that no text has and nobody types, or 9 would find 平成31年, which is 2019. The first says where a date begins. */
const hidden = (digits: string): string =>
  `\u0002${digits.replace(/\d/g, (digit) => String.fromCharCode(0x10 + Number(digit)))}`;

function rewrite(placed: SearchText, pattern: RegExp, to: string | ((found: string) => string)): SearchText {
  const { text } = placed;
  let [out, from] = ['', 0];
  const [starts, ends]: [number[], number[]] = [[], []];
  const keep = (first: number, last: number): void => {
    starts.push(placed.starts[first] ?? 0);
    ends.push(placed.ends[last] ?? 0);
  };
  const keepUntil = (end: number): void => {
    out += text.slice(from, end);
    for (let unit = from; unit < end; unit += 1) keep(unit, unit);
  };
  for (const { 0: found, index } of text.matchAll(pattern)) {
    const replaced = typeof to === 'string' ? to : to(found);
    keepUntil(index);
    out += replaced;
    for (const { first, last } of keptUnits(found, replaced)) keep(index + first, index + last);
    from = index + found.length;
  }
  if (from === 0) return placed;
  keepUntil(text.length);
  return { text: out, starts, ends };
}

/** For each unit of `replaced` the units of `found` that it stands for: the one that was kept, or all where the words are others. */
function keptUnits(found: string, replaced: string): { first: number; last: number }[] {
  let at = -1;
  const kept = replaced.split('').map((unit) => (at = found.indexOf(unit, at + 1)));
  const isKept = kept.every((place, unit) => place > (kept[unit - 1] ?? -1));
  return kept.map((place) => (isKept ? { first: place, last: place } : { first: 0, last: found.length - 1 }));
}

/**
 * The pairs of neighbouring units of a text, and its single units, each as one int4: what an index over texts holds. Every pair is a number of
 * its own, so that a word of one or two signs is found without looking at the text. No pair reaches across a break.
 * @returns distinct, rising
 */
export function gramsOf(text: string): number[] {
  const grams = new Set<number>();
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit === BREAK_UNIT) continue;
    grams.add(gramOf(SINGLE, unit));
    const next = text.charCodeAt(at + 1);
    if (at + 1 < text.length && next !== BREAK_UNIT) grams.add(gramOf(unit, next));
  }
  return Array.from(Int32Array.from(grams).sort());
}

/** What must be among the grams of every text that has this word in it. */
export function gramsOfWord(word: string): number[] {
  return word.length === 1
    ? [gramOf(SINGLE, word.charCodeAt(0))]
    : gramsOf(word).filter((gram) => gram >>> 16 !== SINGLE);
}

const BREAK_UNIT = SEARCH_BREAK.charCodeAt(0);
/** No text has this unit. */
const SINGLE = 0xffff;
const gramOf = (first: number, second: number): number => (first << 16) | second;
