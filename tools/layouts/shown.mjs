const ERAS = [
  ['2019-05-01', '令和', 'R', 2018],
  ['1989-01-08', '平成', 'H', 1988],
];
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const KANJI = '〇一二三四五六七八九';
const SIGNS = { JPY: '¥', USD: '$', EUR: '€', GBP: '£', SGD: 'S$' };

const kanjiNumber = (value) =>
  value < 10
    ? KANJI[value]
    : `${value < 20 ? '' : KANJI[Math.floor(value / 10)]}十${value % 10 ? KANJI[value % 10] : ''}`;

function partsOf(iso) {
  const [year, month, day] = iso.split('-').map(Number);
  const [, era, letter, before] = ERAS.find(([first]) => iso >= first);
  const inEra = year - before;
  const two = (value) => String(value).padStart(2, '0');
  return { year, month, day, era, letter, inEra, two };
}

const DATES = {
  kanji: ({ year, month, day }) => `${year}年${month}月${day}日`,
  kanjiTwo: ({ year, month, day, two }) => `${year}年${two(month)}月${two(day)}日`,
  slash: ({ year, month, day, two }) => `${year}/${two(month)}/${two(day)}`,
  slashShort: ({ year, month, day }) => `${year}/${month}/${day}`,
  dash: ({ year, month, day, two }) => `${year}-${two(month)}-${two(day)}`,
  dots: ({ year, month, day, two }) => `${year}.${two(month)}.${two(day)}`,
  era: ({ era, inEra, month, day }) => `${era}${inEra}年${month}月${day}日`,
  eraSpaced: ({ era, inEra, month, day }) => `${era} ${inEra} 年 ${month} 月 ${day} 日`,
  eraFull: ({ era, inEra, month, day }) => `${era}${inEra === 1 ? '元' : inEra}年 ${month}月 ${day}日`,
  letter: ({ letter, inEra, month, day }) => `${letter}${inEra}.${month}.${day}`,
  letterTwo: ({ letter, inEra, month, day, two }) => `${letter}${two(inEra)}/${two(month)}/${two(day)}`,
  eraKanji: ({ era, inEra, month, day }) =>
    `${era}${inEra === 1 ? '元' : kanjiNumber(inEra)}年${kanjiNumber(month)}月${kanjiNumber(day)}日`,
  weekday: ({ year, month, day }) =>
    `${year}年${month}月${day}日（${'日月火水木金土'[new Date(Date.UTC(year, month - 1, day)).getUTCDay()]}）`,
  wide: ({ year, month, day }) =>
    `${year}年${month}月${day}日`.replace(/\d/g, (digit) => String.fromCodePoint(digit.codePointAt(0) + 0xfee0)),
  monthFirst: ({ year, month, day }) => `${MONTHS[month - 1]} ${day}, ${year}`,
  dayFirst: ({ year, month, day }) => `${day} ${MONTHS[month - 1]} ${year}`,
  short: ({ year, month, day, two }) => `${two(day)}-${MONTHS[month - 1].slice(0, 3)}-${year}`,
  shortFirst: ({ year, month, day }) => `${MONTHS[month - 1].slice(0, 3)}. ${day}, ${year}`,
};

/** @param style a key of DATES */
export const dateText = (iso, style) => DATES[style](partsOf(iso));
export const SEEN_DATES = [
  'kanji',
  'kanji',
  'kanji',
  'slash',
  'slash',
  'era',
  'dash',
  'kanjiTwo',
  'dots',
  'letter',
  'eraSpaced',
];
export const FURTHER_DATES = [
  'kanji',
  'kanji',
  'slash',
  'slashShort',
  'era',
  'letterTwo',
  'eraFull',
  'weekday',
  'wide',
  'dots',
  'dash',
  'eraSpaced',
];
export const SEEN_ENGLISH_DATES = ['monthFirst', 'dash', 'shortFirst', 'slash'];
export const FURTHER_ENGLISH_DATES = ['dayFirst', 'short', 'dash', 'monthFirst'];

/** @param decimals 2 where the currency has cents */
export const grouped = (value, decimals = 0) =>
  Math.abs(value).toLocaleString('en-US', { minimumFractionDigits: decimals, maximumFractionDigits: decimals });

const minus = (value, sign) => (value < 0 ? sign : '');
/** How a sum at the head is printed. Each takes (value, currency). */
const SUMS = {
  yen: (value) => `${minus(value, '▲')}¥${grouped(value)}`,
  wideYen: (value) => `${minus(value, '△')}￥${grouped(value)}`,
  yenDash: (value) => `${minus(value, '▲')}¥${grouped(value)}-`,
  wideYenDash: (value) => `￥${minus(value, '-')}${grouped(value)}－`,
  kanji: (value) => `${minus(value, '-')}${grouped(value)}円`,
  kanjiSpaced: (value) => `${minus(value, '▲')}${grouped(value)} 円`,
  formal: (value) => `金${minus(value, '▲')}${grouped(value)}円也`,
  formalSpaced: (value) => `金 ${minus(value, '▲')}${grouped(value)} 円`,
  yenSpaced: (value) => `¥ ${minus(value, '-')}${grouped(value)}`,
  formalYen: (value) => `金 ¥${minus(value, '▲')}${grouped(value)} 也`,
  backslash: (value) => `\\${minus(value, '▲')}${grouped(value)}`,
  plain: (value) => `${minus(value, '▲')}${grouped(value)}`,
  sign: (value, currency) => `${minus(value, '-')}${SIGNS[currency]}${grouped(value, currency === 'JPY' ? 0 : 2)}`,
  code: (value, currency) => `${currency} ${minus(value, '-')}${grouped(value, currency === 'JPY' ? 0 : 2)}`,
  codeAfter: (value, currency) => `${minus(value, '-')}${grouped(value, currency === 'JPY' ? 0 : 2)} ${currency}`,
};
/** @param style a key of SUMS */
export const sumText = (value, currency, style) => SUMS[style](value, currency);
export const SEEN_SUMS = ['yen', 'yen', 'wideYen', 'yenDash', 'kanji', 'kanji', 'formal', 'yenSpaced'];
export const FURTHER_SUMS = [
  'yen',
  'kanji',
  'kanjiSpaced',
  'wideYenDash',
  'formalSpaced',
  'formalYen',
  'wideYen',
  'backslash',
];
export const SEEN_ENGLISH_SUMS = ['sign', 'code'];
export const FURTHER_ENGLISH_SUMS = ['sign', 'codeAfter', 'code'];

const REGISTRATIONS = {
  plain: (number) => number,
  dashed: (number) => `T${number[1]}-${number.slice(2, 6)}-${number.slice(6, 10)}-${number.slice(10)}`,
  spaced: (number) => `T${number[1]} ${number.slice(2, 6)} ${number.slice(6, 10)} ${number.slice(10)}`,
  dashAfterT: (number) => `T-${number.slice(1)}`,
  wide: (number) => number.replace(/[T\d]/g, (sign) => String.fromCodePoint(sign.codePointAt(0) + 0xfee0)),
};
export const registrationText = (number, style) => REGISTRATIONS[style](number);
export const SEEN_REGISTRATIONS = ['plain', 'plain', 'plain', 'dashed'];
export const FURTHER_REGISTRATIONS = ['plain', 'plain', 'spaced', 'dashAfterT', 'wide'];
