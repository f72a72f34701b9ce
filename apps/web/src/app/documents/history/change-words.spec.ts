import { describe, expect, it } from '@jest/globals';
import { customField, idOf } from '../testing/samples';
import { changeText } from './change-words';

const HISTORY = {
  currency: 'USD',
  names: [{ id: 'u1', name: '大路 一葉' }],
  documents: [
    { id: 'd1', number: 12, title: '注文書' },
    { id: 'd2', number: 13, title: null },
  ],
  customFields: [
    customField(1, { name: '源泉徴収額', kind: 'amount' }),
    customField(2, { name: '検収日', kind: 'date' }),
    customField(3, { name: '請求番号', kind: 'number', isRemoved: true }),
  ],
};
const text = (field: string, from: string | number | boolean | null, to: string | number | boolean | null) =>
  changeText({ field, from, to }, HISTORY);

describe('a change in the history', () => {
  it('is told in the words and with the values that people know from the document', () => {
    expect(text('docType', 'quotation', 'invoice')).toEqual({ field: '分類', from: '見積書', to: '請求書' });
    expect(text('amountMinor', 842_000, null)).toEqual({ field: '取引金額', from: 'USD 8,420.00', to: '—' });
    expect(text('transactionDate', null, '2026-03-31')).toMatchObject({ from: '—', to: '2026/03/31' });
    expect(text('dueDate', '2026-04-30', null)).toMatchObject({ field: '支払期日', from: '2026/04/30' });
    expect(text('isManuallyCompleted', false, true)).toMatchObject({ from: 'いいえ', to: 'はい' });
  });

  it('knows every value that is entered', () => {
    expect(text('tax:800:net', null, 10_000)).toEqual({ field: '税率8% 税抜', from: '—', to: 'USD 100.00' });
    expect(text('contractParties', '甲\n乙', '甲')).toEqual({ field: '契約当事者', from: '甲、乙', to: '甲' });
    expect(text('contractStatus', 'draft', 'active')).toMatchObject({ from: '締結前', to: '有効' });
    expect(text('isAutoRenewed', null, false)).toMatchObject({ field: '自動更新', from: '—', to: 'なし' });
    expect(text('memo', null, '甲\n乙')).toMatchObject({ field: 'メモ', to: '甲\n乙' });
  });

  it('names custom fields as they are called now, also deleted ones, and takes no text for a day', () => {
    const custom = (number: number): string => `custom:${idOf(number)}`;
    expect(text(custom(1), null, 1_000)).toEqual({ field: '源泉徴収額', from: '—', to: 'USD 10.00' });
    expect(text(custom(2), '2026-03-31', null)).toMatchObject({ field: '検収日', from: '2026/03/31' });
    expect(text(custom(3), null, '2026-03-31')).toMatchObject({ field: '請求番号（削除した項目）', to: '2026-03-31' });
    expect(text(custom(4), null, 'x')).toMatchObject({ field: 'カスタムフィールド' });
  });

  it('names people, and says so plainly where somebody is unknown', () => {
    expect(text('assigneeId', 'u1', null)).toEqual({ field: '担当者', from: '大路 一葉', to: '—' });
    expect(text('access:users:u1', null, 'view_only')).toEqual({
      field: 'アクセス権限（大路 一葉）',
      from: '—',
      to: '閲覧のみ',
    });
    expect(text('access:everyone', 'unrestricted', 'administrators_only')).toEqual({
      field: 'アクセス権限（全員）',
      from: '制限なし',
      to: '管理者のみ',
    });
  });

  it('of a link names the other document, where it may be seen', () => {
    expect(text('link:d1', false, true)).toEqual({ field: '関連書類', from: '—', to: '管理番号 12 注文書' });
    expect(text('link:d2', true, false)).toEqual({ field: '関連書類', from: '管理番号 13', to: '—' });
    expect(text('link', false, true)).toEqual({ field: '関連書類', from: '—', to: '表示できない帳票' });
  });

  it('of このままで正しい names the field', () => {
    expect(text('confirm:amount', false, true)).toEqual({ field: '取引金額', from: '—', to: 'このままで正しい' });
  });
});
