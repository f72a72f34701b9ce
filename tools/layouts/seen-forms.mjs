import { bankOf, footRows, ITEMS, notesOf } from './parts.mjs';
import { grouped, sumText } from './shown.mjs';

const pairs = (rows, head = '') =>
  rows.map(([label, value]) => `<tr><th ${head}>${label}</th><td>${value}</td></tr>`).join('');
const maker = (p) =>
  `<p>${p.name(p.maker)}</p><p>${p.maker.address}</p><p>TEL ${p.maker.tel}</p><p>${p.registration(p.maker)}</p>`;

/** Labels run down the side of their boxes, a letter a line. */
function upright(p) {
  const down = (label) => [...label].join('<br>');
  return [
    `<h1 class="c">${p.titleMark()}</h1><table class="lines wide" style="margin:4mm 0"><tr><th class="c small" style="width:8mm">${down('得意先')}</th><td style="width:80mm" class="big">${p.name(p.receiver)} 様</td><th class="c small" style="width:8mm">${down('発行者')}</th><td>${maker(p)}</td></tr><tr><th class="c small">${down('日付')}</th><td>${p.dateMark()}</td><th class="c small">${down('合計')}</th><td class="n big">${p.sumMark()}</td></tr></table>${ITEMS.ruled(p, { foot: footRows(p) })}${bankOf(p)}${notesOf(p)}`,
  ];
}

/** A pad of forms: a digit a box, room for the day. */
function pad(p) {
  const [year, month, day] = p.date.split('-').map(Number);
  const text = sumText(p.asked, 'JPY', 'yen');
  const boxes = [...text].map((sign) => `<td class="c" style="width:7mm">${sign}</td>`).join('');
  return [
    `<p class="n">№ ${p.documentNumber}</p><h1 class="c" style="letter-spacing:1.2em">${p.titleMark()}</h1><p class="n">${p.mark('transactionDate', `令和　${year - 2018}　年　${month}　月　${day}　日`)}</p><p class="big" style="border-bottom:.3mm solid;width:90mm">${p.name(p.receiver)}　　様</p><div class="row" style="margin:4mm 0"><table class="lines"><tr><th>合計金額</th><td style="padding:0"><table data-value="amount"><tr>${boxes}</tr></table></td></tr></table><div class="at">${maker(p)}<span class="seal round">${p.maker.boss.slice(0, 2)}</span></div></div>${ITEMS.numbered(p, { foot: footRows(p).replaceAll('data-value="amount"', ''), empty: 4 })}`,
  ];
}

/** 出来高: what was agreed, what was asked for before, what is asked for now. */
function progress(p) {
  const agreed = p.total * p.chance.whole(3, 6);
  const before = p.total;
  return [
    `<h1 class="c">${p.titleMark()}</h1><div class="row"><p class="big">${p.name(p.receiver)} 御中</p><p>${p.dateLabel}：${p.dateMark()}</p></div><div style="margin-left:95mm">${maker(p)}</div><p>工事名：${p.site.name}${p.subject}工事</p><table class="lines" style="margin:4mm 0;width:110mm">${pairs(
      [
        ['契約金額（税込）', `¥${grouped(agreed)}`],
        ['前回迄請求額', `¥${grouped(before)}`],
        ['今回出来高（税抜）', p.taxMark({ ...p.taxes[0], rate: 10 }, 'net', (value) => `¥${grouped(value)}`)],
        ['消費税（10%）', p.taxMark(p.taxes[0], 'tax', (value) => `¥${grouped(value)}`)],
        [p.chance.oneOf(['今回請求額', '今回御請求金額（税込）']), p.sumMark('yen')],
        ['契約残高', `¥${grouped(agreed - before - p.total)}`],
      ],
    )}</table>${bankOf(p)}`,
  ];
}

/** Letters of a telephone company: everything in boxes with their heads above. */
function utility(p) {
  const box = (label, value) =>
    `<div style="border:.2mm solid #999;padding:2mm;flex:1"><p class="small">${label}</p><p class="big">${value}</p></div>`;
  return [
    `<div class="row"><div><p>${p.receiver.postcode}</p><p>${p.receiver.address}</p><p>${p.name(p.receiver)}　様</p></div><div><p style="font-size:150%;color:#06a">${p.chance.oneOf(['SORA でんき', 'ひかりテレコム', 'Aqua Net'])}</p><p class="small">${p.name(p.maker)}</p><p class="small">${p.registration(p.maker)}</p><p class="small">お問い合わせ ${p.maker.tel}</p></div></div><h1 style="margin:6mm 0;font-size:140%">${p.titleMark()}</h1><div style="display:flex;gap:2mm">${box('お客様番号', p.chance.digits(9))}${box(p.dateLabel, p.dateMark())}${box(p.sumLabel, p.sumMark())}${box('お支払期限', p.day(p.due))}</div><p style="margin:3mm 0">ご利用期間 ${p.day(p.from)} 〜 ${p.day(p.closing)}</p>${ITEMS.list(p)}${p.taxes.map((line) => `<p class="row"><span>消費税等相当額（${line.rate}%対象 ${p.taxMark(line, 'net')}円）</span><span>${p.taxMark(line, 'tax')}円</span></p>`).join('')}`,
  ];
}

/** Lodging: a tax of the town is no 消費税, and a guest is no customer. */
function folio(p) {
  const townTax = p.chance.whole(1, 5) * 200;
  p.asked = p.total + townTax;
  const rows = p.lines
    .map(
      (line) =>
        `<tr><td>${p.day(p.shipped)}</td><td>${p.chance.oneOf(['ご宿泊料', '朝食', '会議室利用料', '駐車場'])}</td><td class="n">${grouped(line.sum)}</td></tr>`,
    )
    .join('');
  const asked = (value) => p.mark('amount', `¥${grouped(value)}`);
  return [
    `<div class="row"><p style="font:bold 18pt 'Nimbus Roman'">HOTEL ${p.chance.oneOf(['LUCENT', 'GARDEN BAY', 'MIYABI'])}</p><h1>${p.titleMark()}</h1></div><table class="wide">${pairs(
      [
        ['お名前', `${p.name(p.receiver)} ${p.receiver.clerk} 様`],
        ['ご到着', p.day(p.shipped)],
        ['ご出発', p.day(p.date)],
        ['お部屋番号', p.chance.digits(3)],
        [p.dateLabel, p.dateMark()],
      ],
    )}</table><table class="lines wide" style="margin:4mm 0"><tr><th>日付</th><th>項目</th><th>金額</th></tr>${rows}<tr><td></td><td>宿泊税（不課税）</td><td class="n">${grouped(townTax)}</td></tr></table><div class="n">${p.isIncluded ? '' : `<p>消費税 ${p.money(p.tax)}</p>`}<p class="big">${p.sumLabel}　${asked(p.asked)}</p>${p.taxes.map((line) => `<p class="small">${line.rate}%対象 ${p.taxMark(line, 'gross')}　内消費税 ${p.taxMark(line, 'tax')}</p>`).join('')}</div><p class="small">${p.name(p.maker)}　${p.maker.address}　TEL ${p.maker.tel}　${p.registration(p.maker)}</p>`,
  ];
}

/** Words of other papers all over it: what it is based on, what to enclose, whom to ship to. */
function crowded(p) {
  return [
    `<div class="row small"><p>注文書番号 PO-${p.chance.digits(5)} に基づく</p><p>納品書No. ${p.chance.digits(6)}</p></div><h1 class="c">${p.titleMark()}</h1><div class="row"><div><p class="big">${p.name(p.receiver)}</p><p>${p.chance.oneOf(['購買部', '資材課'])}　${p.receiver.clerk} 様</p><p class="small">件名：${p.subject}（見積書 ${p.chance.digits(5)} による）</p></div><div><p>${p.dateLabel}　${p.dateMark()}</p>${p.dates.map(([label, value]) => `<p>${label}　${value}</p>`).join('')}<p>検収予定　${p.day(p.delivery)}</p>${maker(p)}</div></div><p>お届け先：${p.site.name}　${p.site.address}　TEL ${p.site.tel}</p>${ITEMS.dated(p, { foot: footRows(p) })}<p class="big n">${p.sumLabel} ${p.sumMark()}</p><p class="small">請求書は毎月20日締め、${p.site.name} 経理センターまでお送りください。契約書第5条により、納品書及び検収書を添付のこと。</p>${bankOf(p)}`,
  ];
}

/** No heading at all, as mails turned into paper have it. */
function untitled(p) {
  return [
    `<p>${p.name(p.receiver)}</p><p>${p.receiver.clerk} 様</p><p style="margin:4mm 0">いつもお世話になっております。${p.maker.boss.split(' ')[0]}です。</p><p>${p.greeting}</p><p style="margin:4mm 0">${p.dateLabel}：${p.dateMark()}<br>${p.dates.map(([label, value]) => `${label}：${value}`).join('<br>')}<br>${p.sumLabel}：${p.sumMark()}${p.included}</p>${ITEMS.list(p)}<p>－－－－－－－－－－</p>${maker(p)}<p>${p.maker.mail}</p>`,
  ];
}

/** A person asks for a fee, tax is withheld. */
function fee(p) {
  return [
    `<p class="n">${p.dateMark()}</p><h1 class="c">${p.titleMark()}</h1><p class="big">${p.name(p.receiver)} 御中</p><div style="width:70mm;margin-left:auto">${maker(p)}</div><p>${p.greeting}</p>${ITEMS.open(p, { foot: footRows(p) })}<p class="big" style="margin:4mm 0">${p.withheld ? '差引ご請求額' : p.sumLabel}　${p.sumMark()}</p>${bankOf(p)}`,
  ];
}

/** The own name is nowhere but in the seal, or cut short. */
function sealed(p) {
  return [
    `<div class="row"><h1>${p.titleMark()}</h1><p>${p.dateLabel}　${p.dateMark()}<br>${p.numberLabel}　${p.documentNumber}</p></div><p style="margin:6mm 0" class="big">${p.chance.oneOf(['ご担当者 様', 'お客様各位', '経理ご担当者様', '&nbsp;'])}</p>${p.direction === 'issued' ? `<p class="big">${p.name(p.receiver)} 御中</p><div class="at" style="margin-left:100mm"><p>${p.maker.address}</p><p>TEL ${p.maker.tel}</p><p>${p.registration(p.maker)}</p><span class="seal">${p.maker.name}</span></div>` : `<div class="at" style="margin-left:95mm">${maker(p)}<span class="seal">${p.maker.name}之印</span></div>`}<p class="big">${p.sumLabel}　${p.sumMark()}</p>${ITEMS.ruled(p, { foot: footRows(p) })}${bankOf(p)}`,
  ];
}

/** Orders and quotations in English, with a place of delivery that is neither party. */
function englishOrder(p) {
  return [
    `<p class="big">${p.name(p.maker)}</p><p>${p.maker.mail} Phone ${p.maker.tel}</p><h1 class="c" style="margin:5mm 0">${p.titleMark()}</h1><div class="row"><div><p><b>${p.type === 'purchase_order' ? 'Vendor:' : 'Customer:'}</b></p><p>${p.name(p.receiver)}</p></div><div><p><b>Ship To:</b></p><p>Lakeside Warehousing Inc.</p><p>9 Dock Street</p></div><table class="lines">${pairs([['No.', p.documentNumber], [p.dateLabel, p.dateMark()], ...p.dates])}</table></div>${ITEMS.numbered(p, { sign: '' })}<table class="lines" style="margin-left:auto">${pairs(
      [
        ['Subtotal', p.money(p.net)],
        ['Tax', p.taxes.length ? p.taxMark(p.taxes[0], 'tax') : '0.00'],
        [p.chance.oneOf(['Total', 'Order Total', 'Grand Total']), p.sumMark()],
      ],
    )}</table><p style="margin-top:10mm">Approved by: ${p.maker.boss}</p>`,
  ];
}

const PAPERS = [
  'invoice',
  'quotation',
  'purchase_order',
  'delivery_note',
  'payment_notice',
  'inspection_report',
  'order_acceptance',
];

/** Forms with one habit each that the ordinary papers do not have. */
export const SEEN_FORMS = [
  { name: 'upright', types: ['delivery_note', 'invoice', 'quotation'], draw: upright },
  { name: 'pad', types: ['invoice', 'quotation', 'delivery_note'], draw: pad },
  { name: 'progress', types: ['invoice'], draw: progress },
  { name: 'utility', types: ['invoice'], draw: utility },
  { name: 'folio', types: ['receipt'], draw: folio },
  { name: 'crowded', types: PAPERS, draw: crowded },
  { name: 'untitled', types: ['invoice', 'quotation', 'payment_notice', 'purchase_order'], draw: untitled },
  { name: 'fee', types: ['invoice'], draw: fee },
  { name: 'sealed', types: ['invoice', 'quotation', 'delivery_note'], draw: sealed },
  { name: 'english-order', types: ['purchase_order', 'quotation', 'receipt'], isEnglish: true, draw: englishOrder },
];
