import type { DocumentType } from '@chogura/contracts';
import type { Wording } from '@chogura/kernel';

/** 分類 as people read it. */
export const DOCUMENT_TYPE_WORDS: Readonly<Record<DocumentType, Wording>> = {
  invoice: { ja: '請求書', en: 'Invoice' },
  quotation: { ja: '見積書', en: 'Quotation' },
  purchase_order: { ja: '注文書', en: 'Purchase order' },
  order_acceptance: { ja: '注文請書', en: 'Order acceptance' },
  delivery_note: { ja: '納品書', en: 'Delivery note' },
  delivery_invoice: { ja: '納品書兼請求書', en: 'Delivery note and invoice' },
  receipt: { ja: '領収書', en: 'Receipt' },
  inspection_report: { ja: '検収書', en: 'Inspection report' },
  contract: { ja: '契約書', en: 'Contract' },
  payment_notice: { ja: '支払通知書', en: 'Payment notice' },
  purchase_statement: { ja: '仕入明細書', en: 'Purchase statement' },
  credit_note: { ja: '返品・値引伝票', en: 'Credit note' },
  card_statement: { ja: 'カード利用明細', en: 'Card statement' },
  other: { ja: 'その他', en: 'Other' },
};
