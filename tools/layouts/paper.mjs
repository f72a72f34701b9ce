import { dateText, grouped, registrationText, sumText } from './shown.mjs';

export const escapeHtml = (text) => String(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** A value that truth.jsonl will name, where it stands. The same name may be marked at several places. */
export const mark = (name, text) => `<span data-value="${name}">${escapeHtml(text)}</span>`;

/**
 * What a family draws with: the facts, one set of words, and one way of printing dates and sums for the whole document.
 * @param words SEEN or HELD_OUT
 * @param styles { date, sum, registration } keys of shown.mjs
 * @param titles of a family that has its own: a list, or one for each type
 */
export function paperOf(chance, facts, words, styles, titles) {
  const { type, isEnglish } = facts;
  const decimals = facts.isCents ? 2 : 0;
  const wordOf = (list) => chance.oneOf(list[type] ?? list.invoice);
  const isShort = chance.happens(0.12);
  const paper = {
    ...facts,
    documentNumber: facts.number,
    chance,
    words,
    isEnglish,
    title: titles
      ? chance.oneOf(titles[type] ?? titles)
      : isEnglish
        ? chance.oneOf(words.english[type] ?? words.english.invoice)
        : wordOf(words.titles),
    dateLabel: isEnglish ? chance.oneOf(['Date', 'Issue Date', 'Date of Issue', 'Issued on']) : wordOf(words.dates),
    sumLabel: wordOf(words.sums),
    numberLabel: words.number[type] ? chance.oneOf(words.number[type]) : chance.oneOf(words.anyNumber),
    greeting: words.greetings[type] ? chance.oneOf(words.greetings[type]) : '',
    netLabel: chance.oneOf(words.net),
    taxLabel: chance.oneOf(words.tax),
    grossLabel: chance.oneOf(words.gross),
    included: chance.oneOf(words.included),
    mark,
    titleMark: (text = paper.title) => mark('title', text),
    dateMark: () => mark('transactionDate', dateText(facts.date, styles.date)),
    day: (iso) => escapeHtml(dateText(iso, styles.date)),
    /** The sum that the document is about. */
    sumMark: (style = styles.sum) => mark('amount', sumText(facts.asked, facts.currency, style)),
    money: (value) => (value < 0 ? `▲${grouped(value, decimals)}` : grouped(value, decimals)),
    /** A number of the list of taxes: part is net, tax or gross. */
    taxMark: (line, part, show = paper.money) => mark(`tax${line.rate}_${part}`, show(line[part])),
    name: (company) => {
      const text = isShort && company.short ? company.short : company.name;
      return company === facts.other ? mark('companyName', text) : escapeHtml(text);
    },
    number: () => mark('registrationNumber', registrationText(facts.registrationNumber, styles.registration)),
    /** With its label; '' where the document has none, or it belongs to the other one. */
    registration: (company, label = chance.oneOf(words.registration)) =>
      facts.registrationNumber && company === facts.seller ? `${label}${paper.number()}` : '',
    receiverLabel: () =>
      chance.oneOf(facts.isMadeByBuyer ? ['支払先', '仕入先名', '発注先', '取引先名'] : words.receivers),
    makerLabel: () => chance.oneOf(facts.isMadeByBuyer ? ['発行元', '会社名', '発行者'] : words.makers),
    dates: [],
  };
  /** Further days of the document: [label, text]. */
  if (type === 'invoice' || type === 'delivery_invoice')
    paper.dates.push([
      isEnglish ? chance.oneOf(['Due Date', 'Payment Due']) : chance.oneOf(words.due),
      paper.day(facts.due),
    ]);
  if (['purchase_order', 'quotation', 'order_acceptance'].includes(type))
    paper.dates.push([isEnglish ? 'Delivery Date' : chance.oneOf(words.delivery), paper.day(facts.delivery)]);
  if (type === 'quotation')
    paper.dates.push([isEnglish ? 'Valid Until' : chance.oneOf(words.valid), paper.day(facts.due)]);
  if (['payment_notice', 'purchase_statement'].includes(type))
    paper.dates.push([chance.oneOf(['お支払予定日', '振込予定日', '支払日']), paper.day(facts.due)]);
  if (type === 'inspection_report') paper.dates.push([chance.oneOf(['納品日', '納入日']), paper.day(facts.shipped)]);
  return paper;
}

/** Sheets of A4, with nothing between them and the paper's edge, so that places on the screen are places on the page. */
export function sheetsOf(sheets, { font, size, style = '' }) {
  return `<!doctype html><html lang="ja"><meta charset="utf-8"><style>
  @page { size: A4; margin: 0 } * { box-sizing: border-box; margin: 0 } html, body { width: 210mm }
  .sheet { position: relative; width: 210mm; height: 296.9mm; padding: 15mm 17mm; overflow: hidden; break-after: page; font: ${size}pt/1.55 ${font}; color: #111 }
  .sheet:last-child { break-after: auto } table { border-collapse: collapse } th { white-space: nowrap } td, th { padding: 1mm 2mm; font-weight: normal; text-align: left; vertical-align: top } h1 { font-size: 180%; line-height: 1.3 }
  .n { text-align: right } .c { text-align: center } [data-value] { white-space: nowrap } .row { display: flex; justify-content: space-between; gap: 8mm } .lines td, .lines th { border: .2mm solid #444 } .wide { width: 100% } .seal { position: absolute; right: 2mm; top: -1mm; border: .5mm solid #d22; color: #d22; opacity: .75; width: 15mm; height: 15mm; font-size: 8pt; padding: 1mm; line-height: 1.3; text-align: center } .round { border-radius: 50% } .at { position: relative } .big { font-size: 130% } .small { font-size: 82% }
  ${style}</style><body>${sheets.map((sheet) => `<section class="sheet">${sheet}</section>`).join('')}</body></html>`;
}

export const FONTS = [
  "'Noto Sans CJK JP'",
  "'Noto Serif CJK JP'",
  "'Noto Sans CJK JP', sans-serif",
  "'Noto Sans Mono CJK JP'",
  "'Nimbus Sans', 'Noto Sans CJK JP'",
  "'Nimbus Roman', 'Noto Serif CJK JP'",
  "'DejaVu Sans', 'Noto Sans CJK JP'",
];
