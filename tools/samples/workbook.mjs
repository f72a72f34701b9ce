import { taxLines } from './money.mjs';

const escape = (text) => String(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;');

const text = (value, style = '') =>
  `<table:table-cell office:value-type="string"${style && ` table:style-name="${style}"`}><text:p>${escape(value)}</text:p></table:table-cell>`;
const number = (value, style = 'yen') =>
  `<table:table-cell table:style-name="${style}" office:value-type="float" office:value="${value}"/>`;
const formula = (expression, value) =>
  `<table:table-cell table:style-name="yen" table:formula="of:=${expression}" office:value-type="float" office:value="${value}"/>`;
const day = (isoDay) =>
  `<table:table-cell table:style-name="day" office:value-type="date" office:date-value="${isoDay}"/>`;
const gap = (count) => `<table:table-cell table:number-columns-repeated="${count}"/>`;
const row = (...cells) => `<table:table-row>${cells.join('')}</table:table-row>`;

/** An invoice as people make them in a spreadsheet: dates are date cells, sums are formulas with stored values. OpenDocument, one file. */
export function workbook({ title, number: documentNumber, date, dueDate, to, from, lines }) {
  const [tax] = taxLines(lines);
  const first = 12;
  const last = first + lines.length - 1;
  const rows = [
    row(gap(2), text(title, 'heading')),
    row(),
    row(text(`${to} 御中`, 'large'), gap(3), text('請求書番号'), text(documentNumber)),
    row(gap(4), text('請求日'), day(date)),
    row(gap(4), text('お支払期限'), day(dueDate)),
    row(text('下記の通りご請求申し上げます。'), gap(2), text(from.name, 'large')),
    row(gap(3), text(from.address)),
    row(text('ご請求金額（税込）', 'large'), gap(1), formula(`[.F${last + 3}]`, tax.gross)),
    row(gap(3), text(`TEL ${from.tel}`)),
    row(gap(3), text(`登録番号 ${from.registrationNumber}`)),
    row(...['品名', '', '数量', '単位', '単価', '金額'].map((heading) => text(heading, 'head'))),
    ...lines.map((line, index) =>
      row(
        text(line.item),
        gap(1),
        number(line.quantity, 'plain'),
        text(line.unit),
        number(line.unitPrice),
        formula(`[.C${first + index}]*[.E${first + index}]`, line.quantity * line.unitPrice),
      ),
    ),
    row(gap(4), text('小計（10%対象）'), formula(`SUM([.F${first}:.F${last}])`, tax.net)),
    row(gap(4), text('消費税（10%）'), formula(`INT([.F${last + 1}]*0.1)`, tax.tax)),
    row(gap(4), text('合計（税込）'), formula(`[.F${last + 1}]+[.F${last + 2}]`, tax.gross)),
  ];
  const style = (name, properties, format = '') =>
    `<style:style style:name="${name}" style:family="table-cell"${format && ` style:data-style-name="${format}"`}><style:text-properties ${properties}/></style:style>`;
  const font = 'style:font-name-asian="Noto Sans CJK JP"';
  const columns = ['6.2cm', '0.3cm', '2.4cm', '1.6cm', '3.2cm', '3.2cm'];
  return `<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0" xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2" office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.spreadsheet">
<office:automatic-styles>
<number:number-style style:name="grouped"><number:text>¥</number:text><number:number number:decimal-places="0" number:min-integer-digits="1" number:grouping="true"/></number:number-style>
<number:date-style style:name="japanese"><number:year number:style="long"/><number:text>年</number:text><number:month/><number:text>月</number:text><number:day/><number:text>日</number:text></number:date-style>
${columns.map((width, index) => `<style:style style:name="c${index}" style:family="table-column"><style:table-column-properties style:column-width="${width}"/></style:style>`).join('')}
${style('heading', `fo:font-size="20pt" style:font-size-asian="20pt" ${font}`)}${style('large', `fo:font-size="12pt" style:font-size-asian="12pt" ${font}`)}${style('head', `fo:font-weight="bold" ${font}`)}${style('plain', font)}${style('yen', font, 'grouped')}${style('day', font, 'japanese')}
</office:automatic-styles>
<office:body><office:spreadsheet><table:table table:name="請求書">${columns.map((_, index) => `<table:table-column table:style-name="c${index}"/>`).join('')}${rows.join('\n')}</table:table></office:spreadsheet></office:body></office:document>`;
}
