import { ARRANGEMENTS } from './arrangements.mjs';
import { bankOf, ITEMS } from './parts.mjs';
import { SEEN_FORMS } from './seen-forms.mjs';
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

/** 前回・入金・繰越 in a row over the list, as monthly statements have it. */
function carriedOver(p) {
  const previous = p.chance.whole(20, 900) * 1000;
  const paid = p.chance.happens(0.6) ? previous : p.chance.whole(5, 19) * 1000;
  const asked = previous - paid + p.total;
  p.asked = asked;
  const heads = ['前回御請求額', '御入金額', '繰越金額', '今回御買上額', '消費税額', '今回御請求額'];
  const sums = [previous, paid, previous - paid, p.net, p.tax]
    .map((value) => `<td class="n">${grouped(value)}</td>`)
    .join('');
  return [
    `<h1 class="c">${p.titleMark()}</h1><p class="n">${p.dateMark()} 締切分</p><div class="row"><div><p>〒${p.receiver.postcode} ${p.receiver.address}</p><p class="big">${p.name(p.receiver)} 御中</p></div><div><p class="big">${p.name(p.maker)}</p><p>${p.maker.address}</p><p>TEL ${p.maker.tel}</p><p>${p.registration(p.maker)}</p></div></div>
    <table class="lines wide" style="margin:5mm 0"><tr>${heads.map((head) => `<th class="c small">${head}</th>`).join('')}</tr><tr>${sums}<td class="n big">${p.mark('amount', grouped(asked))}</td></tr></table>${ITEMS.dated(p)}<div class="n">${p.taxes.map((line) => `<p>${line.rate}%対象 ${p.taxMark(line, 'net')}　消費税 ${p.taxMark(line, 'tax')}</p>`).join('')}</div>${bankOf(p)}`,
  ];
}

function till(p) {
  const tendered = Math.ceil(p.total / 1000) * 1000 + 1000;
  const lines = p.lines
    .map(
      (line) =>
        `<p class="row"><span>${line.item}${line.rate === 8 ? '*' : ''}</span><span>¥${grouped(line.sum)}</span></p>`,
    )
    .join('');
  const taxes = p.taxes
    .map((line) =>
      p.isIncluded
        ? `<p class="row"><span>(${line.rate}%対象</span><span>¥${p.taxMark(line, 'gross')})</span></p><p class="row"><span>(内消費税等 ${line.rate}%</span><span>¥${p.taxMark(line, 'tax')})</span></p>`
        : `<p class="row"><span>${line.rate}%対象額</span><span>¥${p.taxMark(line, 'net')}</span></p><p class="row"><span>消費税 ${line.rate}%</span><span>¥${p.taxMark(line, 'tax')}</span></p>`,
    )
    .join('');
  return [
    `<div style="width:76mm"><p class="c" style="font-size:160%">${p.chance.oneOf(['カフェ・ルーエ', 'くらし館', 'マルシェ北浜', 'ステーショナリー空'])}</p><p class="c">${p.name(p.maker)}</p><p class="c">${p.maker.address}</p><p class="c">TEL ${p.maker.tel}</p><p class="c">${p.registration(p.maker)}</p><p class="c big">${p.titleMark()}</p><p>${p.dateMark()} ${p.chance.whole(10, 20)}:${p.chance.whole(10, 59)}　レジ#${p.chance.whole(1, 5)}</p>${lines}<p class="row"><span>小計</span><span>¥${grouped(p.sum)}</span></p>${taxes}<p class="row big"><span>合計</span><span>${p.sumMark('yen')}</span></p><p class="row"><span>お預り</span><span>¥${grouped(tendered)}</span></p><p class="row"><span>お釣り</span><span>¥${grouped(tendered - p.total)}</span></p></div>`,
  ];
}

function voucher(p) {
  return [
    `<div style="border:.6mm double #333;padding:8mm"><p class="n">No. ${p.documentNumber}</p><h1 class="c" style="letter-spacing:.4em">${p.titleMark()}</h1><p class="n">${p.dateMark()}</p><p class="big" style="border-bottom:.3mm solid;width:90mm">${p.name(p.receiver)} 様</p><p class="c" style="font-size:190%;background:#eee;margin:5mm 15mm">${p.sumMark()}</p><p>但し ${p.subject}代として</p><p>上記正に領収いたしました。</p><div class="row" style="margin-top:6mm"><table class="lines small">${p.taxes.map((line) => `<tr><th>税抜金額(${line.rate}%)</th><td class="n">${p.taxMark(line, 'net')}</td></tr><tr><th>消費税額等(${line.rate}%)</th><td class="n">${p.taxMark(line, 'tax')}</td></tr>`).join('')}</table><p>${p.name(p.maker)}<br>${p.maker.address}<br>TEL ${p.maker.tel}<br>${p.registration(p.maker)}</p></div></div>`,
  ];
}

function contract(p) {
  const [a, b] = p.chance.happens(0.5) ? [p.maker, p.receiver] : [p.receiver, p.maker];
  return [
    `<h1 class="c">${p.titleMark()}</h1><p style="margin-top:8mm">${p.name(a)}（以下「甲」という。）と${p.name(b)}（以下「乙」という。）は、次のとおり契約を締結する。</p><p>第1条（目的）　甲は、乙に対し、${p.subject}に関する業務を委託し、乙はこれを受託する。</p><p>第2条（対価）　本契約の委託料は、${p.sumMark('formal')}（消費税込）とする。</p><p>第3条（期間）　契約期間は、${p.day(p.date)}から${p.day(p.due)}までとする。</p><p>第4条（秘密保持）　甲及び乙は、知り得た秘密を第三者に開示してはならない。</p><p>本契約の成立を証するため、本書2通を作成し、甲乙記名押印の上、各1通を保有する。</p><p style="margin:8mm 0">${p.dateMark()}</p><div style="margin-left:70mm">${[
      ['甲', a],
      ['乙', b],
    ]
      .map(
        ([side, company]) =>
          `<p>${side}　${company.address}</p><p>　　${p.name(company)}</p><p style="margin-bottom:6mm">　　代表取締役　${company.boss}　　印</p>`,
      )
      .join('')}</div>`,
  ];
}

function english(p) {
  const sums = [
    ['Subtotal', p.money(p.net)],
    ...(p.taxes[0] ? [['Tax (10%)', p.taxMark(p.taxes[0], 'tax')]] : [['VAT', '0.00']]),
    ['Total Due', p.sumMark()],
  ];
  return [
    `<div class="row"><div><h1>${p.titleMark()}</h1><p>${p.name(p.maker)}</p><p>${p.maker.isJapanese ? '' : p.maker.address}</p><p>${p.maker.mail}</p></div><div class="n"><p>Invoice No.: ${p.documentNumber}</p><p>${p.dateLabel}: ${p.dateMark()}</p>${p.dates.map(([label, value]) => `<p>${label}: ${value}</p>`).join('')}</div></div><p style="margin-top:8mm"><b>Bill To</b></p><p>${p.name(p.receiver)}</p><p>${p.receiver.mail}</p>${ITEMS.ruled(p, { sign: '' })}<table style="margin-left:auto">${sums.map(([label, value]) => `<tr><th>${label}</th><td class="n">${value}</td></tr>`).join('')}</table>${bankOf(p)}`,
  ];
}

/** Layouts that rules may be made by looking at. */
export const SEEN_FAMILIES = [
  generic('classic', 'classic', {
    title: ['centre', 'spread'],
    receiver: ['underlined', 'tight'],
    maker: ['plain', 'sealed'],
    facts: ['lines', 'table'],
    sum: ['underlined', 'boxed'],
    items: ['ruled', 'numbered'],
    adding: ['corner', 'foot'],
  }),
  generic('banded', 'classic', {
    title: ['band', 'left'],
    receiver: ['envelope', 'person'],
    maker: ['logo', 'addressFirst'],
    facts: ['spaced', 'grid'],
    sum: ['above', 'beside'],
    items: ['open', 'dated'],
    adding: ['grid', 'lines'],
  }),
  generic('dated', 'dateAbove', {
    title: ['boxed', 'centre'],
    receiver: ['person', 'underlined'],
    maker: ['dense', 'branch'],
    facts: ['bare', 'lines'],
    sum: ['stretched', 'colon'],
    items: ['ruled', 'open'],
    adding: ['corner', 'sentence'],
  }),
  generic('letterhead', 'makerFirst', {
    title: ['right', 'spread'],
    receiver: ['tight', 'envelope'],
    maker: ['plain', 'logo'],
    facts: ['stretched', 'table'],
    sum: ['none', 'colon'],
    items: ['numbered', 'dated'],
    adding: ['corner', 'dotted'],
  }),
  generic('footed', 'makerLast', {
    title: ['small', 'centre'],
    receiver: ['labelled', 'underlined'],
    maker: ['branch', 'sealed'],
    facts: ['inRow', 'lines'],
    sum: ['underlined', 'above'],
    items: ['list', 'ruled'],
    adding: ['corner', 'columns'],
  }),
  generic(
    'letter',
    'letter',
    {
      title: ['centre'],
      receiver: ['tight', 'person'],
      maker: ['plain', 'addressFirst'],
      facts: ['spaced'],
      sum: ['colon', 'boxed'],
      items: ['ruled'],
      adding: ['corner'],
    },
    BUSINESS,
    'docx',
  ),
  { name: 'carried-over', types: ['invoice'], draw: carriedOver },
  { name: 'till', types: ['receipt'], draw: till },
  { name: 'voucher', types: ['receipt'], draw: voucher },
  { name: 'contract', types: ['contract'], draw: contract },
  { name: 'english', types: ['invoice'], isEnglish: true, draw: english },
  ...SEEN_FORMS,
];
