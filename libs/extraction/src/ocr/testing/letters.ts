import type { Box } from '@chogura/kernel';
import type { DrawnPage, DrawnText } from '../../testing/drawn-page';

const TITLE: DrawnText = { text: '請求書', x: 280, baseline: 105, size: 40 };
const AMOUNT: DrawnText = { text: '合計金額58,900', x: 70, baseline: 330, size: 28 };

/** A letter of enough lines to tell which way up it lies; its title is in the upper half. */
export const LETTER = {
  width: 660,
  height: 900,
  title: TITLE,
  amount: AMOUNT,
  texts: [
    TITLE,
    { text: '株式会社みなと商事', x: 70, baseline: 190, size: 24 },
    { text: '下記のとおりご請求申し上げます', x: 70, baseline: 250, size: 22 },
    AMOUNT,
    { text: '登録番号T6970100245813', x: 70, baseline: 420, size: 23 },
    { text: 'お支払期限2026年5月31日', x: 70, baseline: 490, size: 23 },
  ],
} satisfies DrawnPage & { title: DrawnText; amount: DrawnText };

/** A round seal with a name in it, as it is stamped over the end of a company's name. */
export const seal = (x: number, y: number, colour = '#d7003a'): string =>
  `<g fill="none" stroke="${colour}" stroke-width="5"><circle cx="${x}" cy="${y}" r="36"/></g>
   <text x="${x - 24}" y="${y + 17}" font-family="Noto Sans CJK JP" font-size="48" fill="${colour}">印</text>`;

/** Light that falls off to the right, and a shadow with a soft edge across the lower part. */
export const UNEVEN_LIGHT = `<defs>
    <linearGradient id="fall"><stop offset="0" stop-opacity="0.05"/><stop offset="1" stop-opacity="0.55"/></linearGradient>
    <linearGradient id="shade" x2="0" y2="1"><stop offset="0.3" stop-opacity="0"/><stop offset="0.4" stop-opacity="0.4"/></linearGradient>
  </defs><rect width="100%" height="100%" fill="url(#fall)"/><rect width="100%" height="100%" fill="url(#shade)"/>`;

/** Where the middle of a box comes to lie, as fractions, when its page is turned clockwise about its own middle onto a larger sheet. */
export function middleAfterTurn(
  [x, y, w, h]: Box,
  page: { readonly width: number; readonly height: number },
  degrees: number,
  sheet: { readonly width: number; readonly height: number },
): readonly [x: number, y: number] {
  const radians = (degrees * Math.PI) / 180;
  const [cos, sin] = [Math.cos(radians), Math.sin(radians)];
  const [dx, dy] = [(x + w / 2 - 0.5) * page.width, (y + h / 2 - 0.5) * page.height];
  return [0.5 + (dx * cos - dy * sin) / sheet.width, 0.5 + (dx * sin + dy * cos) / sheet.height];
}

export const middleOf = ([x, y, w, h]: Box): readonly [x: number, y: number] => [x + w / 2, y + h / 2];
