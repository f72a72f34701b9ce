import { writeOfficeZip } from './office-zip';

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const SHEET = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const PART = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

interface HandMadeSheet {
  readonly rows: readonly (readonly (string | number)[])[];
  /** Of the second column and those behind it, in letters. */
  readonly columnWidth: number;
  /** In points, as the program that saved it had made it out; without it each reader makes it out for itself. */
  readonly rowHeight?: number;
}

/** Writes a workbook of one sheet. */
export async function writeHandMadeXlsx(path: string, { rows, columnWidth, rowHeight }: HandMadeSheet): Promise<void> {
  const height = rowHeight === undefined ? '' : ` ht="${rowHeight}"`;
  const cell = (value: string | number, place: string): string =>
    typeof value === 'number'
      ? `<c r="${place}"><v>${value}</v></c>`
      : `<c r="${place}" t="inlineStr"><is><t>${value}</t></is></c>`;
  const data = rows
    .map((row, index) => {
      const cells = row.map((value, column) => cell(value, `${'ABCDEF'[column]}${index + 1}`));
      return `<row r="${index + 1}"${height}>${cells.join('')}</row>`;
    })
    .join('');
  const relation = (type: string, target: string): string =>
    `${XML}<Relationships xmlns="${RELATIONS}"><Relationship Id="rId1" Type="${OFFICE}/${type}" Target="${target}"/></Relationships>`;
  await writeOfficeZip(path, {
    '[Content_Types].xml': `${XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${PART}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${PART}.worksheet+xml"/></Types>`,
    '_rels/.rels': relation('officeDocument', 'xl/workbook.xml'),
    'xl/_rels/workbook.xml.rels': relation('worksheet', 'worksheets/sheet1.xml'),
    'xl/workbook.xml': `${XML}<workbook xmlns="${SHEET}" xmlns:r="${OFFICE}"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/worksheets/sheet1.xml': `${XML}<worksheet xmlns="${SHEET}"><cols><col min="2" max="6" width="${columnWidth}" customWidth="1"/></cols><sheetData>${data}</sheetData></worksheet>`,
  });
}
