import { chromium } from '@playwright/test';
import sharp from 'sharp';
import { HIBARI, SUPPLIERS } from '../samples/companies.mjs';
import { scan } from '../samples/degrade.mjs';
import { band, classic, slip } from '../samples/layouts.mjs';
import { totalOf } from '../samples/money.mjs';
import { imagePdf, pdfToImages } from '../samples/render.mjs';

const SCAN_DPI = 200;
const FIRST_DAY = Date.UTC(2025, 3, 1);
const DAY_MS = 86_400_000;
const MAKERS = ['paper', 'printing', 'office', 'cloud', 'parts', 'tea', 'cleaning'].map((name) => SUPPLIERS[name]);
const ITEMS = [
  ['コピー用紙 A4 500枚', '冊', 520],
  ['会議室清掃 月額', '月', 18_000],
  ['六角ボルト M8×40', '本', 24],
  ['名刺印刷 100枚', '箱', 1_480],
  ['保守点検', '式', 32_000],
  ['封筒 角2 茶', '枚', 14],
];

/** One page of an invoice, quotation or delivery note; no two indexes have the same number, date and amount. */
function paper(index) {
  const day = new Date(FIRST_DAY + (index % 180) * DAY_MS);
  const lines = [0, 1, 2].map((place) => {
    const [item, unit, unitPrice] = ITEMS[(index + place * 2) % ITEMS.length];
    return {
      item,
      unit,
      unitPrice,
      quantity: 3 + ((index * 7 + place * 11) % 40) + (place === 0 ? index : 0),
      rate: 10,
    };
  });
  const from = MAKERS[index % MAKERS.length];
  const date = `${day.getUTCFullYear()}年${day.getUTCMonth() + 1}月${day.getUTCDate()}日`;
  const common = { number: `B-${String(index).padStart(5, '0')}`, date, to: HIBARI.name, from, lines };
  const layouts = [
    () =>
      classic({
        ...common,
        title: '請求書',
        lead: '下記の通りご請求申し上げます。',
        amountLabel: 'ご請求金額（税込）',
      }),
    () => band({ ...common, title: '御見積書', amountLabel: '御見積金額（税込）' }),
    () => slip({ ...common, title: '納品書' }),
  ];
  return { html: layouts[index % layouts.length](), amount: totalOf(lines) };
}

/**
 * Makes one-page documents that differ from each other, the way they come into an office.
 * @param counts how many born-digital PDFs, and how many A4 scans of 200 dpi (by turns a PDF with nothing but the image, and a JPEG)
 * @returns {Promise<{ pdfs: Made[], scans: Made[] }>}
 * @typedef {{ fileName: string, bytes: Buffer, amount: number }} Made amount: what is printed on it, in yen
 */
export async function makeDocuments({ pdfs, scans }) {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu'],
  });
  try {
    const page = await browser.newPage();
    const print = async (index) => {
      const { html, amount } = paper(index);
      await page.setContent(html);
      const bytes = Buffer.from(await page.pdf({ preferCSSPageSize: true, printBackground: true }));
      return { fileName: `bench-${index}.pdf`, bytes, amount };
    };
    const made = { pdfs: [], scans: [] };
    for (let index = 0; index < pdfs; index++) made.pdfs.push(await print(index));
    for (let index = 0; index < scans; index++) made.scans.push(await scanned(await print(pdfs + index), index));
    return made;
  } finally {
    await browser.close();
  }
}

async function scanned({ bytes, amount }, index) {
  const [png] = await pdfToImages(bytes, SCAN_DPI);
  const jpeg = await scan(png, { angle: ((index % 5) - 2) * 0.4, seed: index });
  if (index % 2 === 1) {
    return {
      fileName: `scan-${index}.jpg`,
      bytes: await sharp(jpeg).withMetadata({ density: SCAN_DPI }).toBuffer(),
      amount,
    };
  }
  const { width, height } = await sharp(jpeg).metadata();
  return { fileName: `scan-${index}.pdf`, bytes: imagePdf(jpeg, { width, height, dpi: SCAN_DPI }), amount };
}
