import { registrationNumber } from '../samples/money.mjs';

// All invented, as in tools/samples/companies.mjs: towns do not exist, telephone exchanges begin with 0, office digits belong to no office.
const KANJI =
  '蒼 楓 碧 朝霧 夕凪 白波 銀嶺 千歳坂 若葉台 鳴滝 月見坂 花筏 深山路 東雲 北辰 南星 西望 巌根 清流 松籟 竹林堂 梅ヶ枝 八千草 真砂 常磐 瑞穂野 雪解 風待'.split(
    ' ',
  );
const KANA =
  'アルカディス ベルノート クレスタ ドルフィア エムズテック フォルティナ グランヴェール ハルモニカ イデアル ジュピカ キャラバンズ ルミエル ミナヅキ ノルテ オルカ パルフェ リベルタ サンドリ テラノヴァ ユニゾン'.split(
    ' ',
  );
const HIRAGANA =
  'あおぞら いろどり うみかぜ こもれび さざなみ すずかけ たんぽぽ つむぎ ななほし はなみずき まほろば ゆうなぎ'.split(
    ' ',
  );
const LATIN = ['NEXA', 'KYO-WORKS', 'Lumio', 'T&M', 'AOI', 'Re:Plan', 'D.I.Y.', 'S2'];
const TRADES =
  '商事 工業 製作所 物産 食品 建設 電機 印刷 運輸 システム 企画 設計事務所 ホールディングス サービス 薬品 精機 産業 コンサルティング デザイン クリエイト'.split(
    ' ',
  );
const FORMS = ['株式会社', '株式会社', '株式会社', '株式会社', '有限会社', '合同会社'];
const SHORT = { 株式会社: ['(株)', '㈱', '（株）'], 有限会社: ['(有)', '㈲', '（有）'], 合同会社: ['(同)', '（同）'] };
const OTHER_FORMS = [
  '一般社団法人',
  '医療法人社団',
  '税理士法人',
  '学校法人',
  '社会福祉法人',
  '特定非営利活動法人',
  '公益財団法人',
  '農事組合法人',
  '弁護士法人',
];
const TOWNS = [
  '東京都明星区',
  '大阪府朝凪市',
  '愛知県豊穂市',
  '福岡県玄瀬区',
  '北海道雪笹市',
  '宮城県青嶺区',
  '神奈川県潮見市',
  '京都府嵐川区',
  '埼玉県武蔵坂市',
  '広島県瀬戸浜市',
];
const STREETS = ['本町', '栄', '中央', '若松町', '桜丘', '港南', '大手', '緑ヶ丘', '新田', '北浜'];
const BUILDINGS = ['', '', ' 第二ビル3F', ' 明星タワー12階', ' 三丁目ハイツ201', ' サンライズ本町 5階'];
const SURNAMES =
  '朝比奈 五十嵐 宇佐美 遠藤 小野寺 柏木 木下 久保田 小早川 佐伯 志村 杉浦 高梨 千葉 塚本 長谷川 羽田野 三浦 矢野 渡部'.split(
    ' ',
  );
const GIVEN = '健一 美咲 直樹 由香里 大輔 さやか 誠 千尋 浩二 真理子 翔太 菜々子'.split(' ');
const ENGLISH_HEADS = [
  'Northgate',
  'Bluefin',
  'Harrow & Pike',
  'Silverbrook',
  'Quantal',
  'Meridian',
  'Oakhaven',
  'Tidewater',
  'Halcyon',
  'Brightmoor',
];
const ENGLISH_TRADES = [
  'Trading',
  'Components',
  'Software',
  'Logistics',
  'Instruments',
  'Foods',
  'Design',
  'Chemicals',
];
const ENGLISH_FORMS = ['Co., Ltd.', 'Inc.', 'LLC', 'Ltd.', 'GmbH', 'Pte. Ltd.', 'Corporation', 'Limited', 'B.V.'];

function nameOf(chance) {
  const core = chance.oneOf([KANJI, KANJI, KANA, KANA, HIRAGANA, LATIN]);
  const head = chance.oneOf(core) + (chance.happens(0.75) ? chance.oneOf(TRADES) : '');
  if (chance.happens(0.12)) return { name: chance.oneOf(OTHER_FORMS) + head, short: null };
  const form = chance.oneOf(FORMS);
  const isFirst = chance.happens(0.55);
  const withForm = (text) => (isFirst ? text + head : head + text);
  return { name: withForm(form), short: withForm(chance.oneOf(SHORT[form])) };
}

const person = (chance) => `${chance.oneOf(SURNAMES)} ${chance.oneOf(GIVEN)}`;

function contact(chance) {
  const area = chance.oneOf(['03', '06', '052', '092', '011', '022', '045']);
  const number = () => `${area}-0${chance.digits(5 - area.length)}-${chance.digits(4)}`;
  return {
    tel: number(),
    fax: number(),
    mail: `${chance.oneOf(['info', 'keiri', 'sales', 'contact'])}@${chance.oneOf(['aoba', 'mikage', 'tenki'])}.example`,
  };
}

export function japaneseCompany(chance) {
  return {
    ...nameOf(chance),
    ...contact(chance),
    postcode: `${chance.digits(3)}-${chance.digits(4)}`,
    address: `${chance.oneOf(TOWNS)}${chance.oneOf(STREETS)}${chance.whole(1, 9)}-${chance.whole(1, 30)}-${chance.whole(1, 20)}${chance.oneOf(BUILDINGS)}`,
    boss: person(chance),
    clerk: person(chance),
    registrationNumber: registrationNumber(`${chance.whole(7, 9)}${chance.whole(0, 9)}${chance.digits(10)}`),
  };
}

/** 屋号 and a person: no legal form anywhere. @returns the name as it is printed is `name` */
export function soleTrader(chance) {
  const company = japaneseCompany(chance);
  const shop = chance.oneOf(KANJI) + chance.oneOf(['工房', '写真館', '食堂', '農園', '翻訳事務所', '設計室']);
  return { ...company, name: chance.happens(0.5) ? shop : person(chance), short: null };
}

export function englishCompany(chance) {
  return {
    ...japaneseCompany(chance),
    name: `${chance.oneOf(ENGLISH_HEADS)} ${chance.oneOf(ENGLISH_TRADES)}${chance.oneOf([' ', ' ', ', '])}${chance.oneOf(ENGLISH_FORMS)}`,
    short: null,
    address: `${chance.whole(1, 900)} ${chance.oneOf(['Harbour Road', 'King Street', 'Mill Lane', 'Elm Avenue'])}, ${chance.oneOf(['Northmere', 'Westhaven', 'Lindfort'])} ${chance.digits(5)}`,
    boss: chance.oneOf(['Alex Reed', 'Dana Holt', 'Sam Whitlow']),
    clerk: chance.oneOf(['Kim Doyle', 'Pat Larsen', 'Robin Vale']),
    registrationNumber: null,
  };
}

/** The company that keeps the books, with the names that its profile knows. */
export function tenantCompany(chance) {
  const company = japaneseCompany(chance);
  const english = `${chance.oneOf(ENGLISH_HEADS)} Japan Co., Ltd.`;
  return { ...company, english, names: [company.name, ...(company.short ? [company.short] : []), english] };
}
