import type { UblInvoice, UblParty } from './ubl-invoice';
import { type Cell, DrawnText, type Line, wrapped } from './drawn-text';

const [TITLE, BODY, SMALL] = [44, 24, 20];
/** Of a line; what an invoice says about an item may be a paragraph. */
const ITEM_SHARE = 0.5;

export const INVOICE_TITLE = '請求書';
export const CREDIT_NOTE_TITLE = '返還インボイス（値引き・返品）';

/** An invoice as people read one. Cells of fields are keyed by the field. */
export function drawInvoice(invoice: UblInvoice, maxPages: number): DrawnText {
  const drawn = new DrawnText();
  for (const line of linesOf(invoice)) if (!drawn.add(line, maxPages)) break;
  return drawn;
}

function* linesOf(invoice: UblInvoice): Generator<Line> {
  const { supplier, customer, currency } = invoice;
  const money = (text: string | null): string => (text === null ? '' : moneyText(text, currency));
  yield {
    size: TITLE,
    cells: [cell(invoice.isCreditNote ? CREDIT_NOTE_TITLE : INVOICE_TITLE, 0, { key: 'title', isBold: true })],
  };
  yield row('デジタルインボイス（XML）から作成した表示です。原本はXMLファイルです。', SMALL);
  yield GAP;
  yield* pair('番号', invoice.number);
  yield* pair('発行日', invoice.issuedOn, 'transactionDate');
  yield* pair('支払期日', invoice.dueOn, 'dueDate');
  yield* pair('対象期間', invoice.period);
  yield GAP;
  yield* party('発行者', supplier, 'supplier');
  yield GAP;
  yield* party('宛先', customer, 'customer');
  yield GAP;
  yield {
    size: 30,
    isRuled: true,
    cells: [cell('ご請求金額', 0, { isBold: true }), right(money(invoice.payable), 'amount', true)],
  };
  yield GAP;
  yield head(['品名', '数量', '単価', '税率', '金額']);
  for (const line of invoice.lines) {
    const [first = '', ...more] = wrapped(line.name, BODY, ITEM_SHARE);
    const percent = line.percent === null ? '' : `${line.percent}%`;
    yield {
      size: BODY,
      cells: columns([first, line.quantity ?? '', money(line.unitPrice), percent, money(line.amount)]),
    };
    for (const text of more) yield row(text);
  }
  yield GAP;
  yield head(['税率ごとの内訳', '', '対象額', '', '消費税額']);
  for (const [index, tax] of invoice.taxLines.entries()) {
    const cells = columns([`${tax.percent}%（区分 ${tax.category}）`, '', money(tax.net), '', money(tax.tax)]);
    yield {
      size: BODY,
      cells: cells.map((each, at) =>
        at === 2 ? { ...each, key: `net:${index}` } : at === 4 ? { ...each, key: `tax:${index}` } : each,
      ),
    };
  }
  yield GAP;
  yield* total('税抜合計', money(invoice.net));
  yield* total('消費税合計', money(invoice.taxTotal));
  yield* total('税込合計', money(invoice.gross));
  yield* total('支払済額', money(invoice.prepaid));
  if (invoice.note) {
    yield GAP;
    yield row('備考', BODY, true);
    for (const text of wrapped(invoice.note, BODY, 1)) yield row(text);
  }
}

const GAP: Line = { size: 14, cells: [] };

const cell = (text: string, at = 0, more: Partial<Cell> = {}): Cell => ({ text, at, ...more });
const right = (text: string, key?: string, isBold = false): Cell =>
  cell(text, 1, { isRight: true, isBold, ...(key ? { key } : {}) });
const row = (text: string, size = BODY, isBold = false): Line => ({ size, cells: [cell(text, 0, { isBold })] });

function* pair(label: string, value: string | null, key?: string): Generator<Line> {
  if (value === null) return;
  yield { size: BODY, cells: [cell(label), cell(value, 0.18, key ? { key } : {})] };
}

function* party(label: string, { name, registrationNumber, address }: UblParty, key: string): Generator<Line> {
  yield* pair(label, name ?? '（名称なし）', `${key}:name`);
  yield* pair('登録番号', registrationNumber, `${key}:number`);
  for (const text of wrapped(address ?? '', BODY, 0.8)) yield { size: BODY, cells: [cell(text, 0.18)] };
}

function* total(label: string, text: string): Generator<Line> {
  if (text !== '') yield { size: BODY, cells: [cell(label, 0.6), right(text)] };
}

const AT = [0, 0.6, 0.78, 0.85, 1] as const;
const columns = (texts: readonly string[]): Cell[] =>
  texts.map((text, index) => cell(text, AT[index] ?? 0, { isRight: index > 0 }));
const head = (texts: readonly string[]): Line => ({
  size: SMALL,
  isRuled: true,
  cells: columns(texts).map((each) => ({ ...each, isBold: true })),
});

/** 23760 → 23,760円; other currencies keep their code. */
function moneyText(text: string, currency: string): string {
  const [whole = '', fraction = ''] = text.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  const kept = fraction.replace(/0+$/, '');
  const number = kept ? `${grouped}.${fraction}` : grouped;
  return currency === 'JPY' ? `${number}円` : `${number} ${currency}`;
}
