import { describe, expect, it } from '@jest/globals';
import { DOCUMENT_FIELDS, type CompanyProfile, type DocumentField } from '@chogura/contracts';
import { readFields, type FieldReading } from '.';
import { handMadePage, row, type HandMadeLine } from './testing/hand-made-page';

const OWN: CompanyProfile = {
  names: ['株式会社あさぎ商会', 'Asagi Shokai Co., Ltd.'],
  registrationNumber: 'T6010001000001',
};
const TODAY = '2026-06-30';

const read = (...pages: readonly (readonly HandMadeLine[])[]): FieldReading =>
  readFields(
    pages.map((lines, index) => handMadePage(lines, index)),
    OWN,
    { today: TODAY },
  );
const valueOf = (reading: FieldReading, name: DocumentField): string | null =>
  reading.fields.find(({ field }) => field === name)?.value ?? null;
const values = (reading: FieldReading): Record<string, string | null> =>
  Object.fromEntries(reading.fields.map(({ field, value }) => [field, value]));
const reviewOf = (reading: FieldReading, name: DocumentField): readonly string[] =>
  reading.fields.find(({ field }) => field === name)?.review ?? [];

const MAKER: readonly HandMadeLine[] = [
  { x: 360, y: 130, text: '有限会社ときわ工房', size: 12 },
  { x: 360, y: 146, text: '〒100-0000 架空県架空市一丁目2-3' },
  { x: 360, y: 160, text: 'TEL 03-0000-0000 FAX 03-0000-0001' },
];
const TO_US: HandMadeLine = { x: 50, y: 110, text: '株式会社あさぎ商会 御中', size: 13 };

describe('readFields', () => {
  it('gives all seven fields in order, null where a page has no text', () => {
    const reading = readFields([{ page: 0, width: 595, height: 842, source: 'none', runs: [] }], OWN, { today: TODAY });
    expect(reading.fields.map(({ field }) => field)).toEqual([...DOCUMENT_FIELDS]);
    for (const name of DOCUMENT_FIELDS.filter((field) => field !== 'direction'))
      expect(valueOf(reading, name)).toBeNull();
    expect(reading.taxLines).toEqual([]);
  });

  it('reads an invoice that we received', () => {
    const reading = read([
      { x: 250, y: 70, text: '御 請 求 書', size: 20 },
      { x: 420, y: 90, text: '請求日：令和8年4月30日' },
      TO_US,
      ...MAKER,
      { x: 360, y: 174, text: '登録番号 T6011101000007' },
      { x: 50, y: 200, text: 'ご請求金額　¥110,000-（税込）', size: 16 },
      { x: 50, y: 225, text: 'お支払期限 2026年5月31日' },
      ...row(260, [50, 300, 380, 480], ['品名', '数量', '単価', '金額']),
      ...row(280, [50, 300, 380, 480], ['保守作業', '1', '100,000', '100,000']),
      ...row(320, [380, 480], ['小計', '100,000']),
      ...row(340, [380, 480], ['消費税（10％）', '10,000']),
      ...row(360, [380, 480], ['合計', '110,000']),
      { x: 50, y: 400, text: '振込先：架空銀行 本店 普通 1234567 口座名義 ユ）トキワコウボウ' },
    ]);
    expect(values(reading)).toEqual({
      docType: 'invoice',
      title: '御請求書',
      companyName: '有限会社ときわ工房',
      direction: 'received',
      transactionDate: '2026-04-30',
      amount: '110000',
      registrationNumber: 'T6011101000007',
    });
    expect(reading.taxLines.map(({ ratePercent, net, tax, gross }) => ({ ratePercent, net, tax, gross }))).toEqual([
      { ratePercent: 10, net: '100000', tax: '10000', gross: '110000' },
    ]);
    expect(reading).toMatchObject({ currency: 'JPY', isTaxIncluded: true, dueDate: '2026-05-31' });
  });

  it('puts the box around the value only, not around its label', () => {
    const reading = read([
      { x: 250, y: 70, text: '請求書', size: 20 },
      { x: 50, y: 200, text: '請求金額：¥5,500', size: 10 },
    ]);
    const amount = reading.fields.find(({ field }) => field === 'amount');
    expect(amount?.evidence?.text).toBe('¥5,500');
    expect(amount?.evidence?.box[0]).toBeCloseTo((50 + 5 * 10) / 595, 3);
    expect(amount?.evidence?.box[2]).toBeCloseTo(30 / 595, 3);
  });

  it('reads an order that we issued: the maker is the buyer', () => {
    const reading = read([
      { x: 60, y: 60, text: '発注書', size: 18 },
      { x: 60, y: 100, text: '有限会社ときわ工房　御中', size: 12 },
      { x: 380, y: 100, text: '発注No. A-100' },
      { x: 380, y: 115, text: '発注年月日 2026/02/03' },
      { x: 380, y: 135, text: '株式会社あさぎ商会', size: 12 },
      { x: 380, y: 150, text: '架空県架空市9-9 TEL 03-0000-0009' },
      { x: 60, y: 180, text: '納期：2026/03/01' },
      { x: 60, y: 200, text: '発注金額（税込） 33,000円' },
      { x: 60, y: 220, text: '納入場所：合同会社みずいろ倉庫 第二倉庫' },
    ]);
    expect(values(reading)).toMatchObject({
      docType: 'purchase_order',
      companyName: '有限会社ときわ工房',
      direction: 'issued',
      transactionDate: '2026-02-03',
      amount: '33000',
      registrationNumber: null,
    });
  });

  it('joins a title over two lines', () => {
    const reading = read([
      { x: 250, y: 60, text: '納 品 書', size: 18 },
      { x: 255, y: 82, text: '兼請求書', size: 14 },
      TO_US,
      ...MAKER,
      { x: 50, y: 200, text: '納品日 2026年3月5日' },
      { x: 50, y: 230, text: '合計金額 ¥2,200' },
    ]);
    expect(values(reading)).toMatchObject({
      docType: 'delivery_invoice',
      title: '納品書兼請求書',
      transactionDate: '2026-03-05',
      amount: '2200',
    });
  });

  it('takes the sum, not what was handed over, from a shop slip without a receiver', () => {
    const reading = read([
      { x: 200, y: 60, text: 'まるやまストア 駅前店', size: 14 },
      { x: 200, y: 80, text: '株式会社まるやま商事' },
      { x: 200, y: 95, text: '架空県架空市1-1 電話 03-0000-1111' },
      { x: 200, y: 110, text: '登録番号T9011101000004' },
      { x: 240, y: 130, text: '領収証' },
      { x: 180, y: 150, text: '2026年 1月15日(木) 12:34 レジ0002' },
      ...row(170, [180, 360], ['ボールペン', '¥330']),
      ...row(185, [180, 360], ['お茶 ※', '¥108']),
      ...row(205, [180, 360], ['小計', '¥438']),
      { x: 180, y: 225, text: '合計', size: 14 },
      { x: 340, y: 225, text: '¥438', size: 14 },
      ...row(240, [180, 360], ['(10%対象', '¥330)']),
      ...row(255, [180, 360], ['(内消費税', '¥30)']),
      ...row(270, [180, 360], ['(8%対象', '¥108)']),
      ...row(285, [180, 360], ['(内消費税', '¥8)']),
      ...row(300, [180, 350], ['お預り', '¥1,000']),
      ...row(315, [180, 360], ['お釣り', '¥562']),
    ]);
    expect(values(reading)).toMatchObject({
      docType: 'receipt',
      companyName: '株式会社まるやま商事',
      direction: 'received',
      transactionDate: '2026-01-15',
      amount: '438',
      registrationNumber: 'T9011101000004',
    });
    expect(reading.taxLines.map(({ ratePercent, tax, gross }) => [ratePercent, tax, gross])).toEqual([
      [10, '30', '330'],
      [8, '8', '108'],
    ]);
    expect(reviewOf(reading, 'companyName')).toEqual([]);
  });

  it('reads an English invoice in euros', () => {
    const reading = read([
      { x: 50, y: 60, text: 'Larkspur Tools GmbH', size: 14 },
      { x: 50, y: 76, text: '12 Example Street, Berlin  Tel +49 30 000000' },
      { x: 430, y: 60, text: 'TAX INVOICE', size: 18 },
      { x: 50, y: 120, text: 'Bill To:' },
      { x: 50, y: 134, text: 'Asagi Shokai Co., Ltd.' },
      ...row(120, [360, 460], ['Invoice Date', 'March 4, 2026']),
      ...row(134, [360, 460], ['Due Date', 'April 3, 2026']),
      ...row(220, [50, 300, 380, 480], ['Description', 'Qty', 'Unit Price', 'Amount']),
      ...row(236, [50, 300, 380, 480], ['Hex key set', '2', '€40.00', '€80.00']),
      ...row(280, [380, 480], ['Subtotal', '€80.00']),
      ...row(296, [380, 480], ['VAT 19%', '€15.20']),
      ...row(312, [380, 480], ['Total Due', '€95.20']),
    ]);
    expect(values(reading)).toMatchObject({
      docType: 'invoice',
      title: 'TAX INVOICE',
      companyName: 'Larkspur Tools GmbH',
      direction: 'received',
      transactionDate: '2026-03-04',
      amount: '95.20',
      registrationNumber: null,
    });
    expect(reading).toMatchObject({ currency: 'EUR', dueDate: '2026-04-03' });
  });

  it('finds the other party, the sum and the signing day of a contract', () => {
    const reading = read([
      { x: 240, y: 70, text: '保守業務委託契約書', size: 16 },
      {
        x: 60,
        y: 110,
        text: '株式会社あさぎ商会（以下「甲」という。）と一般社団法人くれない協会（以下「乙」という。）は、',
      },
      { x: 60, y: 125, text: '次のとおり契約を締結する。' },
      { x: 60, y: 150, text: '第1条 業務の対価は、金550,000円（うち消費税額50,000円）とする。' },
      { x: 60, y: 170, text: '第2条 契約期間は、令和8年4月1日から令和9年3月31日までとする。' },
      { x: 60, y: 600, text: '令和八年三月二十日' },
      { x: 60, y: 630, text: '甲　架空県架空市9-9' },
      { x: 84, y: 645, text: '株式会社あさぎ商会' },
      { x: 60, y: 680, text: '乙　架空県架空市5-5' },
      { x: 84, y: 695, text: '一般社団法人くれない協会' },
    ]);
    expect(values(reading)).toMatchObject({
      docType: 'contract',
      companyName: '一般社団法人くれない協会',
      direction: null,
      transactionDate: '2026-03-20',
      amount: '550000',
    });
    expect(reading.taxLines).toMatchObject([{ ratePercent: 10, net: null, tax: '50000', gross: '550000' }]);
  });

  it('reads no sum where a delivery note prints none', () => {
    const reading = read([
      { x: 250, y: 60, text: '納品書', size: 18 },
      TO_US,
      ...MAKER,
      { x: 360, y: 90, text: '2026年3月5日 No. 4471' },
      ...row(260, [50, 300, 400], ['品名', '数量', '備考']),
      ...row(280, [50, 300, 400], ['段ボール箱 1,000枚入', '12', '']),
    ]);
    expect(valueOf(reading, 'amount')).toBeNull();
    expect(valueOf(reading, 'transactionDate')).toBe('2026-03-05');
  });

  it('makes the sum of a credit note negative', () => {
    const reading = read([
      { x: 250, y: 60, text: '値引明細書（適格返還請求書）', size: 16 },
      TO_US,
      ...MAKER,
      { x: 360, y: 90, text: '発行日 2026.3.5' },
      ...row(200, [60, 200], ['返還金額合計', '▲11,000円']),
      ...row(240, [60, 200], ['10%対象', '▲10,000']),
      ...row(256, [60, 200], ['消費税', '▲1,000']),
    ]);
    expect(values(reading)).toMatchObject({ docType: 'credit_note', amount: '-11000' });
    expect(reading.taxLines).toMatchObject([{ ratePercent: 10, net: '-10000', tax: '-1000' }]);
  });

  it('asks for what is due now where an amount is carried over', () => {
    const lefts = [50, 150, 250, 350, 450];
    const reading = read([
      { x: 250, y: 60, text: '請求書', size: 18 },
      { x: 420, y: 80, text: '2026年3月31日 締切分' },
      TO_US,
      ...MAKER,
      ...row(220, lefts, ['前回御請求額', '御入金額', '今回御買上額', '消費税額', '今回御請求額']),
      ...row(240, lefts, ['200,000', '150,000', '100,000', '10,000', '160,000']),
    ]);
    expect(values(reading)).toMatchObject({ amount: '160000', transactionDate: '2026-03-31' });
    expect(reviewOf(reading, 'amount')).not.toContain('sum-mismatch');
  });

  it('takes the receiver’s number on a payment notice', () => {
    const reading = read([
      { x: 220, y: 60, text: '支払通知書', size: 18 },
      TO_US,
      { x: 50, y: 126, text: '登録番号 T6010001000001' },
      ...MAKER,
      { x: 360, y: 90, text: '作成日 2026年2月27日' },
      ...row(200, [60, 200], ['お支払金額', '¥77,000']),
      ...row(216, [60, 200], ['お支払日', '2026年3月31日']),
    ]);
    expect(values(reading)).toMatchObject({
      docType: 'payment_notice',
      direction: 'received',
      companyName: '有限会社ときわ工房',
      registrationNumber: 'T6010001000001',
      transactionDate: '2026-02-27',
      amount: '77000',
    });
  });

  it('reads a sum whose digits stand in boxes', () => {
    const reading = read([
      { x: 250, y: 60, text: '請求書', size: 18 },
      { x: 60, y: 120, text: '請求金額', size: 12 },
      ...row(120, [150, 170, 190, 210, 230, 250, 270], ['¥', '1', '2', '3', '4', '5', '6']),
    ]);
    expect(valueOf(reading, 'amount')).toBe('123456');
  });
});

describe('review reasons', () => {
  const invoice = (...more: readonly HandMadeLine[]): FieldReading =>
    read([{ x: 250, y: 70, text: '請求書', size: 20 }, TO_US, ...MAKER, ...more]);

  it('names a T-number that fails its check digit, and keeps it as printed', () => {
    const reading = invoice({ x: 360, y: 174, text: '登録番号 T1011101000007' });
    expect(valueOf(reading, 'registrationNumber')).toBe('T1011101000007');
    expect(reviewOf(reading, 'registrationNumber')).toContain('check-digit');
  });

  it('names tax lines that do not add up to the sum', () => {
    const reading = invoice(
      ...row(200, [60, 200], ['ご請求金額', '¥120,000']),
      ...row(240, [60, 200], ['10%対象', '100,000']),
      ...row(256, [60, 200], ['消費税(10%)', '10,000']),
    );
    expect(valueOf(reading, 'amount')).toBe('120000');
    expect(reviewOf(reading, 'amount')).toContain('sum-mismatch');
  });

  it('names a day in the future', () => {
    expect(reviewOf(invoice({ x: 420, y: 90, text: '発行日 2027年1月5日' }), 'transactionDate')).toContain(
      'future-date',
    );
  });

  it('says when our own name is nowhere on an invoice', () => {
    const reading = read([
      { x: 250, y: 70, text: '請求書', size: 20 },
      { x: 50, y: 110, text: '株式会社よそのひと 御中', size: 13 },
      ...MAKER,
    ]);
    expect(reviewOf(reading, 'companyName')).toContain('own-name-missing');
  });

  it.each([
    [0.95, []],
    [0.9, ['companyName']],
    [0.8, ['title', 'companyName', 'transactionDate', 'amount']],
  ])('asks for a look where OCR is %s sure of the letters, at names first', (confidence, flagged) => {
    const page = handMadePage([
      { x: 250, y: 70, text: '請求書', size: 20 },
      { x: 420, y: 90, text: '発行日 2026年4月30日' },
      TO_US,
      ...MAKER,
      { x: 50, y: 200, text: 'ご請求金額 ¥110,000' },
    ]);
    const runs = page.runs.map((run) => ({ ...run, confidence }));
    const reading = readFields([{ ...page, source: 'ocr', runs }], OWN, { today: TODAY });
    const unsure = reading.fields.filter(({ review }) => review.includes('low-confidence'));
    expect(unsure.map(({ field }) => field)).toEqual(flagged);
  });

  it('raises nothing on a clean document', () => {
    const reading = invoice(
      { x: 420, y: 90, text: '発行日 2026年4月30日' },
      { x: 360, y: 174, text: '登録番号 T6011101000007' },
      ...row(200, [60, 200], ['ご請求金額', '¥110,000']),
      ...row(240, [60, 200], ['10%対象', '100,000']),
      ...row(256, [60, 200], ['消費税(10%)', '10,000']),
    );
    expect(reading.fields.flatMap(({ field, review }) => review.map((reason) => `${field}:${reason}`))).toEqual([]);
  });
});
