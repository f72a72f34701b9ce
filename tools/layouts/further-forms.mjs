import { dateText, grouped } from './shown.mjs';

// Once held out; looked at since, and no measure any more.

const cells = (list, tag = 'td', className = '') =>
  list.map((text) => `<${tag} class="${className}">${text}</${tag}>`).join('');
const itemRows = (p, draw) => p.lines.map((line, index) => `<tr>${draw(line, index)}</tr>`).join('');

/** What is paid: gross, what is taken off, what is wired. */
function payout(p) {
  const fee = p.chance.oneOf([330, 440, 660]);
  const asked = p.total - fee;
  // Of what is owed and what is wired, either can be called the sum of the paper.
  p.asked = p.total;
  p.alsoAsked = [asked];
  return [
    `<div class="row"><p>${p.name(p.receiver)} 様</p><p class="small n">${p.chance.oneOf(['発行日', '作成日', '通知書発行日'])}：${p.dateMark()}<br>管理No. ${p.documentNumber}</p></div><h1 class="c" style="margin:5mm 0">${p.titleMark()}</h1><div style="margin-left:100mm">${p.name(p.maker)}<br>${p.maker.address}<br>経理課　TEL ${p.maker.tel}</div><p>${p.greeting}</p><table class="lines" style="margin:4mm 0;width:100mm"><tr>${cells(['支払金額（税込）', p.mark('amount', grouped(p.total))])}</tr><tr>${cells(['振込手数料', `▲${grouped(fee)}`])}</tr><tr>${cells([p.chance.oneOf(['差引振込額', 'お振込金額', '差引支払金額']), `<b>${grouped(asked)}</b>`])}</tr><tr>${cells(['お支払日', p.day(p.due)])}</tr></table><table class="wide lines"><tr>${cells(['計上日', '内容', '税率', '金額（税抜）'], 'th')}</tr>${itemRows(p, (line) => `<td>${p.day(p.shipped)}</td><td>${line.item}</td><td>${line.rate}%</td><td class="n">${grouped(line.sum)}</td>`)}</table>${p.taxes.map((line) => `<p class="n small">${line.rate}％対象計 ${p.taxMark(line, 'net')}　消費税 ${p.taxMark(line, 'tax')}</p>`).join('')}<p>${p.registration(p.receiver, '貴社登録番号：')}</p>`,
  ];
}

/** A monthly bill with the month's closing day in its heading, previous balance and all. */
function monthly(p) {
  const previous = p.chance.whole(30, 700) * 1000;
  p.asked = previous + p.total;
  p.date = p.closing;
  return [
    `<p class="c" style="font-size:150%;text-decoration:underline">${p.titleMark()}</p><p class="c">（${p.mark('transactionDate', dateText(p.closing, 'kanji'))} 締切）</p><div class="row" style="margin:4mm 0"><p>〒${p.receiver.postcode}<br>${p.receiver.address}<br><span class="big">${p.name(p.receiver)} 御中</span></p><p>${p.registration(p.maker, '登録番号 ')}<br>${p.name(p.maker)}<br>〒${p.maker.postcode} ${p.maker.address}<br>TEL.${p.maker.tel}</p></div><table class="lines wide c"><tr>${cells(['前回ご請求額', 'ご入金額', '繰越額', '税抜お買上額', '消費税額', '今回ご請求額'], 'th', 'c small')}</tr><tr>${cells([grouped(previous), '0', grouped(previous), grouped(p.net), grouped(p.tax), p.mark('amount', grouped(previous + p.total))], 'td', 'n')}</tr></table><table class="wide" style="margin-top:4mm"><tr>${cells(['月日', '伝票No', '品名', '数量', '金額'], 'th')}</tr>${itemRows(p, (line) => cells([p.shipped.slice(5).replace('-', '/'), p.chance.digits(5), line.item, line.quantity, grouped(line.sum)]))}</table>${p.taxes.map((line) => `<p class="n small">【${line.rate}%対象】 ${p.taxMark(line, 'net')} 【消費税】 ${p.taxMark(line, 'tax')}</p>`).join('')}`,
  ];
}

export const FURTHER_FORMS = [
  {
    name: 'payout',
    types: ['payment_notice', 'purchase_statement'],
    titles: {
      payment_notice: ['支払通知書', 'お支払明細書', '支払明細通知書'],
      purchase_statement: ['仕入明細書', '仕入明細書兼支払通知書'],
    },
    draw: payout,
  },
  { name: 'monthly', types: ['invoice'], titles: ['請求書', '御請求書', '請求明細書'], draw: monthly, isPlain: true },
];
