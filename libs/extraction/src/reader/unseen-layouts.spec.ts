import { describe, expect, it } from '@jest/globals';
import type { CompanyProfile, DocumentField } from '@chogura/contracts';
import { readFields, type FieldReading } from '.';
import { handMadePage, row, type HandMadeLine } from './testing/hand-made-page';

const OWN: CompanyProfile = {
  names: ['株式会社あさぎ商会', 'Asagi Shokai Co., Ltd.'],
  registrationNumber: 'T6010001000001',
};

const read = (...pages: readonly (readonly HandMadeLine[])[]): FieldReading =>
  readFields(
    pages.map((lines, index) => handMadePage(lines, index)),
    OWN,
    { today: '2026-06-30' },
  );
const valueOf = (reading: FieldReading, name: DocumentField): string | null =>
  reading.fields.find(({ field }) => field === name)?.value ?? null;
const linesOf = (reading: FieldReading) =>
  reading.taxLines.map(({ ratePercent, net, tax, gross }) => [ratePercent, net, tax, gross]);

const TITLE: HandMadeLine = { x: 250, y: 60, text: '請求書', size: 20 };
const TO_US: HandMadeLine = { x: 50, y: 110, text: '株式会社あさぎ商会 御中', size: 13 };

describe('who is who', () => {
  it('knows the maker by its telephone when nobody is addressed and both blocks have an address', () => {
    const reading = read([
      TITLE,
      { x: 50, y: 110, text: '株式会社あさぎ商会', size: 12 },
      { x: 50, y: 126, text: '〒100-0000 東京都架空区一丁目2-3' },
      { x: 340, y: 110, text: '有限会社ときわ工房', size: 12 },
      { x: 340, y: 126, text: '〒200-0000 大阪府架空市四丁目5-6' },
      { x: 340, y: 140, text: 'TEL 06-0000-0000' },
    ]);
    expect([valueOf(reading, 'companyName'), valueOf(reading, 'direction')]).toEqual([
      '有限会社ときわ工房',
      'received',
    ]);
  });

  it.each([
    ['TAX INVOICE', 'Supplier', 'Customer', 'received'],
    ['PURCHASE ORDER', 'Buyer', 'Vendor', 'received'],
  ])('reads who a seller or a buyer is from what the paper is: %s', (title, maker, receiver, direction) => {
    const reading = read([
      { x: 220, y: 60, text: title, size: 20 },
      ...row(110, [50, 320], [maker, receiver]),
      ...row(124, [50, 320], ['Oakfield Tools GmbH', 'Asagi Shokai Co., Ltd.']),
    ]);
    expect([valueOf(reading, 'companyName'), valueOf(reading, 'direction')]).toEqual([
      'Oakfield Tools GmbH',
      direction,
    ]);
  });

  it('takes a shop without a legal form over its telephone and number for the maker, without its branch', () => {
    const reading = read([
      { x: 60, y: 50, text: '領収書', size: 18 },
      { x: 60, y: 80, text: 'ときわ設計室 駅前店', size: 11 },
      { x: 60, y: 96, text: '03-0000-0000' },
      { x: 60, y: 110, text: 'T6011101000007' },
    ]);
    expect(valueOf(reading, 'companyName')).toBe('ときわ設計室');
  });

  it('does not take a place of delivery for the maker, whatever it is called in later sentences', () => {
    const reading = read([
      { x: 250, y: 60, text: '納品書', size: 20 },
      TO_US,
      ...row(130, [50, 340], ['件名：保守（見積書 38004 による）', '有限会社ときわ工房']),
      { x: 340, y: 146, text: 'TEL 06-0000-0000' },
      { x: 50, y: 180, text: 'お届け先：株式会社よそ倉庫 大阪府架空市4-5' },
      { x: 50, y: 400, text: '請求書は毎月20日締め、株式会社よそ倉庫 経理センターまでお送りください。' },
    ]);
    expect(valueOf(reading, 'companyName')).toBe('有限会社ときわ工房');
  });
});

describe('titles', () => {
  it('reads letters that are spread over the line', () => {
    const reading = read([
      ...row(60, [120, 230, 340], ['納', '品', '書']).map((line) => ({ ...line, size: 20 })),
      TO_US,
      ...row(150, [50, 200, 300], ['品名', '数量', '金額']),
      ...row(170, [50, 200, 300], ['部品', '1', '1,000']),
    ]);
    expect([valueOf(reading, 'title'), valueOf(reading, 'docType')]).toEqual(['納品書', 'delivery_note']);
  });

  it('leaves a closing day in brackets below out of it', () => {
    const reading = read([TITLE, { x: 240, y: 84, text: '（2026年5月31日 締切）' }]);
    expect([valueOf(reading, 'title'), valueOf(reading, 'transactionDate')]).toEqual(['請求書', '2026-05-31']);
  });
});

describe('days', () => {
  it('reads the head of a box, not the number in the box beside it', () => {
    const reading = read([
      TITLE,
      ...row(120, [60, 200, 340], ['Number', '発行日', 'お支払期限']),
      ...row(150, [60, 200, 340], ['INV-203', '2026/05/01', '2026/05/31']),
    ]);
    expect(valueOf(reading, 'transactionDate')).toBe('2026-05-01');
  });

  it('does not take the day of an item for the day of the paper', () => {
    const reading = read([
      TITLE,
      { x: 420, y: 80, text: '作成日 2026年5月31日' },
      ...row(160, [50, 200, 330, 420], ['日付', '品名', '単価', '金額']),
      ...row(180, [50, 200, 330, 420], ['2026年5月7日', '部品', '1,000', '2,000']),
    ]);
    expect(valueOf(reading, 'transactionDate')).toBe('2026-05-31');
  });

  it('takes the day of the only item where the paper has no other', () => {
    const reading = read([
      { x: 250, y: 60, text: '納品書', size: 20 },
      ...row(160, [50, 200, 330, 420], ['日付', '品名', '単価', '金額']),
      ...row(180, [50, 200, 330, 420], ['2026年5月7日', '部品', '1,000', '2,000']),
    ]);
    expect(valueOf(reading, 'transactionDate')).toBe('2026-05-07');
  });

  it('reads a day by a name that no list has, but not one that is meant for later', () => {
    const reading = read([
      TITLE,
      { x: 60, y: 120, text: '起案年月日：2026年5月1日' },
      { x: 60, y: 140, text: '入金期限：2026年5月31日' },
    ]);
    expect(valueOf(reading, 'transactionDate')).toBe('2026-05-01');
  });

  it('puts together what a narrow box broke over two lines', () => {
    const reading = read([
      TITLE,
      TO_US,
      ...row(100, [380, 440], ['発行日', '令和8年4月']),
      { x: 440, y: 114, text: '30日' },
      { x: 380, y: 140, text: '有限会社ときわ工房', size: 12 },
      { x: 380, y: 156, text: '登録番号：T6-0111-' },
      { x: 380, y: 170, text: '0100-0007' },
    ]);
    expect([valueOf(reading, 'transactionDate'), valueOf(reading, 'registrationNumber')]).toEqual([
      '2026-04-30',
      'T6011101000007',
    ]);
  });
});

describe('sums', () => {
  it('asks for what was carried over as well, which is in no tax line', () => {
    const reading = read([
      TITLE,
      ...row(120, [50, 150, 250, 350, 450], ['前回御請求額', '繰越金額', '当月お買上(税込)', '消費税額', '総額']),
      ...row(136, [50, 150, 250, 350, 450], ['785,000', '785,000', '828,300', '75,300', '1,613,300']),
      { x: 50, y: 200, text: '10%対象 753,000 消費税 75,300' },
    ]);
    expect(valueOf(reading, 'amount')).toBe('1613300');
  });

  it('reads tax beside a label that holds the sum it was taken from', () => {
    const reading = read([
      TITLE,
      ...row(120, [50, 300], ['ご請求額', '¥5,225,275']),
      ...row(200, [50, 400], ['消費税等相当額（10%対象 4,750,250円）', '475,025円']),
    ]);
    expect(linesOf(reading)).toEqual([[10, '4750250', '475025', '5225275']]);
  });

  it('reads sums below a thousand, which have no separator, by their labels', () => {
    const reading = read([
      TITLE,
      ...row(120, [300, 450], ['10%対象', '910']),
      ...row(136, [300, 450], ['消費税(10%)', '91']),
      ...row(152, [300, 450], ['合計', '1,001']),
    ]);
    expect(linesOf(reading)).toEqual([[10, '910', '91', '1001']]);
  });

  it('lets one word count for the rates that follow it', () => {
    const reading = read([
      { x: 250, y: 60, text: '領収書', size: 20 },
      ...row(120, [50, 200], ['領収額', '¥1,870']),
      ...row(140, [50, 200], ['うち消費税', '10%：100円　8%：57円']),
    ]);
    expect(reading.taxLines.map(({ ratePercent, tax }) => [ratePercent, tax])).toEqual([
      [10, '100'],
      [8, '57'],
    ]);
  });

  it('asks for a part of what was agreed', () => {
    const reading = read([
      TITLE,
      ...row(120, [50, 250], ['契約金額（税込）', '¥2,712,468']),
      ...row(136, [50, 250], ['前回迄請求額', '¥904,156']),
      ...row(152, [50, 250], ['今回請求額', '¥820,234']),
    ]);
    expect(valueOf(reading, 'amount')).toBe('820234');
  });
});
