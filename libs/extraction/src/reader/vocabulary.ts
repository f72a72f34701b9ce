import type { DocumentType } from '@chogura/contracts';

/**
 * The words of the field, in one place: what business documents call their titles, totals, dates and parties.
 * All are matched against normalised text (NFKC); those named *_LABELS against text without spaces.
 */

/** What a title says about the kind of document; the first that matches decides, so the narrow ones come first. */
export const TITLE_TYPES: readonly (readonly [DocumentType, RegExp])[] = [
  ['delivery_invoice', /納品.{0,4}請求|請求書.{0,3}納品/],
  ['credit_note', /返還|返品|値引|赤伝|credit(?:note|memo)/i],
  ['order_acceptance', /請書|注文承諾|受注(?:書|確認)|注文確認|order(?:acceptance|confirmation|acknowledge?ment)/i],
  ['purchase_statement', /仕入(?:明細|計算|通知)/],
  [
    'payment_notice',
    /支払(?:い)?(?:の)?(?:ご|お)?(?:通知|案内|明細|予定|連絡)|振込(?:通知|案内|明細)|payment(?:notice|advice)|remittance/i,
  ],
  ['inspection_report', /検収|検査|inspection|acceptance(?:certificate|report)/i],
  ['receipt', /領収|レシート|受取書|会計(?:票|伝票|明細)|買上(?:げ)?(?:票|伝票|明細)|receipt/i],
  ['card_statement', /カード.*(?:明細|計算書)|利用代金|利用明細|cardstatement/i],
  ['quotation', /見積|quotation|^quote|estimate/i],
  ['purchase_order', /注文|発注|購入申込|purchaseorder|orderform|^p\.?o\.?$/i],
  ['delivery_note', /納品|納入|出荷|売上伝票|受領書|送り状|物品受領|delivery(?:note|slip|order)|packing(?:list|slip)/i],
  ['contract', /契約|覚書|合意書|協定書|念書|誓約書|約定書|agreement|contract|memorandum/i],
  ['invoice', /請求|計算書|インボイス|invoice|^bill|statement/i],
];

/** Text that can stand as a heading by itself. Spaces are taken out before. */
export const TITLE_FORM =
  /^(?:御|ご|お)?[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー・()/A-Z兼]{0,18}(?:書|証|票|状|明細|明細表|通知|案内|レシート|伝票|インボイス|メモ|契約|協定|約款)(?:\(?(?:控え?|写し?|正|副|案|再発行)\)?|\([^()]{2,16}\))?$/u;
export const ENGLISH_TITLE_FORM =
  /^(?:tax|commercial|pro-?forma|sales|service|official|final|consolidated|monthly|payment|cash|price|billing|order|customer|original|self-?billed|e-)?(?:invoice|quotation|quote|estimate|bill|purchaseorder|p\.?o\.?|order(?:confirmation|acknowledge?ment|acceptance|form)|receipt|deliverynote|deliveryslip|packinglist|creditnote|creditmemo|statement(?:ofaccounts?)?|remittanceadvice|paymentadvice|paymentnotice|[a-z&-]{0,34}(?:agreement|contract)|memorandumof[a-z]{4,20}|certificateofinspection|inspectionreport|acceptancecertificate)$/i;
/** What is left of a title when its last letter is lost in a scan; believed only where it is printed large. */
export const TITLE_STEM =
  /^(?:御|ご|お)?(?:見積|請求|請求明細|発注|注文|注文請|納品|領収|検収|支払通知|仕入明細|業務委託契約|売買契約|秘密保持契約)$/;
/** Not a title although it ends like one: instructions, enclosures, label cells. */
export const NOT_A_TITLE =
  /^(?:(?:契約|協定|約款|通知|案内|インボイス)$|本|当該|同封|添付|別紙|以上|上記|下記|仕様|証明書|保証書|受領証$|内訳|明細$|摘要|備考)|番号|ください|願|致し|いたし/;

/** What is printed beside or above a number says what the number is. The first kind that matches decides. */
export const AMOUNT_LABELS: readonly (readonly [AmountLabel, RegExp])[] = [
  ['unit', /単価|数量|個数|人数|回数|点数|時間$|率$|頁|unitprice|price\/|qty|quantity|No\.?$/i],
  ['withheld', /源泉|withh/i],
  ['stamp', /印紙/],
  [
    'carried',
    /前回|前月|前期|繰越(?!.*今回)|(?<![購納収記仕])入金|(?:^|[^請])お預|預り|釣|つり|残高|残額|ポイント|手数料|利用可能|限度|枠|値引(?!.*(?:合計|総額))|割引|相殺|既請求|既払|契約残|累計|discount|previous|deposit(?!s?due)|change$|tendered/i,
  ],
  ['carried', /^現金|クレジット|電子マネー|商品券|非課税|不課税|立替|宿泊税|入湯税|対象外|免税|^cash/i],
  [
    'payable',
    /^差引(?:金額|合計|額)|(?:今回|今月|当月|差引|合計|税込).{0,4}(?:ご|御)?(?:請求|支払)|(?:ご|御)?請求(?:予定)?(?:金額|額|総額|総計|合計|代金|残高)|(?:お|御)?支払(?:い)?(?:予定)?(?:金額|額|総額|合計)|(?:お|御)?(?:振込|引落|引落し|振替)(?:予定)?(?:金額|額)|領収(?:金額|額)|(?:ご|御)?(?:返還|返金|返品|値引)(?:金額|額)?(?:の)?(?:合計|総額)|(?:total|amount|balance)(?:now)?due|amountpayable|totalpayable|netpayable|payableamount|amountpaid|totalpaid|grandtotal|totalamount/i,
  ],
  ['net', /対象(?!.*(?:税込|消費税|税額))/],
  [
    'tax',
    /消費税(?!.{0,6}(?:込|含))|^うち.{0,4}税|内税|税額|(?:consumption|sales)?tax(?!able|.{0,3}incl|invoice|excl)|vat(?!.{0,3}incl)|gst/i,
  ],
  ['net', /税抜|税別|小計|課税(?:売上|対象)|本体|subtotal|sub-total|taxable|excl/i],
  [
    'payable',
    /(?:お|御|ご)?(?:概算|見積|発注|注文|受注|受領|検収|納品|納入|請負|契約|委託|業務|取引|利用|購入|買上|返還|返金)(?:り|い|上げ)?(?:金額|額|総額|総計|合計|代金|代価|料金)|^(?:ご|お|御)?(?:利用|委託|業務|請負)(?:料|金)(?:は|$)|仕入(?:金額)?(?:総額|総計|合計)|代金額|代金は|対価|委託料|賃料|報酬|料金総額|工事代金|お会計|勘定|totalprice|(?:order|invoice|quotation|quote|contract|refund|credit|po|p\.o\.)(?:total|price|amount)/i,
  ],
  ['total', /合計|総計|総額|税込|^計$|[^小]計$|額$|total|balance|^amount$/i],
];
export type AmountLabel = 'unit' | 'withheld' | 'stamp' | 'carried' | 'payable' | 'tax' | 'net' | 'total';

export const TAX_INCLUDED =
  /税込|税込み|消費税(?:等)?(?:を)?(?:込|含)|内税|内消費税|うち消費税|税含|tax\s?incl|incl[^a-z]{0,3}(?:tax|vat)|including\s(?:tax|vat)/i;
export const TAX_EXCLUDED =
  /税抜|税別|外税|消費税(?:等)?(?:を)?(?:別|除|含まず|含みません)|tax\s?excl|excl[^a-z]{0,3}(?:tax|vat)|excluding\s(?:tax|vat)/i;

/** 取引年月日: labels that name the day of the document itself, and for which kinds of document they are the right ones. */
export const OWN_DATE_LABELS: readonly (readonly [RegExp, readonly DocumentType[] | 'any'])[] = [
  [/検収(?:完了)?(?:年月)?日|検査(?:完了|合格)?日|inspectiondate|dateofinspection/i, ['inspection_report']],
  [/納品(?:年月)?日|納入日|お届け日|delivery(?:date)?$|dateofdelivery/i, ['delivery_note', 'delivery_invoice']],
  [/注文(?:年月)?日|発注(?:年月)?日|ご注文日|orderdate|p\.?o\.?date|dateoforder/i, ['purchase_order']],
  [/請書.{0,3}日|受注日|承諾日|acceptancedate/i, ['order_acceptance']],
  [/見積(?:り)?(?:年月)?日|quot(?:e|ation)date|estimatedate/i, ['quotation']],
  [
    /領収(?:年月)?日|受領日|receiptdate|paymentdate|datepaid|paidon|(?:お|ご)?支払(?:い)?日|入金日|決済日|利用日|取引日時|来店日/i,
    ['receipt'],
  ],
  [/締結日|契約(?:年月)?日|executiondate|effectivedate/i, ['contract']],
  [
    /請求(?:書)?(?:発行|作成)?(?:年月)?日|締(?:め)?日|〆日|締切日|invoicedate|billingdate|billdate|statementdate|taxpoint/i,
    ['invoice', 'delivery_invoice', 'credit_note', 'card_statement'],
  ],
  [/返品日|返還日|creditnotedate/i, ['credit_note']],
  [
    /発行(?:年月)?日|作成(?:年月)?日|発信日|通知(?:年月)?日|伝票日付?|売上日|取引(?:年月)?日|起票日|issuedate|dateofissue|dateissued|issuedon|^issued|^dated/i,
    'any',
  ],
  [/^日付$|^年月日$|^date$|発行$|作成$/i, 'any'],
];
/** Of a delivery note that names no day of delivery. */
export const DAY_OF_SHIPPING = /(?:出荷|発送)(?:年月)?日$/;
/** The end of a label that names the day of the paper itself, whatever else the label says. */
export const DAY_OF_ISSUE =
  /(?:発行|作成|提出|起票)(?:年月)?日$|伝票日付$|(?:issue|invoice|order|statement|quotation)date$/i;
/** A label for some day, of a name that is not in these lists. */
export const NAMES_DAY = /(?:日|日付|年月日|date)$/i;
/** Days that are never the day of the document. */
export const OTHER_DATE_LABELS =
  /期限|期日|納期|有効|予定|希望|引渡|出荷|発送|入金|受付|収受|到着|出発|開始|終了|期間|工期|自$|至$|から|まで|[〜~]$|支払|振込|決済|引落|生年|更新|満了|due|valid|expir|ship|deliver|until|eta|etd|payment|arrival|check-?(?:in|out)|from$|to$|改正|施行|以降|現在/i;
export const DUE_DATE_LABELS =
  /(?:お|ご|御)?(?:支払(?:い)?|入金|振込|納付)(?:期限|期日|予定日|締切|日)|決済日|引落日|支払予定|duedate|paymentdue|payby|due(?:on|by)/i;

/** Alternatives of a regular expression: corporate forms, long ones first. */
export const JAPANESE_LEGAL_FORM = [
  '特定非営利活動法人',
  'NPO法人',
  '一般社団法人',
  '一般財団法人',
  '公益社団法人',
  '公益財団法人',
  '医療法人社団',
  '医療法人財団',
  '医療法人',
  '社会福祉法人',
  '学校法人',
  '宗教法人',
  '税理士法人',
  '弁護士法人',
  '司法書士法人',
  '行政書士法人',
  '社会保険労務士法人',
  '監査法人',
  '特許業務法人',
  '土地家屋調査士法人',
  '弁理士法人',
  '独立行政法人',
  '地方独立行政法人',
  '国立大学法人',
  '農事組合法人',
  '有限責任事業組合',
  '有限責任監査法人',
  '株式会社',
  '有限会社',
  '合同会社',
  '合資会社',
  '合名会社',
  '相互会社',
  '農業協同組合',
  '漁業協同組合',
  '生活協同組合',
  '事業協同組合',
  '協同組合',
  '企業組合',
  '商工会議所',
  '信用金庫',
  '信用組合',
  String.raw`[(\[](?:株|有|同|資|名|一社|一財|公社|公財|医|医社|税|弁|司|学|福|特非)[)\]]`,
  // OCR loses a closing bracket that touches the name.
  String.raw`\(株(?=[^)主式価])`,
].join('|');
export const ENGLISH_LEGAL_FORM = [
  String.raw`Co\.?,?\s?Ltd`,
  String.raw`Pte\.?,?\s?Ltd`,
  String.raw`Pty\.?,?\s?Ltd`,
  String.raw`Pvt\.?,?\s?Ltd`,
  String.raw`Sdn\.?\s?Bhd`,
  'Ltd',
  'Limited',
  'Incorporated',
  'Inc',
  'LLC',
  'LLP',
  'Corporation',
  'Corp',
  'GmbH',
  'AG',
  'PLC',
  'plc',
  String.raw`K\.?\s?K`,
  String.raw`S\.?A\.?R\.?L`,
  String.raw`S\.?r\.?l`,
  String.raw`S\.?A\.?S`,
  String.raw`S\.A`,
  String.raw`B\.?V`,
  String.raw`N\.V`,
  'Oy',
  'AB',
  'ApS',
  String.raw`A\/S`,
  'Company',
].join('|');

export const HONORIFIC = '御中|様|樣|殿|さま|貴社|行$|宛$';
export const BRANCH_SUFFIX = String.raw`[\p{Script=Han}\p{Script=Katakana}ー]{1,6}(?:支店|支社|営業所|事業所|事業部|出張所|営業部|工場)|本社|本店`;

/** What stands beside or above the receiver and the maker of a document. */
export const ADDRESSEE_LABELS =
  /^(?:bill(?:ed)?to|to|soldto|messrs|attn|invoiceto|quotefor|preparedfor|(?:お|ご)?宛(?:先|名)?|お名前|(?:お|ご)?(?:請求|注文|発注|支払|納品|取引)先(?:名|様)?)[:：.]?$/i;
export const MAKER_LABELS =
  /^(?:from|issuedby|issuer|billfrom|remitter|(?:発行|請求|作成|差出|支払|振込)(?:元|者|人)|発行事業者|商号(?:又は名称)?|社名|会社名|屋号|氏名又は名称|名称|事業者名?|運営会社)[:：.]?$/i;
/** Which of the two a seller or a buyer is depends on who makes this kind of document. */
export const SELLER_LABELS =
  /^(?:seller|vendor|supplier|販売(?:者|元|業者)|売主|受注(?:者|先)|請負(?:者|人)|受託者|仕入先(?:名|様)?|納入(?:者|業者))[:：.]?$/i;
export const BUYER_LABELS =
  /^(?:buyer|purchaser|customer|client|(?:お|御)?得意(?:先|様)(?:名)?|(?:お|御)?客様(?:名)?|発注者|注文者|委託者|買主|(?:ご)?購入者)[:：.]?$/i;
/** What receivers' blocks lack. */
export const MAKER_SIGN =
  /TEL|FAX|電話|℡|phone|@|e-?mail|https?:|www\.|登録番号|T\d{13}|代表|担当|^\(?0\d{1,3}[-)]\d{2,4}-\d{4}/i;
/** Names beside these belong to neither party's slot: banks, account holders, places of delivery, card brands. */
export const BYSTANDER_LABELS =
  /名義|振込|口座|銀行|納入場所|納品場所|届け?先|送付先|配送先|受渡|出荷|現場|工事|運送|カード会社|加盟店|取扱|remit|beneficiary|shipto|件名|但し|摘要|品名|内容|経由|保証|代理|^(?:bank|account)/i;
/** Signs of a maker's block: how to reach it. */
export const CONTACT_LINE =
  /〒|TEL|FAX|電話|℡|@|e-?mail|https?:|www\.|登録番号|代表|担当|住所|\d{2,4}-\d{2,4}-\d{4}|[都道府県].{1,8}[市区町村郡]/i;
