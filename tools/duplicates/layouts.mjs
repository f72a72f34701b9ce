import { taxLines, totalOf, yen } from '../samples/money.mjs';

const page = (style, body) => `<!doctype html><html lang="ja"><meta charset="utf-8"><style>
  @page { size: A4; margin: 0 } * { box-sizing: border-box; margin: 0 }
  body { width: 210mm; padding: 18mm 20mm; font: 11pt/1.7 'Noto Serif CJK JP'; color: #111 }
  table { width: 100%; border-collapse: collapse } td { padding: 2mm 3mm } .n { text-align: right }
  ${style}</style><body>${body}</body></html>`;

/** 請求明細書 of a service, month by month: two columns and a total at the end. */
export function statement({ number, date, to, from, lines, account }) {
  return page(
    `h1 { font-size: 17pt; border-left: 3mm solid #456; padding-left: 4mm; margin-bottom: 8mm } td { border-bottom: .2mm dotted #777 }`,
    `<h1>ご利用料金請求明細書</h1><p>${to}　様</p><p class="n">作成日 ${date}<br>お問い合わせ番号 ${number}<br>ご契約番号 ${account}</p>
     <p style="margin: 8mm 0 3mm">ご利用の内訳</p>
     <table>${lines.map((line) => `<tr><td>${line.item}</td><td class="n">${yen(line.quantity * line.unitPrice)}円</td></tr>`).join('')}
     ${taxLines(lines)
       .map(
         ({ rate, net, tax }) => `<tr><td>${rate}%対象 ${yen(net)}円 消費税</td><td class="n">${yen(tax)}円</td></tr>`,
       )
       .join('')}
     <tr><td><b>ご請求合計額（税込）</b></td><td class="n"><b>${yen(totalOf(lines))}円</b></td></tr></table>
     <p style="margin-top: 14mm">${from.name}<br>${from.address}<br>電話 ${from.tel}<br>登録番号 ${from.registrationNumber}</p>`,
  );
}

/** 領収書 with hardly anything on it. */
export function voucher({ number, date, to, from, lines }) {
  const total = totalOf(lines);
  const [{ tax }] = taxLines(lines);
  return page(
    `@page { size: 210mm 130mm } body { padding: 10mm 18mm } h1 { text-align: center; letter-spacing: .6em } .sum { font-size: 20pt; text-align: center; background: #eee; margin: 4mm 20mm }`,
    `<p class="n">No. ${number}<br>${date}</p><h1>領収書</h1><p style="font-size: 14pt">${to}　様</p><p class="sum">￥${yen(total)}-</p>
     <p>但し ${lines[0].item}代として 上記正に領収いたしました</p>
     <div style="display: flex; justify-content: space-between; font-size: 9.5pt"><p>内訳　税抜金額 ${yen(total - tax)}円　消費税額等（10%） ${yen(tax)}円</p>
     <p>${from.name}<br>${from.address}<br>TEL ${from.tel}<br>登録番号 ${from.registrationNumber}</p></div>`,
  );
}
