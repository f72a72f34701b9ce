import type { DocumentType } from '@chogura/api-client';

/** 分類, in the order in which they are offered. */
export const DOCUMENT_TYPE_WORDS: Readonly<Record<DocumentType, string>> = {
  invoice: $localize`:@@docType.invoice:請求書`,
  quotation: $localize`:@@docType.quotation:見積書`,
  purchase_order: $localize`:@@docType.purchaseOrder:注文書`,
  order_acceptance: $localize`:@@docType.orderAcceptance:注文請書`,
  delivery_note: $localize`:@@docType.deliveryNote:納品書`,
  delivery_invoice: $localize`:@@docType.deliveryInvoice:納品書兼請求書`,
  receipt: $localize`:@@docType.receipt:領収書`,
  inspection_report: $localize`:@@docType.inspectionReport:検収書`,
  contract: $localize`:@@docType.contract:契約書`,
  payment_notice: $localize`:@@docType.paymentNotice:支払通知書`,
  purchase_statement: $localize`:@@docType.purchaseStatement:仕入明細書`,
  credit_note: $localize`:@@docType.creditNote:返品・値引伝票`,
  card_statement: $localize`:@@docType.cardStatement:カード利用明細`,
  other: $localize`:@@docType.other:その他`,
};
