import { dateText, grouped, sumText } from './shown.mjs';

// Drawn after what accounting programs, shops and offices print, each with its own words: nothing is shared with the families that rules
// are made by, and nobody looks at these but at their figures.

const cells = (list, tag = 'td', className = '') =>
  list.map((text) => `<${tag} class="${className}">${text}</${tag}>`).join('');
const itemRows = (p, draw) => p.lines.map((line, index) => `<tr>${draw(line, index)}</tr>`).join('');
const block = (p, company) => `${p.name(company)}<br>〒${company.postcode}<br>${company.address}`;

/** After an accounting service: sums in a strip under the heading, rates under the list. */
function cloudInvoice(p) {
  const [label, deadline] = p.chance.oneOf([
    ['請求日', '入金期日'],
    ['発行日', 'お支払期限'],
    ['請求書日付', '支払期限日'],
  ]);
  return [
    `<p style="font-size:170%;letter-spacing:.2em">${p.titleMark()}</p><div class="row" style="margin-top:6mm"><div style="width:52%"><p style="font-size:115%;border-bottom:.2mm solid #000">${p.name(p.receiver)}　御中</p><p style="margin-top:3mm">件名　${p.subject}</p><p>下記のとおりご請求申し上げます。</p></div><div class="small"><table><tr>${cells(['請求書番号', p.documentNumber])}</tr><tr>${cells([label, p.dateMark()])}</tr>${p.registrationNumber && p.seller === p.maker ? `<tr>${cells(['登録番号', p.number()])}</tr>` : ''}</table><p style="margin-top:3mm">${block(p, p.maker)}</p><p>TEL: ${p.maker.tel}</p></div></div>
    <table class="lines" style="margin:5mm 0"><tr style="background:#445;color:#fff">${cells(['小計', '消費税', '合計金額'], 'th', 'c')}</tr><tr>${cells([`${grouped(p.net)}円`, `${grouped(p.tax)}円`, `<b>${p.mark('amount', `${grouped(p.total)}円`)}</b>`], 'td', 'n')}</tr></table><table class="small"><tr>${cells([deadline, p.day(p.due)])}</tr><tr>${cells(['振込先', `みなと未来銀行 本店 普通 ${p.chance.digits(7)} ${p.chance.oneOf(['カ)アサヒ', p.maker.name])}`])}</tr></table>
    <table class="lines wide" style="margin-top:5mm"><tr>${cells(['摘要', '数量', '単価', '明細金額'], 'th', 'c')}</tr>${itemRows(p, (line) => `<td>${line.item}</td><td class="n">${line.quantity}${line.unit}</td><td class="n">${grouped(line.price)}</td><td class="n">${grouped(line.sum)}</td>`)}</table>
    <table class="small" style="margin:3mm 0 0 auto">${p.taxes.map((line) => `<tr><td>内訳　${line.rate}%対象(税抜)</td><td class="n">${p.taxMark(line, 'net')}円</td></tr><tr><td>${line.rate}%消費税</td><td class="n">${p.taxMark(line, 'tax')}円</td></tr>`).join('')}</table>`,
  ];
}

/** A shop on the net: what was ordered, shipped and charged, and three days to choose from. */
function shopReceipt(p) {
  return [
    `<div class="row"><p style="font-size:150%">${p.titleMark()}</p><p class="small">このページを印刷してご利用ください。</p></div><p>宛名：${p.name(p.receiver)} 様</p><p>発行日：${p.dateMark()}</p><p>注文日：${p.day(p.shipped)}</p><p>注文番号：250-${p.chance.digits(7)}-${p.chance.digits(7)}</p><p style="font-weight:bold">ご請求額：${p.sumMark('wideYen')}</p><hr><p style="background:#eee">${p.day(p.shipped)} に発送済み</p>
    <table class="wide"><tr>${cells(['注文商品', '価格（税込）'], 'th')}</tr>${itemRows(p, (line) => `<td>${line.quantity} 点　${line.item}<br><span class="small">販売：${p.chance.oneOf(['当店', p.site.name])}</span></td><td class="n">￥${grouped(line.sum)}</td>`)}</table>
    <div class="n small"><p>商品の小計：￥${grouped(p.sum)}</p><p>配送料・手数料：￥0</p>${p.taxes.map((line) => `<p>${line.rate}%対象　税込￥${p.taxMark(line, 'gross')}（消費税￥${p.taxMark(line, 'tax')}）</p>`).join('')}</div><hr><p class="small">発行元<br>${p.name(p.maker)}<br>${p.maker.address}<br>${p.registration(p.maker, '適格請求書発行事業者登録番号：')}</p>`,
  ];
}

/** A taxi's or a car park's slip. */
function slip(p) {
  return [
    `<div style="width:58mm;font-size:88%"><p class="c" style="font-size:150%">${p.titleMark()}</p><p>${p.chance.oneOf(['車番', '精算機'])} ${p.chance.digits(4)}</p><p>${p.dateMark()} ${p.chance.whole(10, 23)}:${p.chance.digits(1)}5</p><p class="row"><span>${p.chance.oneOf(['乗車運賃', '駐車料金', '通行料金'])}</span><span>${grouped(p.total)}円</span></p><p class="row" style="font-size:130%"><span>${p.chance.oneOf(['合計', '領収金額', '計'])}</span><span>${p.mark('amount', `${grouped(p.total)}円`)}</span></p>${p.taxes
      .slice(0, 1)
      .map((line) =>
        p.taxes.length > 1
          ? ''
          : `<p>(${line.rate}%対象 ${p.taxMark(line, 'gross')}円 内税 ${p.taxMark(line, 'tax')}円)</p>`,
      )
      .join(
        '',
      )}<p>現金</p><p>毎度ご利用ありがとうございます</p><p>${p.name(p.maker)}</p><p>TEL ${p.maker.tel}</p><p>${p.registration(p.maker, '登録番号')}</p></div>`,
  ];
}

/** A cloud service from abroad that bills in English. */
function serviceBill(p) {
  const total = p.chance.oneOf(['Total in', 'Amount due', 'Total amount due']);
  return [
    `<div class="row"><p style="font:bold 20pt 'URW Gothic'">${p.chance.oneOf(['cumulo', 'Bitworks', 'orbit'])}</p><h1>${p.titleMark()}</h1></div><div class="row" style="margin-top:5mm"><p>${p.name(p.maker)}<br>${p.isOwnMaker ? '' : p.maker.address}<br>${p.maker.mail}</p><table><tr>${cells(['Invoice number', p.documentNumber])}</tr><tr>${cells(['Invoice date', p.dateMark()])}</tr><tr>${cells(['Billing period', `${p.day(p.from)} - ${p.day(p.closing)}`])}</tr><tr>${cells(['Due', p.day(p.due)])}</tr></table></div><p style="margin-top:4mm;color:#777">Bill to</p><p>${p.receiver.clerk}<br>${p.name(p.receiver)}</p><p style="font-size:160%;margin:5mm 0">${p.sumMark()} <span class="small">due ${p.day(p.due)}</span></p><table class="wide"><tr>${cells(['Description', 'Quantity', 'Unit price', 'Amount'], 'th')}</tr>${itemRows(p, (line) => `<td>${line.item}</td><td>${line.quantity}</td><td class="n">${grouped(line.price, p.isCents ? 2 : 0)}</td><td class="n">${grouped(line.sum, p.isCents ? 2 : 0)}</td>`)}</table><table style="margin-left:auto"><tr>${cells([`Subtotal ${total.startsWith('Total in') ? `in ${p.currency}` : ''}`, p.money(p.net)])}</tr>${p.taxes[0] ? `<tr>${cells(['JCT (10%)', p.taxMark(p.taxes[0], 'tax')])}</tr>` : `<tr>${cells(['Tax (0%)', p.money(0)])}</tr>`}<tr>${cells([total === 'Total in' ? `Total in ${p.currency}` : total, p.sumMark()])}</tr></table>`,
  ];
}

/** Building orders and their acceptance: pairs of label and value with the term of the works. */
function works(p) {
  const isAcceptance = p.type === 'order_acceptance';
  const rows = [
    ['工事名称', `${p.site.name}${p.chance.oneOf(['改修工事', '電気設備工事', '内装工事'])}`],
    ['工事場所', p.site.address],
    ['工期', `自 ${p.day(p.from)}　至 ${p.day(p.due)}`],
    ['請負代金額', `${p.sumMark('formal')}`],
    [
      'うち取引に係る消費税額',
      p.taxes.length === 1 ? p.taxMark(p.taxes[0], 'tax', (value) => `${grouped(value)}円`) : `${grouped(p.tax)}円`,
    ],
    ['支払条件', '毎月末日締切　翌月末日現金払い'],
  ];
  return [
    `<p class="n">${p.dateMark()}</p><h1 class="c" style="letter-spacing:.6em">${p.titleMark()}</h1><div class="row" style="margin:5mm 0"><p class="big">${p.name(p.receiver)}　殿</p><div><p class="small">${isAcceptance ? '請負者' : '注文者'}</p><p>${p.maker.address}</p><p>${p.name(p.maker)}</p><p>代表取締役　${p.maker.boss}　㊞</p></div></div><p>${isAcceptance ? '下記工事をお請けいたします。' : '下記工事を注文いたします。'}</p><table class="lines wide" style="margin:4mm 0">${rows.map((row) => `<tr>${cells(row)}</tr>`).join('')}</table><p class="small">本工事の施工にあたっては${p.site.name}の指示に従い、別紙約款を遵守すること。</p>`,
  ];
}

/** Goods were looked at and taken: numbers of the order first, both stamps at the foot. */
function takenOver(p) {
  return [
    `<table class="lines small" style="margin-left:auto"><tr>${cells(['承認', '照査', '担当'], 'th')}</tr><tr style="height:12mm">${cells(['', '', ''])}</tr></table><h1>${p.titleMark()}</h1><p>${p.name(p.receiver)}　御中</p><p class="n">${p.name(p.maker)}<br>${p.maker.address}<br>資材調達部</p><table class="lines wide" style="margin:4mm 0"><tr>${cells(['注文番号', `PO${p.chance.digits(6)}`, '納入日', p.day(p.shipped)])}</tr><tr>${cells(['検収番号', p.documentNumber, p.chance.oneOf(['検収日', '検収年月日', '検収完了日']), p.dateMark()])}</tr></table><table class="lines wide"><tr>${cells(['行', '品目', '検収数', '単位', '単価', '検収金額'], 'th')}</tr>${itemRows(p, (line, index) => cells([index + 1, line.item, line.quantity, line.unit, grouped(line.price), grouped(line.sum)]))}</table><table style="margin-left:auto"><tr>${cells(['税抜計', p.taxes.length === 1 ? p.taxMark(p.taxes[0], 'net') : grouped(p.net)])}</tr><tr>${cells(['消費税計', p.taxes.length === 1 ? p.taxMark(p.taxes[0], 'tax') : grouped(p.tax)])}</tr><tr>${cells([p.chance.oneOf(['税込計', '検収金額合計', '合計検収金額']), p.sumMark('plain')])}</tr></table>`,
  ];
}

/** Two copies of one slip on one sheet would be two documents; this is the upper one with the stub that is torn off. */
function transferSlip(p) {
  return [
    `<div class="row"><div><p>${p.name(p.receiver)} 御中</p></div><div class="n"><p class="big">${p.titleMark()}</p><p>伝票No ${p.documentNumber}</p><p>${p.dateMark()}</p></div></div><div class="row"><p>毎度有難うございます。下記の通り${p.type === 'quotation' ? '御見積' : '納品'}申し上げます。</p><p>${p.name(p.maker)}<br>${p.maker.address}<br>電話 ${p.maker.tel}　FAX ${p.maker.fax}<br>${p.registration(p.maker, '登録番号:')}</p></div><table class="lines wide" style="margin:3mm 0"><tr>${cells(['商品コード', '商品名', '数量', '単位', '単価', '金額', '備考'], 'th', 'c')}</tr>${itemRows(p, (line) => cells([p.chance.digits(5), line.item, line.quantity, line.unit, grouped(line.price), grouped(line.sum), line.rate === 8 ? '軽' : '']))}</table><table class="lines wide"><tr><td style="width:45%">摘要</td>${cells(['税抜額', '消費税額', '合計額'], 'th', 'c')}</tr><tr><td>納入先：${p.site.name}</td>${cells([p.taxes.length === 1 ? p.taxMark(p.taxes[0], 'net') : grouped(p.net), p.taxes.length === 1 ? p.taxMark(p.taxes[0], 'tax') : grouped(p.tax), p.sumMark('plain')], 'td', 'n')}</tr></table>`,
  ];
}

/** Articles, no sum. */
function confidence(p) {
  return [
    `<h1 class="c">${p.titleMark()}</h1><p style="margin-top:6mm">${p.name(p.maker)}（以下「委託者」という）及び${p.name(p.receiver)}（以下「受託者」という）は、両者の協議に際し開示される情報の取扱いについて、以下のとおり合意する。</p>${['（定義）　秘密情報とは、書面又は口頭により開示される一切の情報をいう。', '（義務）　受領者は秘密情報を厳に管理し、第三者に開示してはならない。', `（有効期間）　本契約の有効期間は${p.day(p.date)}より1年間とする。`, '（協議）　本契約に定めのない事項は、誠意をもって協議する。'].map((text, index) => `<p style="margin-top:3mm">第${index + 1}条${text}</p>`).join('')}<p style="margin:8mm 0">以上、本契約締結の証として本書2通を作成し、両者記名押印のうえ各1通を保有する。</p><p>${p.mark('transactionDate', dateText(p.date, 'era'))}</p><div class="row" style="margin-top:6mm"><p>委託者<br>${p.maker.address}<br>${p.name(p.maker)}<br>代表取締役　${p.maker.boss}</p><p>受託者<br>${p.receiver.address}<br>${p.name(p.receiver)}<br>代表取締役　${p.receiver.boss}</p></div>`,
  ];
}

/** An offer with a cover sentence, sum in large figures, conditions below. */
function offer(p) {
  return [
    `<div class="row"><p class="small">見積番号　${p.documentNumber}<br>${p.chance.oneOf(['作成日', '見積作成日', '提示日'])}　${p.dateMark()}</p><h1>${p.titleMark()}</h1></div><p class="big" style="margin:4mm 0">${p.name(p.receiver)} ${p.receiver.clerk}様</p><div style="margin-left:92mm" class="at">${p.name(p.maker)}<br>${p.maker.address}<br>${p.maker.tel}<br>${p.maker.mail}<br>${p.registration(p.maker, '')}<span class="seal">${p.maker.name.slice(0, 6)}印</span></div><p class="big">御見積金額合計　${p.sumMark('yenDash')}（税込）</p><table class="small" style="margin:3mm 0"><tr>${cells(['納入予定', p.day(p.delivery)])}</tr><tr>${cells(['見積有効期限', p.day(p.due)])}</tr><tr>${cells(['お支払条件', '検収月末締 翌月末払'])}</tr></table><table class="lines wide"><tr>${cells(['項番', '名称・仕様', '数量', '単位', '単価', '金額'], 'th', 'c')}</tr>${itemRows(p, (line, index) => cells([index + 1, line.item, line.quantity, line.unit, grouped(line.price), grouped(line.sum)]))}<tr><td colspan="5" class="n">小計</td><td class="n">${grouped(p.net)}</td></tr>${p.taxes.map((line) => `<tr><td colspan="5" class="n">消費税等（${line.rate}%）</td><td class="n">${p.taxMark(line, 'tax')}</td></tr>`).join('')}<tr><td colspan="5" class="n">合計</td><td class="n">${sumText(p.total, 'JPY', 'plain')}</td></tr></table>`,
  ];
}

/** A card company's list of what was bought with it. */
function card(p) {
  return [
    `<div class="row"><p>${p.receiver.postcode}<br>${p.receiver.address}<br>${p.name(p.receiver)} 様</p><p class="n"><span class="big">${p.titleMark()}</span><br>作成日 ${p.dateMark()}</p></div><p style="margin:4mm 0">${p.name(p.maker)}<br><span class="small">${p.maker.address}　カードデスク ${p.maker.tel}</span></p><table class="lines"><tr>${cells(['お支払日', p.day(p.due)])}</tr><tr>${cells([p.chance.oneOf(['今回のご請求金額', 'ご請求額', '今回お支払い金額']), p.sumMark('kanji')])}</tr></table><table class="wide" style="margin-top:5mm"><tr>${cells(['ご利用日', 'ご利用先', 'ご利用金額', '支払区分'], 'th')}</tr>${itemRows(p, (line) => cells([p.day(p.shipped), p.chance.oneOf([p.site.name, 'コーヒーショップ', 'ネット通販']), grouped(line.sum), '1回']))}</table>`,
  ];
}

/** Never looked at. */
export const HELD_OUT_FAMILIES = [
  {
    name: 'cloud-invoice',
    types: ['invoice', 'invoice', 'delivery_invoice'],
    titles: { invoice: ['請求書', '御請求書'], delivery_invoice: ['納品書兼請求書'] },
    draw: cloudInvoice,
    isPlain: true,
  },
  {
    name: 'shop-receipt',
    types: ['receipt'],
    titles: ['領収書', '領収書/購入明細書', 'ご購入明細書兼領収書'],
    draw: shopReceipt,
    isTaxIn: true,
  },
  { name: 'slip', types: ['receipt'], titles: ['領収書', '領収証', '領　収　書'], draw: slip, isTaxIn: true },
  {
    name: 'service-bill',
    types: ['invoice'],
    isEnglish: true,
    titles: ['Invoice', 'INVOICE', 'Tax invoice'],
    draw: serviceBill,
  },
  {
    name: 'works',
    types: ['purchase_order', 'order_acceptance'],
    titles: { purchase_order: ['工事注文書', '注文書'], order_acceptance: ['工事注文請書', '注文請書'] },
    draw: works,
  },
  { name: 'taken-over', types: ['inspection_report'], titles: ['検収書', '検収通知書', '検収明細書'], draw: takenOver },
  {
    name: 'transfer-slip',
    types: ['delivery_note', 'quotation'],
    titles: { delivery_note: ['納品書', '納 品 書'], quotation: ['見積書', '御見積書'] },
    draw: transferSlip,
  },
  {
    name: 'confidence',
    types: ['contract'],
    titles: ['秘密保持契約書', '機密保持契約書', '秘密保持に関する覚書'],
    draw: confidence,
  },
  { name: 'offer', types: ['quotation'], titles: ['御見積書', '見積書', 'お見積書'], draw: offer },
  {
    name: 'card',
    types: ['card_statement'],
    titles: ['カードご利用代金明細書', 'ご利用代金明細書'],
    draw: card,
    isReceived: true,
  },
];
