import { taxLines, totalOf, yen } from './money.mjs';

const page = (style, body) => `<!doctype html><html lang="ja"><meta charset="utf-8"><style>
  @page { size: A4; margin: 0 }
  * { box-sizing: border-box; margin: 0 }
  body { width: 210mm; padding: 16mm 17mm; font: 10.5pt/1.6 'Noto Sans CJK JP'; color: #111 }
  table { width: 100%; border-collapse: collapse }
  td, th { padding: 1.6mm 2mm; font-weight: normal; vertical-align: top }
  .n { text-align: right; white-space: nowrap }
  .row { display: flex; justify-content: space-between; gap: 10mm }
  ${style}</style><body>${body}</body></html>`;

const sheet = (body) => `<section style="height: 264mm; break-after: page">${body}</section>`;

const maker = ({ name, address, tel, registrationNumber }) =>
  `<p style="font-size: 12.5pt">${name}</p><p>${address}</p><p>TEL ${tel}</p>${
    registrationNumber ? `<p>登録番号 ${registrationNumber}</p>` : ''
  }`;

const reduced = (line) => (line.rate === 8 ? ' ※' : '');

const itemRows = (lines, columns) =>
  lines
    .map((line) => {
      const cells = {
        item: `<td>${line.item}${reduced(line)}</td>`,
        quantity: `<td class="n">${line.quantity}</td>`,
        unit: `<td>${line.unit ?? '式'}</td>`,
        unitPrice: `<td class="n">${yen(line.unitPrice)}</td>`,
        amount: `<td class="n">${yen(line.quantity * line.unitPrice)}</td>`,
        rate: `<td class="n">${line.rate}%</td>`,
      };
      return `<tr>${columns.map((column) => cells[column]).join('')}</tr>`;
    })
    .join('');

const HEADINGS = {
  item: '品名',
  quantity: '数量',
  unit: '単位',
  unitPrice: '単価',
  amount: '金額（税抜）',
  rate: '税率',
};
const headings = (columns) =>
  `<tr>${columns.map((column) => `<th class="${column === 'item' || column === 'unit' ? '' : 'n'}">${HEADINGS[column]}</th>`).join('')}</tr>`;

const breakdown = (lines) =>
  taxLines(lines)
    .map(
      ({ rate, net, tax }) =>
        `<tr><td>${rate}%対象</td><td class="n">${yen(net)}</td><td>消費税</td><td class="n">${yen(tax)}</td></tr>`,
    )
    .join('');

/** Heading in the middle, addressee left, maker right, the amount underlined. */
export function classic({ title, number, date, to, from, lead, amountLabel, lines, notes = [] }) {
  const columns = ['item', 'quantity', 'unit', 'unitPrice', 'amount'];
  return page(
    `h1 { text-align: center; font-size: 21pt; letter-spacing: .5em; margin-bottom: 9mm; font-weight: 500 }
     .to { font-size: 14pt; border-bottom: 1px solid; padding-right: 10mm; display: inline-block }
     .sum { font-size: 16pt; border-bottom: 2px solid; display: inline-block; margin: 6mm 0; padding: 0 4mm 1mm }
     .items td, .items th { border: .3mm solid #555 } .items th { background: #e8ecf0; text-align: center }
     .tax { width: 95mm; margin: 6mm 0 0 auto } .tax td { border-bottom: .2mm solid #999 }`,
    `<h1>${title}</h1>
     <div class="row"><div><p class="to">${to}　御中</p><p style="margin-top: 5mm">${lead}</p></div>
       <div><p>No. ${number}</p><p>発行日　${date}</p><br>${maker(from)}</div></div>
     <p class="sum">${amountLabel}　¥${yen(totalOf(lines))}-</p>
     <table class="items">${headings(columns)}${itemRows(lines, columns)}</table>
     <table class="tax">${breakdown(lines)}<tr><td>合計</td><td></td><td></td><td class="n">${yen(totalOf(lines))}</td></tr></table>
     <p style="margin-top: 8mm; white-space: pre-line">${notes.join('\n')}</p>`,
  );
}

/** Heading on a coloured band, the facts in a box on the right, the amount large. */
export function band({
  title,
  number,
  date,
  dateLabel = '発行日',
  to,
  from,
  amountLabel,
  lines,
  facts = [],
  notes = [],
}) {
  const columns = ['item', 'unitPrice', 'quantity', 'rate', 'amount'];
  const box = [['番号', number], [dateLabel, date], ...facts];
  return page(
    `.band { background: #23445f; color: #fff; margin: -16mm -17mm 10mm; padding: 9mm 17mm; font-size: 22pt }
     .box td { border: .2mm solid #8aa; padding: 1mm 3mm } .box td:first-child { background: #eef3f6 }
     .sum { background: #eef3f6; padding: 4mm 6mm; font-size: 15pt; margin: 7mm 0 }
     .items tr { border-bottom: .2mm solid #bbb } .items th { color: #23445f; text-align: left } .items th.n { text-align: right }`,
    `<div class="band">${title}</div>
     <div class="row"><div><p style="font-size: 13pt">${to} 御中</p><br>${maker(from)}</div>
       <table class="box" style="width: 80mm; align-self: start">${box
         .map(([label, value]) => `<tr><td>${label}</td><td>${value}</td></tr>`)
         .join('')}</table></div>
     <div class="sum row"><span>${amountLabel}</span><b>¥${yen(totalOf(lines))}</b></div>
     <table class="items">${headings(columns)}${itemRows(lines, columns)}</table>
     <table style="width: 100mm; margin: 6mm 0 0 auto">${breakdown(lines)}</table>
     <p style="margin-top: 8mm; white-space: pre-line">${notes.join('\n')}</p>`,
  );
}

/** The plain tables that a word processor keeps: no boxes beside each other, widths in percent. */
export function letter({ title, number, date, dueDate, to, from, amountLabel, lines, notes = [] }) {
  const cells = (values, widths) =>
    `<tr>${values.map((value, index) => `<td width="${widths[index]}%"${index > 0 ? ' align="right"' : ''}>${value}</td>`).join('')}</tr>`;
  const items = [
    ['品名', '数量', '単価', '税率', '金額（税抜）'],
    ...lines.map((line) => [
      `${line.item}${reduced(line)}`,
      `${line.quantity} ${line.unit}`,
      yen(line.unitPrice),
      `${line.rate}%`,
      yen(line.quantity * line.unitPrice),
    ]),
  ];
  const sums = taxLines(lines).map(({ rate, net, tax }) => [`${rate}%対象 ${yen(net)}円`, `消費税 ${yen(tax)}円`]);
  return `<!doctype html><html lang="ja"><meta charset="utf-8"><body style="font-family: 'Noto Sans CJK JP'; font-size: 10.5pt">
    <p align="center" style="font-size: 20pt">${title}</p>
    <p align="right">請求書番号 ${number}<br>請求日 ${date}<br>お支払期限 ${dueDate}</p>
    <p style="font-size: 13pt">${to} 御中</p>
    <p align="right">${from.name}<br>${from.address}<br>TEL ${from.tel}<br>登録番号 ${from.registrationNumber}</p>
    <p>下記の通りご請求申し上げます。</p><p style="font-size: 15pt"><u>${amountLabel}　${yen(totalOf(lines))}円</u></p>
    <table width="100%" border="1" cellpadding="4" cellspacing="0">${items.map((row) => cells(row, [40, 12, 16, 12, 20])).join('')}</table>
    <p></p><table width="100%" border="0" cellpadding="4">${sums.map((row) => cells(row, [50, 50])).join('')}</table>
    <p align="right">合計（税込） ${yen(totalOf(lines))}円</p>${notes.map((note) => `<p>${note}</p>`).join('')}</body></html>`;
}

/** A narrow slip from a till: the operating company stands below the name of the shop. */
export function till({ shop, from, date, time, lines }) {
  const total = totalOf(lines);
  return page(
    `@page { size: 80mm 150mm } body { width: 80mm; padding: 6mm; font: 9.5pt/1.5 'Noto Sans Mono CJK JP' }
     td { padding: .3mm 0 } h1 { font-size: 15pt; text-align: center; font-weight: 500 } hr { border: 0; border-top: 1px dashed #333; margin: 2mm 0 }`,
    `<p style="text-align: center; font-size: 12pt">${shop}</p><p style="text-align: center">${from.name}</p>
     <p style="text-align: center">${from.address}</p><p style="text-align: center">TEL ${from.tel}</p>
     <p style="text-align: center">登録番号 ${from.registrationNumber}</p><br><h1>領収書</h1><p>${date}　${time}</p><hr>
     <table>${lines
       .map(
         (line) =>
           `<tr><td>${line.item}${reduced(line)}</td><td class="n">¥${yen(line.quantity * line.unitPrice)}</td></tr>`,
       )
       .join('')}</table><hr>
     <table>${taxLines(lines)
       .map(
         ({ rate, gross, tax }) =>
           `<tr><td>${rate}%対象</td><td class="n">¥${yen(gross)}</td></tr><tr><td>（内消費税等</td><td class="n">¥${yen(tax)}）</td></tr>`,
       )
       .join('')}
     <tr style="font-size: 14pt"><td>合計</td><td class="n">¥${yen(total)}</td></tr>
     <tr><td>お預り</td><td class="n">¥10,000</td></tr><tr><td>お釣り</td><td class="n">¥${yen(10_000 - total)}</td></tr></table><hr>
     <p>※印は軽減税率対象商品です</p>`,
  );
}

/** A ruled form without prices being the point: 納品書. */
export function slip({ title, number, date, to, from, lines }) {
  const columns = ['item', 'quantity', 'unit', 'unitPrice', 'amount'];
  const net = taxLines(lines).reduce((sum, line) => sum + line.net, 0);
  return page(
    `td, th { border: .35mm solid #222 } body { font-family: 'Noto Serif CJK JP' } .plain td { border: 0; padding: 0 }`,
    `<table style="margin-bottom: 6mm"><tr><th style="width: 60mm; font-size: 17pt">${title}</th><td>納品日　${date}</td><td>伝票番号　${number}</td></tr></table>
     <div class="row"><p style="font-size: 13pt; text-decoration: underline">${to}　様</p><div>${maker(from)}</div></div>
     <p style="margin: 5mm 0">下記の通り納品いたします。</p>
     <table>${headings(columns)}${itemRows(lines, columns)}${'<tr><td>&nbsp;</td><td></td><td></td><td></td><td></td></tr>'.repeat(4)}
       <tr><th colspan="4" class="n">小計（税抜）</th><td class="n">${yen(net)}</td></tr>
       <tr><th colspan="4" class="n">消費税額</th><td class="n">${yen(totalOf(lines) - net)}</td></tr>
       <tr><th colspan="4" class="n">合計（税込）</th><td class="n">${yen(totalOf(lines))}</td></tr></table>
     <table style="width: 66mm; margin: 8mm 0 0 auto"><tr><th>検印</th><th>担当</th><th>受領</th></tr><tr style="height: 20mm"><td></td><td></td><td></td></tr></table>`,
  );
}

/** 契約書 over two pages; articles first, date and parties at the end. */
export function contract({ title, first, second, articles, date }) {
  const party = (mark, { name, address }) =>
    `<p style="margin-top: 8mm">${mark}　${address}<br>　　${name}<br>　　代表取締役　　　　　　　　㊞</p>`;
  const article = ([heading, text], index) => `<h2>第${index + 1}条（${heading}）</h2><p>${text}</p>`;
  const half = Math.ceil(articles.length / 2);
  return page(
    `body { font: 11.5pt/2 'Noto Serif CJK JP'; padding: 16mm 24mm } h1 { text-align: center; font-size: 18pt; margin-bottom: 8mm } h2 { font-size: 11.5pt; margin-top: 4mm }`,
    sheet(
      `<h1>${title}</h1><p>　${first.name}（以下「甲」という。）と${second.name}（以下「乙」という。）は、次のとおり契約を締結する。</p>${articles
        .slice(0, half)
        .map(article)
        .join('')}`,
    ) +
      `<section>${articles
        .slice(half)
        .map((each, index) => article(each, index + half))
        .join('')}
      <p style="margin-top: 8mm">　本契約の成立を証するため本書2通を作成し、甲乙記名押印の上、各1通を保有する。</p><p style="margin-top: 6mm">${date}</p>
      ${party('甲', first)}${party('乙', second)}</section>`,
  );
}

/** A British invoice. */
export function english({ number, date, dueDate, to, from, currency, lines }) {
  const money = (amount) => amount.toLocaleString('en-GB', { minimumFractionDigits: 2 });
  const total = lines.reduce((sum, { quantity, unitPrice }) => sum + quantity * unitPrice, 0);
  return page(
    `body { font-family: 'Noto Sans CJK JP'; font-size: 10pt } h1 { font-size: 26pt; letter-spacing: .06em } .items td, .items th { border-bottom: .25mm solid #999; text-align: left } .items .n { text-align: right }`,
    `<div class="row"><div><p style="font-size: 14pt">${from.name}</p><p>${from.address}</p><p>Tel ${from.tel}</p></div><h1>INVOICE</h1></div>
     <div class="row" style="margin: 12mm 0"><div><p>Bill to</p><p style="font-size: 12pt">${to}</p></div>
       <div><p>Invoice No. ${number}</p><p>Invoice Date: ${date}</p><p>Due Date: ${dueDate}</p></div></div>
     <table class="items"><tr><th>Description</th><th class="n">Qty</th><th class="n">Unit price</th><th class="n">Amount</th></tr>${lines
       .map(
         ({ item, quantity, unitPrice }) =>
           `<tr><td>${item}</td><td class="n">${quantity}</td><td class="n">${money(unitPrice)}</td><td class="n">${money(quantity * unitPrice)}</td></tr>`,
       )
       .join('')}</table>
     <p class="n" style="font-size: 14pt; margin-top: 8mm">Total Due　${currency} ${money(total)}</p>
     <p style="margin-top: 14mm">Payment by bank transfer within 30 days. Goods remain our property until paid for.</p>`,
  );
}
