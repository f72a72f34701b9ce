import { ARRANGEMENTS } from './arrangements.mjs';
import { bankOf, ITEMS } from './parts.mjs';
import { FURTHER_FORMS } from './further-forms.mjs';
import { grouped } from './shown.mjs';

const BUSINESS = [
  'invoice',
  'invoice',
  'invoice',
  'quotation',
  'purchase_order',
  'order_acceptance',
  'delivery_note',
  'delivery_invoice',
  'inspection_report',
  'payment_notice',
  'purchase_statement',
  'credit_note',
];

const generic = (name, arrangement, parts, types = BUSINESS, format = 'pdf_text') => ({
  name,
  types,
  format,
  draw: (p) => {
    const kinds = Object.fromEntries(Object.entries(parts).map(([part, list]) => [part, p.chance.oneOf(list)]));
    return ARRANGEMENTS[arrangement](p, kinds);
  },
});

/** A ledger that carries the balance on, line by line. */
function runningBalance(p) {
  const previous = p.chance.whole(20, 900) * 1000;
  const paid = p.chance.happens(0.5) ? previous : 0;
  const asked = previous - paid + p.total;
  p.asked = asked;
  let balance = previous - paid;
  const rows = p.lines
    .map(
      (line) =>
        `<tr><td>${p.day(p.shipped)}</td><td>${line.item}</td><td class="n">${grouped(line.sum)}</td><td></td><td class="n">${grouped((balance += line.sum))}</td></tr>`,
    )
    .join('');
  const taxes = p.taxes
    .map(
      (line) =>
        `<tr><td></td><td>消費税（${line.rate}％対象 ${p.taxMark(line, 'net')}円）</td><td class="n">${p.taxMark(line, 'tax')}</td><td></td><td></td></tr>`,
    )
    .join('');
  return [
    `<div class="row"><div><p>${p.receiver.postcode}</p><p>${p.receiver.address}</p><p class="big">${p.name(p.receiver)}　様</p></div><div><h1 style="font-size:150%">${p.titleMark()}</h1><p>${p.dateLabel} ${p.dateMark()}</p></div></div>
    <div style="margin:5mm 0 5mm 90mm"><p>${p.name(p.maker)}</p><p class="small">${p.registration(p.maker)}</p><p class="small">${p.maker.address}　${p.maker.tel}</p></div>
    <table class="wide" style="margin:4mm 0;border:.3mm solid"><tr><td>前月残高<br>${grouped(previous)}</td><td>当月ご入金<br>${grouped(paid)}</td><td>差引残高<br>${grouped(previous - paid)}</td><td>当月お買上（税込）<br>${grouped(p.total)}</td><td>${p.sumLabel}<br><b class="big">${p.sumMark('yen').replace(/>[^<]*</, `>¥${grouped(asked)}<`)}</b></td></tr></table>
    <table class="lines wide"><tr><th>日付</th><th>摘要</th><th>お買上額</th><th>ご入金額</th><th>残高</th></tr>${rows}${taxes}</table>${bankOf(p)}`,
  ];
}

/** Printed narrow, in one column, sums before the lines. */
function kiosk(p) {
  const taxes = p.taxes
    .map((line) => `<p>${line.rate}%税込対象　${p.taxMark(line, 'gross')}円（税額 ${p.taxMark(line, 'tax')}円）</p>`)
    .join('');
  return [
    `<div style="width:70mm;font-size:90%"><h1 class="c" style="font-size:140%">${p.titleMark()}</h1><p>${p.name(p.maker)}　${p.chance.oneOf(['駅前店', '本店', '北口店'])}</p><p>${p.maker.tel}</p><p>${p.registration(p.maker)}</p><p>--------------------------------</p><p>${p.dateMark()}（${p.chance.oneOf(['月', '火', '水'])}）${p.chance.whole(9, 21)}時${p.chance.whole(10, 59)}分</p>${p.lines.map((line) => `<p>${line.item}</p><p class="row"><span>　@${grouped(line.price)} × ${line.quantity}</span><span>${grouped(line.sum)}</span></p>`).join('')}<p>================================</p><p class="row big"><span>${p.chance.oneOf(['お会計', '合　計', 'お買上金額計'])}</span><span>${p.sumMark('yen')}</span></p>${taxes}<p class="row"><span>${p.chance.oneOf(['クレジット', 'QR決済', '電子マネー'])}</span><span>¥${grouped(p.total)}</span></p><p class="row"><span>お釣</span><span>¥0</span></p><p class="c small">伝票番号 ${p.chance.digits(6)}　承認番号 ${p.chance.digits(6)}</p></div>`,
  ];
}

/** A shop on the net: everything is a pair of label and value. */
function orderMail(p) {
  const rows = [
    [p.dateLabel, p.dateMark()],
    ['注文番号', p.chance.digits(10)],
    ['お名前', `${p.name(p.receiver)} 様`],
    ['お支払方法', 'クレジットカード一括'],
    [p.sumLabel, `${p.sumMark('yen')}（税込）`],
    ['うち消費税', p.taxes.map((line) => `${line.rate}%：${p.taxMark(line, 'tax')}円`).join('　')],
  ];
  return [
    `<h1 style="font-size:160%">${p.titleMark()}</h1><table class="lines wide" style="margin:5mm 0">${rows.map(([label, value]) => `<tr><th style="width:45mm;background:#f5f5f5">${label}</th><td>${value}</td></tr>`).join('')}</table><p>上記の金額を領収いたしました。</p>${ITEMS.open(p)}<table style="margin-top:8mm">${[['販売者', p.name(p.maker)], ['所在地', p.maker.address], ['連絡先', p.maker.mail], ...(p.registration(p.maker) ? [['登録番号', p.number()]] : [])].map(([label, value]) => `<tr><th>${label}</th><td>${value}</td></tr>`).join('')}</table>`,
  ];
}

/** Key facts in a table, clauses behind. */
function termSheet(p) {
  const [a, b] = p.chance.happens(0.5) ? [p.maker, p.receiver] : [p.receiver, p.maker];
  return [
    `<p class="n">契約番号 ${p.chance.digits(6)}</p><h1 class="c">${p.titleMark()}</h1><table class="lines wide" style="margin:6mm 0">${[
      ['委託者', p.name(a)],
      ['受託者', p.name(b)],
      ['業務内容', p.subject],
      ['契約期間', `${p.day(p.date)} 〜 ${p.day(p.due)}`],
      ['契約金額', `${p.sumMark('kanji')}（税込）`],
      ['支払条件', '月末締め翌月末払い'],
    ]
      .map(([label, value]) => `<tr><th style="width:38mm">${label}</th><td>${value}</td></tr>`)
      .join(
        '',
      )}</table><p>委託者及び受託者は、上記の内容に基づき、本契約を締結した。本契約の期間満了の1か月前までに申出がないときは、同一条件で更新する。</p><p style="margin:10mm 0 5mm">締結日　${p.dateMark()}</p><div class="row"><div><p>（委託者）</p><p>${a.address}</p><p>${p.name(a)}</p><p>代表取締役 ${a.boss}</p></div><div><p>（受託者）</p><p>${b.address}</p><p>${p.name(b)}</p><p>代表取締役 ${b.boss}</p></div></div>`,
  ];
}

function englishBoxes(p) {
  const label = p.chance.oneOf(['Balance Due', 'Amount Payable', 'Total Amount', 'Invoice Total', 'TOTAL']);
  const facts = [['Number', p.documentNumber], [p.dateLabel, p.dateMark()], ...p.dates, ['Terms', 'Net 30']];
  return [
    `<p class="n" style="font-size:170%">${p.titleMark()}</p><table class="wide"><tr><td style="width:50%"><p class="small">${p.chance.oneOf(p.isMadeByBuyer ? ['Buyer', 'From'] : ['Seller', 'From', 'Supplier'])}</p><p>${p.name(p.maker)}</p><p class="small">${p.maker.isEnglish ? '' : p.maker.address}</p></td><td><p class="small">${p.chance.oneOf(p.isMadeByBuyer ? ['Vendor', 'To', 'Supplier'] : ['Buyer', 'To', 'Customer', 'Sold To'])}</p><p>${p.name(p.receiver)}</p><p class="small">Attn: ${p.receiver.clerk}</p></td></tr></table><table class="lines wide c" style="margin:5mm 0"><tr>${facts.map(([head]) => `<th class="c small">${head}</th>`).join('')}</tr><tr>${facts.map(([, value]) => `<td class="c">${value}</td>`).join('')}</tr></table>${ITEMS.open(p, { sign: '' })}<div class="row" style="margin-top:5mm">${bankOf(p) || '<p></p>'}<table class="lines"><tr><th>Sub-total</th><td class="n">${p.money(p.net)}</td></tr>${p.taxes.length ? `<tr><th>Consumption tax</th><td class="n">${p.taxMark(p.taxes[0], 'tax')}</td></tr>` : `<tr><th>Shipping</th><td class="n">0.00</td></tr>`}<tr><th>${label}</th><td class="n">${p.sumMark()}</td></tr></table></div><p class="small">Authorised signature ____________ ${p.maker.boss}</p>`,
  ];
}

/** More layouts that rules may be made by looking at, in other words than the first. */
export const FURTHER_FAMILIES = [
  generic('quiet', 'classic', {
    title: ['small', 'left'],
    receiver: ['apart', 'lord'],
    maker: ['numberFirst', 'nameOnly'],
    facts: ['reversed', 'afterDate', 'above'],
    sum: ['large', 'below'],
    items: ['datedOpen', 'list'],
    adding: ['columns', 'sentence'],
  }),
  generic('right-hand', 'receiverRight', {
    title: ['beside', 'left', 'band'],
    receiver: ['windowed', 'customerNumber'],
    maker: ['twoColumns', 'labelled'],
    facts: ['above', 'grid'],
    sum: ['breakdown', 'beside'],
    items: ['open', 'datedOpen'],
    adding: ['lines', 'grid', 'dotted'],
  }),
  generic('side-column', 'columns', {
    title: ['band', 'boxed'],
    receiver: ['labelAbove', 'lord'],
    maker: ['dense', 'numberFirst'],
    facts: ['spaced', 'reversed'],
    sum: ['below', 'stretched'],
    items: ['open', 'list'],
    adding: ['corner', 'sentence'],
  }),
  generic('foot-line', 'classic', {
    title: ['beside', 'spread'],
    receiver: ['customerNumber', 'apart'],
    maker: ['footer'],
    facts: ['above', 'stretched'],
    sum: ['breakdown', 'large'],
    items: ['numbered', 'list'],
    adding: ['columns', 'grid'],
  }),
  generic('last-page', 'totalOnLast', {
    title: ['centre', 'beside'],
    receiver: ['lord', 'windowed'],
    maker: ['labelled', 'branch'],
    facts: ['reversed', 'stretched'],
    sum: ['none'],
    items: ['datedOpen', 'numbered'],
    adding: ['grid', 'dotted', 'foot'],
  }),
  generic('cover', 'coverAndList', {
    title: ['spread', 'boxed'],
    receiver: ['labelAbove', 'apart'],
    maker: ['sealed', 'twoColumns'],
    facts: ['afterDate', 'reversed'],
    sum: ['large', 'colon'],
    items: ['ruled', 'datedOpen'],
    adding: ['columns', 'foot'],
  }),
  generic(
    'nobody',
    'makerFirst',
    {
      title: ['right', 'beside'],
      receiver: ['nobody'],
      maker: ['numberFirst', 'twoColumns', 'nameOnly'],
      facts: ['stretched', 'inRow'],
      sum: ['below', 'colon'],
      items: ['list', 'datedOpen'],
      adding: ['sentence', 'corner'],
    },
    ['invoice', 'quotation', 'delivery_note'],
  ),
  generic(
    'table-letter',
    'letter',
    {
      title: ['small', 'boxed'],
      receiver: ['lord', 'labelAbove'],
      maker: ['labelled', 'numberFirst'],
      facts: ['table', 'reversed'],
      sum: ['breakdown', 'colon'],
      items: ['numbered'],
      adding: ['grid', 'foot'],
    },
    BUSINESS,
    'docx',
  ),
  { name: 'balance', types: ['invoice'], draw: runningBalance },
  { name: 'kiosk', types: ['receipt'], draw: kiosk },
  { name: 'order-mail', types: ['receipt'], draw: orderMail },
  { name: 'term-sheet', types: ['contract'], draw: termSheet },
  {
    name: 'english-boxes',
    types: ['invoice', 'invoice', 'quotation', 'purchase_order', 'receipt'],
    isEnglish: true,
    draw: englishBoxes,
  },
  ...FURTHER_FORMS,
];
