import { englishCompany, japaneseCompany, soleTrader, tenantCompany } from './companies.mjs';

const BUYERS_TYPES = ['purchase_order', 'inspection_report', 'payment_notice', 'purchase_statement'];
const ITEMS = [
  'コピー用紙 A4',
  '保守サポート料',
  'Webサイト更新作業',
  'デザイン制作費',
  'ステンレス鋼板 2mm',
  '梱包資材一式',
  '出張交通費',
  'クラウド利用料',
  'LED照明器具',
  '清掃業務委託',
  '原稿料',
  '研修講師料',
  '部品加工 M-204',
  '名刺印刷 100枚',
  'ノートPC',
  '倉庫保管料',
  '広告掲載料',
  '設計監理料',
];
const FOODS = ['煎茶 100g', '天然水 500ml×24', '幕の内弁当', '新米 5kg', 'コーヒー豆', '焼菓子詰合せ'];
const ENGLISH_ITEMS = [
  'Consulting services',
  'Software licence',
  'Aluminium bracket',
  'Freight charge',
  'On-site support',
  'Design work',
  'Circuit board',
];
const UNITS = ['個', '式', '本', '箱', '枚', '時間', '台', '月', '件'];
const ROUNDINGS = [Math.floor, Math.floor, Math.round, Math.ceil];
const ENGLISH_MONEY = ['USD', 'EUR', 'GBP', 'JPY', 'USD', 'SGD'];

const iso = (days) => new Date(Date.UTC(2022, 0, 4) + days * 86_400_000).toISOString().slice(0, 10);

function linesOf(chance, { isEnglish, mayBeFood, isCents }) {
  const hasFood = mayBeFood && chance.happens(0.4);
  const count = chance.oneOf([1, 2, 3, 3, 4, 5, 6, 8]);
  return Array.from({ length: count }, (_, index) => {
    const isFood = hasFood && index % 2 === 1;
    const quantity = chance.oneOf([1, 1, 1, 2, 3, 5, 10, 12, 24]);
    const price = isCents
      ? chance.whole(900, 90_000) / 100
      : chance.oneOf([chance.whole(8, 99) * 10, chance.whole(2, 98) * 500, chance.whole(10, 400) * 1000]);
    return {
      item: chance.oneOf(isEnglish ? ENGLISH_ITEMS : isFood ? FOODS : ITEMS),
      quantity,
      unit: chance.oneOf(UNITS),
      price,
      sum: Math.round(quantity * price * 100) / 100,
      rate: isFood ? 8 : 10,
    };
  });
}

/** Per rate, highest first. @param isIncluded prices hold their tax already */
function taxesOf(lines, isIncluded, round) {
  return [...new Set(lines.map(({ rate }) => rate))]
    .sort((a, b) => b - a)
    .map((rate) => {
      const sum = lines.filter((line) => line.rate === rate).reduce((total, line) => total + line.sum, 0);
      const tax = isIncluded ? round((sum * rate) / (100 + rate)) : round((sum * rate) / 100);
      return isIncluded ? { rate, net: sum - tax, tax, gross: sum } : { rate, net: sum, tax, gross: sum + tax };
    });
}

/**
 * What a document says, before anybody has laid it out: who to whom, when, what and how much.
 * @param type code of the corpus
 * @param isEnglish written in English, by or to a company abroad
 * @param isPlain without 源泉徴収 and with prices before tax, for layouts that have no room for it
 * @param isTaxIn prices hold their tax
 * @param isReceived never made by the company that keeps the books
 */
export function factsOf(
  chance,
  type,
  { isEnglish = false, isPlain = false, isTaxIn = false, isReceived = false } = {},
) {
  const tenant = tenantCompany(chance);
  const isIssued = chance.happens(type === 'receipt' ? 0.15 : 0.35) && !isReceived;
  const mayBeTrader = ['invoice', 'receipt', 'quotation', 'delivery_note'].includes(type) && !isIssued;
  const other = isEnglish
    ? englishCompany(chance)
    : mayBeTrader && chance.happens(0.08)
      ? soleTrader(chance)
      : japaneseCompany(chance);
  const own = isEnglish ? { ...tenant, name: tenant.english } : tenant;
  const maker = isIssued ? own : other;
  const receiver = isIssued ? other : own;
  const currency = isEnglish ? chance.oneOf(ENGLISH_MONEY) : 'JPY';
  const isCents = currency !== 'JPY';
  const isIncluded = isTaxIn || (chance.happens(type === 'receipt' ? 0.8 : 0.12) && !isPlain);
  const lines = linesOf(chance, { isEnglish, isCents, mayBeFood: !isEnglish && type !== 'contract' });
  const isTaxed = !isEnglish || currency === 'JPY';
  const taxes = isTaxed ? taxesOf(lines, isIncluded, chance.oneOf(ROUNDINGS)) : [];
  const sum = Math.round(lines.reduce((total, line) => total + line.sum, 0) * 100) / 100;
  const net = isTaxed ? taxes.reduce((total, tax) => total + tax.net, 0) : sum;
  const tax = taxes.reduce((total, line) => total + line.tax, 0);
  const day = chance.whole(0, 1500);
  const hasWithholding = type === 'invoice' && !isEnglish && !isPlain && chance.happens(0.1) && taxes.length === 1;
  const withheld = hasWithholding ? Math.floor(net * 0.1021) : 0;
  const isByBuyer = BUYERS_TYPES.includes(type);
  const hasNumber = chance.happens(
    {
      invoice: 0.75,
      receipt: 0.75,
      payment_notice: 0.7,
      purchase_statement: 0.9,
      credit_note: 0.8,
      delivery_note: 0.4,
      quotation: 0.35,
      contract: 0,
      card_statement: 0,
    }[type] ?? (isByBuyer ? 0 : 0.3),
  );
  const seller = isByBuyer ? receiver : maker;
  return {
    type,
    isEnglish,
    isMadeByBuyer: isByBuyer,
    tenant,
    other,
    maker,
    receiver,
    direction: type === 'contract' ? null : isIssued ? 'issued' : 'received',
    seller,
    registrationNumber: hasNumber ? seller.registrationNumber : null,
    date: iso(day),
    closing: iso(day - chance.whole(1, 5)),
    from: iso(day - 31),
    due: iso(day + chance.oneOf([14, 30, 31, 45, 60])),
    delivery: iso(day + chance.whole(3, 25)),
    shipped: iso(day - chance.whole(1, 20)),
    number: `${chance.oneOf(['', 'INV-', 'No.', 'A', '2024-', 'MT'])}${chance.digits(chance.oneOf([4, 6, 8]))}`,
    currency,
    isCents,
    isIncluded,
    lines,
    taxes,
    sum,
    net,
    tax,
    total: Math.round((net + tax) * 100) / 100,
    withheld,
    asked: Math.round((net + tax - withheld) * 100) / 100,
    subject: chance.oneOf(ITEMS),
    site: japaneseCompany(chance),
  };
}
