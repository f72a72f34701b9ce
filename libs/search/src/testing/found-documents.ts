/** A document to be found: values as the ledger shows them, and pages. Invented, in the spellings that papers have. */
export interface FoundDocument {
  readonly key: string;
  readonly values: readonly string[];
  readonly pages: readonly string[];
}

export const FOUND_DOCUMENTS: readonly FoundDocument[] = [
  {
    key: 'midori-invoice',
    values: [
      '759',
      '請求書',
      'Invoice',
      '御請求書 3月分',
      '㈱みどり商店',
      'T1234567890123',
      'midori_2026-03.pdf',
      '至急',
      '先方へ確認済み',
    ],
    pages: [
      '御 請 求 書\n株式会社みどり商店\n登録番号：Ｔ１ ２３４５ ６７８９ ０１２３\n発行日 令和8年3月31日\n請求番号 INV-2026-0042\nご請求金額 ¥1,024,000-\nサーバー保守料 1,000,000\nTEL 03-1234-5678',
    ],
  },
  {
    key: 'takasaki-quotation',
    values: ['760', '見積書', 'Quotation', '御見積書', '髙﨑電機有限会社', '', '見積_高崎.xlsx', ''],
    pages: [
      '御見積書\n髙﨑電機(有)\n2026/04/01\nユーザ管理システム 一式\n￥330,000(税込)',
      '備考\nデータベースサーバ 2台\nキャノン製プリンター 1台\n有効期限 令和8年4月30日',
    ],
  },
  {
    key: 'watanabe-receipt',
    values: ['761', '領収書', 'Receipt', '領収証', '渡邊商事', '', 'scan001.jpg', '', '交通費'],
    pages: ['領収証\n渡邊商事 様\n2026年3月3日\n金 5,500円 也\n但し お品代として'],
  },
  {
    key: 'english-contract',
    values: [
      '762',
      '契約書',
      'Contract',
      'Service Agreement',
      'Northwind Trading Co., Ltd.',
      '',
      'agreement-v2.pdf',
      'renewal',
    ],
    pages: [
      'SERVICE AGREEMENT\nThis agreement is made between Northwind Trading Co., Ltd.\nand the customer on 2026-03-03.',
      'The fee is USD 8,420.50 per month.\nNew York office',
    ],
  },
  {
    key: 'vietnamese-invoice',
    values: ['763', '請求書', 'Invoice', 'Hóa đơn giá trị gia tăng', 'Công ty TNHH Đông Á', '', 'hoa-don.pdf', ''],
    pages: ['HÓA ĐƠN GIÁ TRỊ GIA TĂNG\nCông ty TNHH Đông Á\nSố tiền: 12.500.000'],
  },
  {
    key: 'korean-invoice',
    values: ['764', '請求書', 'Invoice', '세금계산서', '주식회사 한빛', '', 'invoice_kr.pdf', ''],
    pages: ['세금계산서\n주식회사 한빛\n공급가액 1,000,000'.normalize('NFD')],
  },
  {
    key: 'chinese-order',
    values: ['765', '注文書', 'Purchase order', '采购订单', '上海虹桥贸易有限公司', '', '订单.pdf', ''],
    pages: ['采购订单\n上海虹桥贸易有限公司\n合计 88,000'],
  },
  {
    key: 'halfwidth-slip',
    values: ['766', '納品書', 'Delivery note', '納品書', 'ﾄﾖﾐ物流(株)', '', 'nouhin.pdf', ''],
    pages: ['納品書\nﾄﾖﾐ物流(株)\nﾒｰｶｰ直送 ｶﾞﾗｽ板 10枚\nH31.4.30'],
  },
  { key: 'unread-scan', values: ['767', 'scan_20260405.tif'], pages: [] },
  {
    key: 'long-report',
    values: ['768', 'その他', 'Other', '月次報告書', '山田 太郎', '', '報告書（３月）.docx', '社外秘'],
    pages: [
      ...Array.from({ length: 40 }, (_, page) => `報告書 ${page + 1}ページ\n本文 サバの味噌煮 ${page * 37}`),
      '最終頁 重要事項：みどり商店との契約',
    ],
  },
  {
    key: 'signs',
    values: ['769', 'その他', 'Other', '100%_保証\\書', '吉田｢商店｣', '', "o'neill & co.txt", '€ 12.50'],
    pages: ['割引 15% off\nC:\\temp\\書類\n€ 1,234.50\n𠮷野家 様\n"引用" と \'かぎ\''],
  },
];
