import { HIBARI } from '../samples/companies.mjs';
import { band, classic, english, letter, slip, till } from '../samples/layouts.mjs';
import { registrationNumber } from '../samples/money.mjs';
import { randomNumbers } from '../samples/random-numbers.mjs';
import { statement, voucher } from './layouts.mjs';

const NAMES =
  '白樺坂 霧岡 日向台 燕雀 山吹坂 若芽 漣波 胡桃森 雪待 椋鳥 藍染 萌黄 桐生野 紫苑 竜胆 葦原 若竹 千草 常磐野 朝霧'.split(
    ' ',
  );
const TRADES = '紙業 印刷 什器 精工 商事 運輸 電設 食品 清掃サービス 情報システム 工務店 薬品'.split(' ');
const FORMS = [
  (name) => `株式会社${name}`,
  (name) => `${name}株式会社`,
  (name) => `有限会社${name}`,
  (name) => `合同会社${name}`,
];
const CITIES =
  '雲雀市若葉台 白樺市紙漉町 霧ヶ岡市版木 山吹市工場前 漣市波止場通 胡桃市本町通 茶臼市新芽 水楢市木工団地'.split(' ');
const ITEMS =
  'コピー用紙 A4|再生紙 A3|封筒 角2|トナーカートリッジ 黒|定期清掃|保守点検料|配送料|システム利用料|会議用机|事務椅子|ボールペン 黒|クリアファイル|段ボール箱 120|緩衝材 50m|煎茶 200g|名刺印刷 100枚|カタログ制作|切削部品 B-14|六角ボルト M8|制御基板 改2|LED照明 40W|撮影機材レンタル|研修講師料|翻訳料 日英'.split(
    '|',
  );
const ENGLISH_ITEMS =
  'Bearing housing|Drive belt|Control unit|Hex bolts M8|Steel plate|Shaft seal|Sensor cable|Mounting kit|Calibration|Freight'.split(
    '|',
  );
const SHOPS = '麺処こだま|喫茶ひだまり|文具のうさぎ|駅前駐車場|花屋つむぎ|金物はやて'.split('|');

const pick = (random, list) => list[Math.floor(random() * list.length)];
const between = (random, least, most) => least + Math.floor(random() * (most - least + 1));
const padded = (number, length) => String(number).padStart(length, '0');

function madeCompany(random) {
  const name = pick(random, FORMS)(`${pick(random, NAMES)}${pick(random, TRADES)}`);
  const digits = `${between(random, 70, 99)}${padded(between(random, 0, 9_999_999_999), 10)}`;
  const address = `〒${between(random, 100, 899)}-0000 東京都${pick(random, CITIES)}${between(random, 1, 9)}-${between(random, 1, 30)}-${between(random, 1, 20)}`;
  const tel = `03-0${between(random, 100, 999)}-${padded(between(random, 0, 9_999), 4)}`;
  return { name, registrationNumber: registrationNumber(digits), address, tel };
}

const madeLines = (random, items, most = 9) =>
  Array.from({ length: between(random, 1, most) }, () => ({
    item: pick(random, items),
    quantity: between(random, 1, 40),
    unitPrice: between(random, 12, 900) * 10,
    unit: pick(random, ['個', '冊', '枚', '式', '本']),
    rate: 10,
  }));

const addDays = (day, days) => new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
const parts = (day) => day.split('-').map(Number);
const DATES = [
  (day) => `${parts(day)[0]}年${parts(day)[1]}月${parts(day)[2]}日`,
  (day) => day.replaceAll('-', '/'),
  (day) => `令和${parts(day)[0] - 2018}年${parts(day)[1]}月${parts(day)[2]}日`,
];
const NUMBERS = [
  (n, day) => `${day.slice(2, 4)}-${padded(n, 4)}`,
  (n) => `INV-${padded(n, 5)}`,
  (n, day) => `${day.slice(0, 4)}${day.slice(5, 7)}-${padded(n, 3)}`,
  (n) => padded(n, 6),
];

/**
 * The layouts of which papers are made: facts → HTML. A fact that a layout does not print is not among those that a series changes.
 * @typedef {{ from: object, number: number, day: string, lines: object[], style: object }} Facts
 */
const LAYOUTS = {
  classic: ({ from, number, day, lines, style }) =>
    classic({
      title: style.title,
      number: style.numberOf(number, style.firstDay),
      date: style.dateOf(day),
      to: HIBARI.name,
      from,
      lead: '下記の通りご請求申し上げます。',
      amountLabel: 'ご請求金額（税込）',
      lines,
      notes: [`お振込先　雲雀銀行 若葉支店 普通 ${style.account}`],
    }),
  band: ({ from, number, day, lines, style }) =>
    band({
      title: '御請求書',
      number: style.numberOf(number, style.firstDay),
      date: style.dateOf(day),
      to: HIBARI.name,
      from,
      amountLabel: '今回ご請求額',
      lines,
      facts: [['お客様番号', style.account]],
    }),
  letter: ({ from, number, day, lines, style }) =>
    letter({
      title: style.title,
      number: style.numberOf(number, style.firstDay),
      date: style.dateOf(day),
      dueDate: '翌月末日',
      to: HIBARI.name,
      from,
      amountLabel: 'ご請求金額',
      lines,
    }),
  slip: ({ from, number, day, lines, style }) =>
    slip({
      title: '納品書',
      number: style.numberOf(number, style.firstDay),
      date: style.dateOf(day),
      to: HIBARI.name,
      from,
      lines,
    }),
  till: ({ from, day, lines, style }) =>
    till({ shop: style.shop, from, date: style.dateOf(day), time: style.time, lines }),
  english: ({ from, number, day, lines, style }) =>
    english({
      number: style.numberOf(number, style.firstDay),
      date: day,
      dueDate: 'End of next month',
      to: 'Hibari Shokai Co., Ltd.',
      from: { ...from, name: style.englishName, address: '14 Harbour Row, Northmere NM1 0ZZ, United Kingdom' },
      currency: 'GBP',
      lines,
    }),
  statement: ({ from, number, day, lines, style }) =>
    statement({
      number: style.numberOf(number, style.firstDay),
      date: style.dateOf(day),
      to: HIBARI.name,
      from,
      lines,
      account: style.account,
    }),
  voucher: ({ from, number, day, lines, style }) =>
    voucher({ number: padded(number, 4), date: style.dateOf(day), to: HIBARI.name, from, lines }),
};
export const LAYOUT_NAMES = Object.keys(LAYOUTS);

/** @returns HTML of one page */
export const draw = ({ layout, facts }) => LAYOUTS[layout](facts);

/** A paper like no other. */
export function madePaper(seed) {
  const random = randomNumbers(seed * 7_919 + 1);
  const layout = LAYOUT_NAMES[seed % LAYOUT_NAMES.length];
  const day = addDays('2025-04-01', between(random, 0, 360));
  const isTill = layout === 'till';
  const facts = {
    from: madeCompany(random),
    number: between(random, 1, 990),
    day,
    lines: madeLines(random, layout === 'english' ? ENGLISH_ITEMS : ITEMS, isTill ? 4 : 9).map((line) =>
      isTill ? { ...line, quantity: 1, unitPrice: Math.min(line.unitPrice, 2_000) } : line,
    ),
    style: {
      title: pick(random, ['請求書', '御請求書']),
      firstDay: day,
      dateOf: pick(random, DATES),
      numberOf: pick(random, NUMBERS),
      account: padded(between(random, 1, 9_999_999), 7),
      shop: pick(random, SHOPS),
      time: `${between(random, 10, 21)}:${padded(between(random, 0, 59), 2)}`,
      englishName: `${pick(random, ['Northmere', 'Ashby Vale', 'Gorsehill', 'Larkfield'])} ${pick(random, ['Components', 'Tools', 'Freight', 'Instruments'])} Ltd.`,
    },
  };
  return { layout, facts };
}

/** The next one of its series: equal but for its number, its date or its amount. */
export function nextOfSeries({ layout, facts }, changed) {
  const { number, day, lines } = facts;
  const [first, ...rest] = lines;
  switch (changed) {
    case 'number':
      return { layout, facts: { ...facts, number: number + 1 } };
    case 'date':
      return { layout, facts: { ...facts, day: addDays(day, 31) } };
    case 'amount':
      return { layout, facts: { ...facts, lines: [{ ...first, quantity: first.quantity + 1 }, ...rest] } };
  }
}

/** What a layout prints of the three. */
export const changeable = (layout) => (layout === 'till' ? ['date', 'amount'] : ['number', 'date', 'amount']);
