import { grouped } from './shown.mjs';
import { escapeHtml } from './paper.mjs';

const rowsOf = (rows, cell = (label, value) => `<tr><th>${label}</th><td>${value}</td></tr>`) =>
  rows.map(([label, value]) => cell(label, value)).join('');

/** The heading. */
export const TITLES = {
  centre: (p) => `<h1 class="c">${p.titleMark()}</h1>`,
  spread: (p) => `<h1 class="c" style="letter-spacing:.5em">${p.titleMark()}</h1>`,
  left: (p) => `<h1 style="border-bottom:.6mm solid #246">${p.titleMark()}</h1>`,
  right: (p) => `<h1 class="n" style="color:#357">${p.titleMark()}</h1>`,
  band: (p) => `<h1 style="background:#235;color:#fff;padding:2mm 5mm">${p.titleMark()}</h1>`,
  boxed: (p) => `<h1 class="c" style="border:.4mm double #333;width:70mm;margin:0 auto">${p.titleMark()}</h1>`,
  small: (p) => `<p class="c" style="font-size:120%;text-decoration:underline">${p.titleMark()}</p>`,
  beside: (p) =>
    `<div class="row"><h1 style="font-size:150%">${p.titleMark()}</h1><p class="small">${p.numberLabel} ${p.documentNumber}</p></div>`,
};

const seal = (p, company, isRound) =>
  `<span class="seal ${isRound ? 'round' : ''}">${escapeHtml(company.name.slice(0, 12))}之印</span>`;
const department = (p) => p.chance.oneOf(['経理部', '総務部', '購買課', '営業第一部', '管理本部 財務グループ']);
const honorific = (p) => p.chance.oneOf(['御中', '御中', '様']);

/** Whom it is addressed to. */
export const RECEIVERS = {
  underlined: (p) =>
    `<p class="big" style="border-bottom:.3mm solid #333;display:inline-block;min-width:85mm">${p.name(p.receiver)}　${honorific(p)}</p>`,
  tight: (p) => `<p class="big">${p.name(p.receiver)}${honorific(p)}</p>`,
  envelope: (p) =>
    `<div><p>〒${p.receiver.postcode}</p><p>${p.receiver.address}</p><p class="big">${p.name(p.receiver)} 御中</p></div>`,
  person: (p) => `<div><p class="big">${p.name(p.receiver)}</p><p>${department(p)}　${p.receiver.clerk} 様</p></div>`,
  apart: (p) =>
    `<table style="width:85mm;border-bottom:.3mm solid"><tr><td class="big">${p.name(p.receiver)}</td><td class="n">御中</td></tr></table>`,
  labelled: (p) => `<table><tr><th>${p.receiverLabel()}</th><td>${p.name(p.receiver)} 様</td></tr></table>`,
  labelAbove: (p) =>
    `<div><p class="small">${p.receiverLabel()}</p><p class="big">${p.name(p.receiver)}</p><p>${p.receiver.address}</p></div>`,
  lord: (p) => `<p class="big">${p.name(p.receiver)} 殿</p>`,
  customerNumber: (p) =>
    `<div><p>お客様コード ${p.chance.digits(6)}</p><p class="big">${p.name(p.receiver)}　御中</p><p class="small">${p.receiver.address}　TEL ${p.receiver.tel}</p></div>`,
  windowed: (p) =>
    `<div style="padding:4mm 6mm;border:.2mm dashed #999"><p>${p.receiver.postcode}</p><p>${p.receiver.address}</p><p>${p.name(p.receiver)}</p><p>${department(p)} 御中</p></div>`,
  nobody: () => '<p>&nbsp;</p>',
};

const branch = (p) => p.chance.oneOf(['大阪支店', '東京本社', '第二営業部', '名古屋営業所', '横浜事業所']);

/** Who made it. */
export const MAKERS = {
  plain: (p) =>
    `<div><p class="big">${p.name(p.maker)}</p><p>〒${p.maker.postcode}</p><p>${p.maker.address}</p><p>TEL：${p.maker.tel}</p><p>FAX：${p.maker.fax}</p><p>${p.registration(p.maker)}</p></div>`,
  sealed: (p) =>
    `<div class="at"><p>${p.name(p.maker)}</p><p>代表取締役　${p.maker.boss}</p><p>${p.maker.address}</p><p>電話 ${p.maker.tel}</p><p>${p.registration(p.maker)}</p>${seal(p, p.maker, p.chance.happens(0.5))}</div>`,
  addressFirst: (p) =>
    `<div><p>〒${p.maker.postcode} ${p.maker.address}</p><p class="big">${p.name(p.maker)}</p><p>Tel ${p.maker.tel} / Fax ${p.maker.fax}</p><p class="small">${p.registration(p.maker)}</p></div>`,
  branch: (p) =>
    `<div><p>${p.name(p.maker)}　${branch(p)}</p><p>${p.maker.address}</p><p>TEL ${p.maker.tel}　担当：${p.maker.clerk}</p><p>${p.registration(p.maker)}</p></div>`,
  footer: (p) =>
    `<p class="c small" style="position:absolute;left:17mm;right:17mm;bottom:9mm;border-top:.2mm solid #888">${p.name(p.maker)}　〒${p.maker.postcode} ${p.maker.address}　TEL ${p.maker.tel}　${p.registration(p.maker)}</p>`,
  numberFirst: (p) =>
    `<div><p>${p.registration(p.maker)}</p><p class="big">${p.name(p.maker)}</p><p>${p.maker.address}</p><p>${p.maker.tel}</p><p>${p.maker.mail}</p></div>`,
  labelled: (p) =>
    `<table class="lines">${rowsOf([[p.makerLabel(), p.name(p.maker)], ['住所', p.maker.address], ['電話番号', p.maker.tel], ...(p.registration(p.maker) ? [['登録番号', p.number()]] : [])])}</table>`,
  logo: (p) =>
    `<div><p style="font:bold 22pt 'URW Gothic';color:#a33">${p.chance.oneOf(['ARCA', 'Miru', 'lumen', 'TANE'])}</p><p class="small">${p.name(p.maker)}<br>${p.maker.address}<br>TEL ${p.maker.tel}<br>${p.registration(p.maker)}</p></div>`,
  dense: (p) =>
    `<div class="small" style="line-height:1.25"><p>${p.name(p.maker)}</p><p>代表取締役 ${p.maker.boss}</p><p>〒${p.maker.postcode}</p><p>${p.maker.address}</p><p>TEL (${p.maker.tel.split('-')[0]}) ${p.maker.tel.slice(p.maker.tel.indexOf('-') + 1)}</p><p>担当 ${p.maker.clerk}</p><p>${p.registration(p.maker)}</p></div>`,
  nameOnly: (p) => `<div><p>${p.name(p.maker)}</p><p class="small">${p.registration(p.maker)}</p></div>`,
  twoColumns: (p) =>
    `<div class="row" style="border-top:.3mm solid #333;padding-top:2mm"><p>${p.name(p.maker)}<br>${p.maker.boss}</p><p class="small">${p.maker.address}<br>${p.maker.tel}<br>${p.registration(p.maker)}</p></div>`,
};

const factRows = (p) => [[p.numberLabel, p.documentNumber], [p.dateLabel, p.dateMark()], ...p.dates];

/** Number and days. */
export const FACTS = {
  lines: (p) =>
    `<div class="n">${factRows(p)
      .map(([label, value]) => `<p>${label}：${value}</p>`)
      .join('')}</div>`,
  spaced: (p) =>
    `<div>${factRows(p)
      .map(([label, value]) => `<p>${label}　${value}</p>`)
      .join('')}</div>`,
  table: (p) => `<table class="lines">${rowsOf(factRows(p))}</table>`,
  above: (p) =>
    `<table class="lines wide c"><tr>${factRows(p)
      .map(([label]) => `<th class="c small">${label}</th>`)
      .join('')}</tr><tr>${factRows(p)
      .map(([, value]) => `<td class="c">${value}</td>`)
      .join('')}</tr></table>`,
  bare: (p) => `<div class="n"><p>${p.dateMark()}</p><p>${p.numberLabel} ${p.documentNumber}</p></div>`,
  stretched: (p) =>
    `<table style="width:75mm">${rowsOf(factRows(p), (label, value) => `<tr><th>${label}</th><td class="n">${value}</td></tr>`)}</table>`,
  inRow: (p) =>
    `<p>${factRows(p)
      .map(([label, value]) => `${label}: ${value}`)
      .join('　／　')}</p>`,
  grid: (p) =>
    `<table class="lines wide"><tr>${factRows(p)
      .map(([label, value]) => `<th style="background:#eee">${label}</th><td>${value}</td>`)
      .join('')}</tr></table>`,
  reversed: (p) =>
    `<table class="lines">${rowsOf([...p.dates, [p.dateLabel, p.dateMark()], [p.numberLabel, p.documentNumber]])}</table>`,
  afterDate: (p) => `<p class="n">${p.dateMark()} ${p.chance.oneOf(['発行', '作成'])}</p>`,
};

/** The sum at the head. */
export const SUMS = {
  underlined: (p) =>
    `<p style="border-bottom:.5mm solid #222;width:95mm;font-size:135%;margin:3mm 0">${p.sumLabel}　${p.sumMark()}${p.included}</p>`,
  stretched: (p) =>
    `<p class="row" style="border-bottom:.5mm solid #222;width:95mm;font-size:125%;margin:3mm 0"><span>${p.sumLabel}${p.included}</span><span>${p.sumMark()}</span></p>`,
  boxed: (p) =>
    `<table class="lines" style="margin:3mm 0"><tr><th style="background:#ddd">${p.sumLabel}</th><td class="n" style="width:50mm;font-size:130%">${p.sumMark()}</td></tr></table>`,
  above: (p) =>
    `<div style="border:.3mm solid;width:60mm;margin:3mm 0" class="c"><p class="small" style="background:#eee">${p.sumLabel}${p.included}</p><p style="font-size:150%">${p.sumMark()}</p></div>`,
  large: (p) => `<p class="c" style="font-size:200%;margin:4mm 0">${p.sumMark()}</p>`,
  colon: (p) => `<p class="big" style="margin:2mm 0">${p.sumLabel}${p.included}：${p.sumMark()}</p>`,
  beside: (p) =>
    `<div class="row" style="align-items:center;background:#f0f0e4;padding:3mm;margin:3mm 0"><span>${p.sumLabel}</span><span style="font-size:170%">${p.sumMark()}</span><span class="small">${p.included}</span></div>`,
  below: (p) =>
    `<div class="n" style="margin:3mm 0"><p class="small">${p.sumLabel}${p.included}</p><p style="font-size:180%;line-height:1.2">${p.sumMark()}</p></div>`,
  breakdown: (p) =>
    `<table class="lines wide c" style="margin:3mm 0"><tr><th>${p.netLabel}</th><th>${p.taxLabel}</th><th>${p.sumLabel}</th></tr><tr><td class="n">${p.money(p.net)}</td><td class="n">${p.money(p.tax)}</td><td class="n big">${p.sumMark()}</td></tr></table>`,
  none: () => '',
};

const priced = (p) => p.chance.oneOf(['', '', '¥']);
function itemCells(p, line) {
  const reduced = line.rate === 8 && !p.isEnglish ? p.chance.oneOf([' ※', ' *', '（軽減）']) : '';
  return {
    item: `${line.item}${reduced}`,
    quantity: line.quantity,
    unit: line.unit,
    price: grouped(line.price, p.isCents ? 2 : 0),
    sum: grouped(line.sum, p.isCents ? 2 : 0),
  };
}
const itemRow = (p, line, { isDated, isNumbered, index, sign }) => {
  const cell = itemCells(p, line);
  return `<tr>${isNumbered ? `<td>${index + 1}</td>` : ''}${isDated ? `<td>${p.day(p.shipped)}</td>` : ''}<td>${cell.item}</td><td class="n">${cell.quantity}</td><td>${p.isEnglish ? 'pcs' : cell.unit}</td><td class="n">${sign}${cell.price}</td><td class="n">${sign}${cell.sum}</td></tr>`;
};
const columnsOf = (p, { isDated, isNumbered }) => [
  ...(isNumbered ? ['No'] : []),
  ...(isDated ? [p.isEnglish ? 'Date' : '日付'] : []),
  ...(p.isEnglish ? ['Description', 'Qty', '', 'Unit Price', 'Amount'] : p.words.columns),
];

function itemTable(
  p,
  className,
  { isDated = false, isNumbered = false, foot = '', empty = 0, lines = p.lines, sign = priced(p) } = {},
) {
  const columns = columnsOf(p, { isDated, isNumbered });
  const blank = `<tr>${columns.map(() => '<td>&nbsp;</td>').join('')}</tr>`;
  return `<table width="100%" class="wide ${className}" style="margin:3mm 0"><tr style="background:#e8e8e8">${columns.map((column) => `<th class="c">${column}</th>`).join('')}</tr>
  ${lines.map((line, index) => itemRow(p, line, { isDated, isNumbered, index, sign })).join('')}${blank.repeat(empty)}${foot}</table>`;
}

/** What it is for. Each takes the lines to print and a foot. */
export const ITEMS = {
  ruled: (p, how) => itemTable(p, 'lines', { empty: 2, ...how }),
  open: (p, how) => itemTable(p, '', how),
  numbered: (p, how) => itemTable(p, 'lines', { isNumbered: true, ...how }),
  dated: (p, how) => itemTable(p, 'lines', { isDated: true, ...how }),
  datedOpen: (p, how) => itemTable(p, '', { isDated: true, isNumbered: true, ...how }),
  list: (p, { lines = p.lines, foot = '' } = {}) =>
    `<div style="margin:4mm 0">${lines.map((line) => `<p class="row"><span>${itemCells(p, line).item}　${line.quantity}${p.isEnglish ? '' : line.unit}</span><span>${p.isEnglish ? '' : '￥'}${itemCells(p, line).sum}</span></p>`).join('')}</div>${foot && `<table class="wide">${foot}</table>`}`,
};

const money = (p, value) => p.money(value);
/** What follows from a tax being taken off: 源泉徴収 and what is asked for. */
const withheldRows = (p) =>
  p.withheld
    ? [
        [p.chance.oneOf(['源泉徴収税額', '源泉所得税', '源泉徴収額（10.21%）']), `▲${grouped(p.withheld)}`],
        [p.chance.oneOf(['差引請求額', '差引合計', 'お支払金額']), p.sumMark('plain')],
      ]
    : [];
const totalRow = (p) => (p.withheld ? [p.grossLabel, money(p, p.total)] : [p.grossLabel, p.sumMark('plain')]);

function sumRows(p) {
  if (p.isEnglish)
    return [
      ['Subtotal', money(p, p.net)],
      ...(p.taxes.length ? [['Consumption Tax (10%)', p.taxMark(p.taxes[0], 'tax')]] : []),
      [p.chance.oneOf(['Total', 'TOTAL', 'Amount Due', 'Total Due', 'Grand Total']), p.sumMark()],
    ];
  const one = p.taxes.length === 1 ? p.taxes[0] : null;
  const taxRows = one
    ? [[p.taxLabel.includes('10') ? p.taxLabel : `${p.taxLabel}(${one.rate}%)`, p.taxMark(one, 'tax')]]
    : p.taxes.flatMap((line) => [
        [`${line.rate}%対象`, p.taxMark(line, 'net')],
        [`消費税(${line.rate}%)`, p.taxMark(line, 'tax')],
      ]);
  if (p.isIncluded)
    return [
      totalRow(p),
      ...p.taxes.map((line) => [`（うち消費税${line.rate}%`, `${p.taxMark(line, 'tax')}）`]),
      ...withheldRows(p),
    ];
  return [[p.netLabel, one ? p.taxMark(one, 'net') : money(p, p.net)], ...taxRows, totalRow(p), ...withheldRows(p)];
}

/** How it adds up. */
export const ADDINGS = {
  corner: (p) =>
    `<table class="lines" style="margin-left:auto;width:80mm">${rowsOf(sumRows(p), (label, value) => `<tr><th>${label}</th><td class="n">${value}</td></tr>`)}</table>`,
  lines: (p) =>
    `<div class="n">${sumRows(p)
      .map(([label, value]) => `<p>${label}　　${value}${p.isEnglish ? '' : '円'}</p>`)
      .join('')}</div>`,
  grid: (p) =>
    `<table class="lines" style="margin-left:auto"><tr><th></th><th>税抜金額</th><th>消費税額</th><th>税込金額</th></tr>${p.taxes.map((line) => `<tr><th>${line.rate}%対象</th><td class="n">${p.taxMark(line, 'net')}</td><td class="n">${p.taxMark(line, 'tax')}</td><td class="n">${p.taxMark(line, 'gross')}</td></tr>`).join('')}<tr><th>${p.grossLabel}</th><td class="n">${money(p, p.net)}</td><td class="n">${money(p, p.tax)}</td><td class="n">${p.withheld ? money(p, p.total) : p.sumMark('plain')}</td></tr></table>${
      p.withheld
        ? `<div class="n">${withheldRows(p)
            .map(([label, value]) => `<p>${label}　${value}</p>`)
            .join('')}</div>`
        : ''
    }`,
  columns: (p) =>
    `<table class="lines wide c"><tr>${sumRows(p)
      .map(([label]) => `<th class="c small">${label}</th>`)
      .join('')}</tr><tr>${sumRows(p)
      .map(([, value]) => `<td class="c">${value}</td>`)
      .join('')}</tr></table>`,
  sentence: (p) =>
    `<div class="n"><p>${p.grossLabel} ${p.withheld ? money(p, p.total) : p.sumMark('yen')}</p>${p.taxes.map((line) => `<p class="small">（${line.rate}%対象 ${p.taxMark(line, 'gross')}円　内消費税 ${p.taxMark(line, 'tax')}円）</p>`).join('')}${withheldRows(
      p,
    )
      .map(([label, value]) => `<p>${label} ${value}</p>`)
      .join('')}</div>`,
  dotted: (p) =>
    `<table style="width:70mm;margin-left:auto">${rowsOf(sumRows(p), (label, value) => `<tr style="border-bottom:.3mm dotted"><th>${label}</th><td class="n">¥${value.startsWith('<span') && value.includes('¥') ? value.replace('¥', '') : value}</td></tr>`)}</table>`,
};
/** As the last rows of the list itself. */
export const footRows = (p) =>
  sumRows(p)
    .map(([label, value]) => `<tr><td colspan="3"></td><td>${label}</td><td class="n">${value}</td></tr>`)
    .join('');

const BANKS = ['みなと未来銀行', '東雲信用金庫', '第三明星銀行', 'あさひが丘信用組合'];
export function bankOf(p) {
  if (!['invoice', 'delivery_invoice'].includes(p.type)) return '';
  if (p.isEnglish)
    return `<p class="small">Bank: ${p.chance.oneOf(['Harbour Bank Ltd.', 'First Tide Bank'])}<br>Account Name: ${escapeHtml(p.maker.name)}<br>Account No. ${p.chance.digits(8)}</p>`;
  const bank = p.chance.oneOf(BANKS);
  const holder = p.chance.happens(0.5)
    ? escapeHtml(p.maker.name)
    : `${p.chance.oneOf(['カ)', 'ド)'])}${p.chance.oneOf(['アサギリ', 'ミナヅキ', 'ソウコウ'])}`;
  return p.chance.oneOf([
    `<p class="small" style="margin:2mm 0">お振込先：${bank} ${branch(p)} 普通 ${p.chance.digits(7)}　口座名義 ${holder}</p>`,
    `<table class="lines small" style="margin:2mm 0"><tr><th>振込先</th><td>${bank}　本店営業部</td></tr><tr><th>口座番号</th><td>当座 ${p.chance.digits(7)}</td></tr><tr><th>口座名義</th><td>${holder}</td></tr></table>`,
    `<div class="small" style="margin:2mm 0"><p>【お振込口座】</p><p>${bank}　${branch(p)}　普通預金　${p.chance.digits(7)}</p><p>${holder}</p></div>`,
  ]);
}

/** Words that mislead: other companies, other days, other sums. */
export function notesOf(p) {
  if (p.isEnglish)
    return `<p class="small">${p.chance.oneOf(['Payment terms: net 30 days. Late payments are charged 1.5% a month.', `Ship to: ${p.site.mail}`, 'Thank you for your business.'])}</p>`;
  const notes = [
    '備考：お振込手数料は貴社にてご負担願います。',
    `納品場所：${p.site.name} ${p.site.address}`,
    `※本書は${p.day(p.from)}から${p.day(p.closing)}までの取引に基づきます。`,
    '※は軽減税率対象品目です。',
    `ご不明な点は担当 ${p.maker.clerk}（内線 ${p.chance.digits(4)}）までお問い合わせください。`,
    `運送会社：${p.site.name}`,
    `件名：${p.subject}（${p.site.name}様邸）`,
    '振込手数料 550円を差し引く場合は事前にご連絡ください。',
  ];
  return `<div class="small" style="margin-top:3mm">${p.chance
    .some(notes, p.chance.whole(0, 3))
    .map((note) => `<p>${note}</p>`)
    .join('')}</div>`;
}
