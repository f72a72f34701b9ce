import type { DocumentType } from '@chogura/contracts';
import type { PageLayout } from './layout';

/** What bodies say when no heading does: polite phrases and labels that only one kind of document uses. */
const BODY_WORDS: readonly (readonly [DocumentType, RegExp])[] = [
  ['contract', /(?:以下|下記)?「?甲」?という|本契約/],
  ['receipt', /領収(?:いた|致|しま|金額|書|証)|お預り|お釣|レジ#?\d|釣銭/],
  ['credit_note', /返還金額|返品・?値引/],
  ['payment_notice', /お?支払(?:い)?(?:いた|致)します/],
  ['inspection_report', /検収(?:いた|致)しました|検収金額/],
  ['quotation', /見積(?:り)?(?:金額|申し|番号|有効)|quotation/i],
  ['order_acceptance', /お?請け(?:いた|致)し/],
  ['purchase_order', /(?:注文|発注)(?:いた|致)します|発注(?:金額|番号|先|元)|注文(?:番号|金額)|purchase order/i],
  ['delivery_invoice', /納品.{0,6}請求/],
  ['invoice', /請求(?:申し|いた|致|金額|額|番号)|invoice/i],
  ['delivery_note', /納品(?:いた|致|申し)|納品(?:番号|日)/],
];

export function typeFromBody(layouts: readonly PageLayout[]): DocumentType | null {
  const text = layouts
    .flatMap((layout) => layout.segments.map((segment) => segment.text.replace(/\s+/g, '')))
    .join('\n');
  return BODY_WORDS.find(([, pattern]) => pattern.test(text))?.[0] ?? null;
}
