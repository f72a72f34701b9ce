import { HIBARI, SUPPLIERS } from './companies.mjs';
import { band, classic, contract, english, letter, slip, till } from './layouts.mjs';
import { totalOf } from './money.mjs';
import { workbook } from './workbook.mjs';

const line = (item, quantity, unitPrice, { unit = '個', rate = 10 } = {}) => ({
  item,
  quantity,
  unitPrice,
  unit,
  rate,
});

/**
 * One sample: what it looks like, in which form it comes, and what a reader must find in it.
 * @typedef {{ file: string, form: 'pdf'|'scan'|'photo'|'png'|'tiff'|'docx'|'xlsx', source: string, expected: object }} Sample
 */
function sample(file, form, source, expected) {
  return {
    file,
    form,
    source,
    expected: { currency: 'JPY', registrationNumber: null, direction: 'received', ...expected },
  };
}

function paperInvoice() {
  const from = SUPPLIERS.paper;
  const lines = [
    line('コピー用紙 A4 500枚', 40, 520, { unit: '冊' }),
    line('再生紙 A3 500枚', 12, 1_080, { unit: '冊' }),
    line('封筒 角2 茶', 600, 14, { unit: '枚' }),
    line('会議用緑茶 500ml', 48, 118, { unit: '本', rate: 8 }),
  ];
  const source = classic({
    title: '請求書',
    number: 'SK-2508-0117',
    date: '2025年8月29日',
    to: HIBARI.name,
    from,
    lead: '下記の通りご請求申し上げます。',
    amountLabel: 'ご請求金額（税込）',
    lines,
    notes: ['※は軽減税率（8%）対象です。', 'お支払期限　2025年9月30日', 'お振込先　雲雀銀行 若葉支店 普通 0004417'],
  });
  return sample('seikyusho-kami.pdf', 'pdf', source, {
    docType: 'invoice',
    title: '請求書',
    companyName: from.name,
    transactionDate: '2025-08-29',
    amount: totalOf(lines),
    registrationNumber: from.registrationNumber,
  });
}

function printingInvoice() {
  const from = SUPPLIERS.printing;
  const lines = [
    line('総合カタログ 第12版 印刷', 3_000, 86, { unit: '部' }),
    line('校正・版下作成', 1, 48_000, { unit: '式' }),
  ];
  const source = classic({
    title: '御請求書',
    number: '25-0931',
    date: '令和7年9月10日',
    to: HIBARI.name,
    from,
    lead: '毎度ありがとうございます。',
    amountLabel: '御請求額',
    lines,
    notes: ['支払期日　令和7年10月31日'],
  });
  return sample('scan-insatsu.pdf', 'scan', source, {
    docType: 'invoice',
    title: '御請求書',
    companyName: from.name,
    transactionDate: '2025-09-10',
    amount: totalOf(lines),
    registrationNumber: from.registrationNumber,
  });
}

function lunchReceipt() {
  const from = SUPPLIERS.lunch;
  const lines = [
    line('日替わり弁当', 5, 680, { rate: 8 }),
    line('会議室利用', 1, 3_200),
    line('緑茶', 5, 130, { rate: 8 }),
  ];
  const source = till({ shop: '陽だまりキッチン 雲雀台店', from, date: '2025年9月18日(木)', time: '12:24', lines });
  return sample('photo-ryoshusho.jpg', 'photo', source, {
    docType: 'receipt',
    title: '領収書',
    companyName: from.name,
    transactionDate: '2025-09-18',
    amount: totalOf(lines),
    registrationNumber: from.registrationNumber,
  });
}

function officeQuotation() {
  const from = SUPPLIERS.office;
  const lines = [
    line('昇降デスク W1400', 6, 68_500, { unit: '台' }),
    line('オフィスチェア', 6, 32_800, { unit: '脚' }),
    line('搬入・組立', 1, 45_000, { unit: '式' }),
  ];
  const source = band({
    title: '御見積書',
    number: 'Q-10482',
    date: '2025/09/22',
    dateLabel: '見積日',
    to: HIBARI.name,
    from,
    amountLabel: '御見積金額（税込）',
    lines,
    facts: [
      ['有効期限', '2025/10/31'],
      ['納期', 'ご注文後3週間'],
    ],
  });
  return sample('mitsumori-desk.pdf', 'pdf', source, {
    docType: 'quotation',
    title: '御見積書',
    companyName: from.name,
    transactionDate: '2025-09-22',
    amount: totalOf(lines),
    registrationNumber: from.registrationNumber,
  });
}

function deskOrder() {
  const to = SUPPLIERS.office;
  const lines = [
    line('昇降デスク W1400', 6, 68_500, { unit: '台' }),
    line('オフィスチェア', 6, 32_800, { unit: '脚' }),
  ];
  const source = band({
    title: '注文書',
    number: 'HO-2025-0088',
    date: '2025年9月26日',
    dateLabel: '注文日',
    to: to.name,
    from: { ...HIBARI, registrationNumber: null },
    amountLabel: '注文金額（税込）',
    lines,
    facts: [
      ['見積番号', 'Q-10482'],
      ['希望納期', '2025年10月20日'],
      ['納入場所', '本社4階'],
    ],
  });
  return sample('chumonsho-desk.pdf', 'pdf', source, {
    docType: 'purchase_order',
    title: '注文書',
    companyName: to.name,
    direction: 'issued',
    transactionDate: '2025-09-26',
    amount: totalOf(lines),
  });
}

/** The bill for the order, with the carriage that was not ordered. */
function deskInvoice() {
  const from = SUPPLIERS.office;
  const lines = [
    line('昇降デスク W1400', 6, 68_500, { unit: '台' }),
    line('オフィスチェア', 6, 32_800, { unit: '脚' }),
    line('配送料', 1, 1_000, { unit: '式' }),
  ];
  const source = band({
    title: '請求書',
    number: 'M-25-1177',
    date: '2025/10/24',
    dateLabel: '請求日',
    to: HIBARI.name,
    from,
    amountLabel: 'ご請求金額（税込）',
    lines,
    facts: [
      ['ご注文番号', 'HO-2025-0088'],
      ['お支払期限', '2025/11/30'],
    ],
  });
  return sample('seikyusho-desk.pdf', 'pdf', source, {
    docType: 'invoice',
    title: '請求書',
    companyName: from.name,
    transactionDate: '2025-10-24',
    amount: totalOf(lines),
    registrationNumber: from.registrationNumber,
  });
}

function partsDelivery() {
  const from = SUPPLIERS.parts;
  const lines = [
    line('六角ボルト M8×40', 500, 24, { unit: '本' }),
    line('平座金 M8', 500, 6, { unit: '枚' }),
    line('防錆スプレー', 12, 980, { unit: '本' }),
  ];
  const source = slip({ title: '納品書', number: 'Y-77120', date: '2025年10月3日', to: HIBARI.name, from, lines });
  return sample('nohinsho-buhin.png', 'png', source, {
    docType: 'delivery_note',
    title: '納品書',
    companyName: from.name,
    transactionDate: '2025-10-03',
    amount: totalOf(lines),
    registrationNumber: from.registrationNumber,
  });
}

function cleaningContract() {
  const second = SUPPLIERS.cleaning;
  const source = contract({
    title: '清掃業務委託契約書',
    first: HIBARI,
    second,
    date: '2025年10月1日',
    articles: [
      ['目的', '甲は、別紙に定める事務所の日常清掃業務（以下「本業務」という。）を乙に委託し、乙はこれを受託する。'],
      ['業務の内容', '乙は、平日の午前7時から午前9時までの間に、床、給湯室、会議室及び共用部の清掃を行う。'],
      [
        '委託料',
        '本業務の委託料は、年額金1,056,000円（消費税及び地方消費税を含む。）とし、乙は毎月末日にその12分の1を甲に請求する。',
      ],
      ['支払', '甲は、前条の請求を受けた月の翌月末日までに、乙の指定する口座に振り込んで支払う。'],
      [
        '契約期間',
        '本契約の期間は、2025年10月1日から2026年9月30日までとする。期間満了の2か月前までに甲乙いずれからも申出がないときは、同一条件で1年間更新する。',
      ],
      ['秘密保持', '乙は、本業務に関して知り得た甲の業務上の秘密を第三者に漏らしてはならない。'],
      [
        '解除',
        '甲又は乙は、相手方が本契約に違反し、相当の期間を定めて催告しても是正しないときは、本契約を解除することができる。',
      ],
      ['協議', '本契約に定めのない事項は、甲乙誠意をもって協議の上、解決する。'],
    ],
  });
  return sample('keiyakusho-seiso.tif', 'tiff', source, {
    docType: 'contract',
    title: '清掃業務委託契約書',
    companyName: second.name,
    direction: null,
    transactionDate: '2025-10-01',
    amount: 1_056_000,
  });
}

function teaInvoice() {
  const from = SUPPLIERS.tea;
  const lines = [
    line('煎茶 100g袋', 60, 780, { unit: '袋', rate: 8 }),
    line('来客用茶器セット', 4, 5_400, { unit: '組' }),
    line('送料', 1, 900, { unit: '式' }),
  ];
  const source = letter({
    title: '請求書',
    number: 'T25-1004',
    date: '2025年10月6日',
    dueDate: '2025年11月30日',
    to: HIBARI.name,
    from,
    amountLabel: 'ご請求金額',
    lines,
    notes: ['※は軽減税率対象品目です。'],
  });
  return sample('seikyusho-ocha.docx', 'docx', source, {
    docType: 'invoice',
    title: '請求書',
    companyName: from.name,
    transactionDate: '2025-10-06',
    amount: totalOf(lines),
    registrationNumber: from.registrationNumber,
  });
}

function cloudInvoice() {
  const from = SUPPLIERS.cloud;
  const lines = [
    line('受発注クラウド 基本利用料 10月分', 1, 58_000, { unit: '月' }),
    line('追加利用者', 12, 1_800, { unit: '人' }),
    line('操作研修 半日', 1, 64_000, { unit: '回' }),
  ];
  const source = workbook({
    title: '請求書',
    number: 'EJ-202510-031',
    date: '2025-10-10',
    dueDate: '2025-11-28',
    to: HIBARI.name,
    from,
    lines,
  });
  return sample('seikyusho-cloud.xlsx', 'xlsx', source, {
    docType: 'invoice',
    title: '請求書',
    companyName: from.name,
    transactionDate: '2025-10-10',
    amount: totalOf(lines),
    registrationNumber: from.registrationNumber,
  });
}

function paperCreditNote() {
  const from = SUPPLIERS.paper;
  const lines = [line('再生紙 A3 500枚 返品（9月4日納品分）', 3, -1_080, { unit: '冊' })];
  const source = classic({
    title: '適格返還請求書',
    number: 'SKH-2510-0009',
    date: '2025年10月14日',
    to: HIBARI.name,
    from,
    lead: '下記の通り返品分を控除いたします。',
    amountLabel: '返還金額（税込）',
    lines,
    notes: ['対象取引　2025年9月4日 納品書 SKN-2509-0031'],
  });
  return sample('henkan-kami.pdf', 'pdf', source, {
    docType: 'credit_note',
    title: '適格返還請求書',
    companyName: from.name,
    transactionDate: '2025-10-14',
    amount: totalOf(lines),
    registrationNumber: from.registrationNumber,
  });
}

function englishInvoice() {
  const from = SUPPLIERS.english;
  const lines = [
    { item: 'Brass hinge, 40 mm', quantity: 800, unitPrice: 2.35 },
    { item: 'Magnetic catch, pair', quantity: 350, unitPrice: 1.9 },
    { item: 'Air freight to Tokyo', quantity: 1, unitPrice: 284.6 },
  ];
  const source = english({
    number: 'NC-20931',
    date: '15 October 2025',
    dueDate: '14 November 2025',
    to: 'Hibari Shokai Co., Ltd.',
    from,
    currency: 'USD',
    lines,
  });
  return sample('invoice-northmere.pdf', 'pdf', source, {
    docType: 'invoice',
    title: 'INVOICE',
    companyName: from.name,
    transactionDate: '2025-10-15',
    amount: 2829.6,
    currency: 'USD',
  });
}

function ownInvoice() {
  const to = SUPPLIERS.customer;
  const lines = [line('木製書架 特注', 2, 184_000, { unit: '台' }), line('配送・設置', 1, 26_000, { unit: '式' })];
  const source = classic({
    title: '請求書',
    number: 'HB-2510-014',
    date: '2025年10月17日',
    to: to.name,
    from: HIBARI,
    lead: '下記の通りご請求申し上げます。',
    amountLabel: 'ご請求金額（税込）',
    lines,
    notes: ['お支払期限　2025年11月30日'],
  });
  return sample('scan-hakko-hikae.pdf', 'scan', source, {
    docType: 'invoice',
    title: '請求書',
    companyName: to.name,
    direction: 'issued',
    transactionDate: '2025-10-17',
    amount: totalOf(lines),
    registrationNumber: HIBARI.registrationNumber,
  });
}

/** @returns {Sample[]} in the order in which a clerk would have received them */
export const documents = () => [
  paperInvoice(),
  printingInvoice(),
  lunchReceipt(),
  officeQuotation(),
  deskOrder(),
  deskInvoice(),
  partsDelivery(),
  cleaningContract(),
  teaInvoice(),
  cloudInvoice(),
  paperCreditNote(),
  englishInvoice(),
  ownInvoice(),
];
