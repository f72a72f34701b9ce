import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';

/** WCAG 2.2: text 4.5 (1.4.3); edges of controls, icons and focus rings 3 (1.4.11). */
const TEXT = 4.5;
const EDGE = 3;

const SURFACES = ['surface', 'canvas', 'sunken', 'raised', 'row-current'];
const ROWS = ['surface', 'row-hover', 'row-selected', 'row-current'];

/** Each colour role, and where it stands. */
const PAIRS: readonly (readonly [foreground: string, backgrounds: readonly string[], need: number])[] = [
  ['text', [...SURFACES, 'review-soft', 'failed-soft'], TEXT],
  ['text-muted', [...SURFACES, 'review-soft'], TEXT],
  ['text-subtle', [...SURFACES, 'failed-soft'], TEXT],
  ['primary', ['surface', 'canvas', 'review-soft'], TEXT],
  ['on-primary', ['primary', 'primary-hover'], TEXT],
  ['on-primary-soft', ['primary-soft'], TEXT],
  ['ok', [...ROWS, 'ok-soft'], TEXT],
  ['review', [...ROWS, 'review-soft'], TEXT],
  ['failed', [...ROWS, 'failed-soft'], TEXT],
  ['busy', [...ROWS, 'busy-soft'], TEXT],
  ['on-failed', ['failed'], TEXT],
  ['on-mark', ['mark'], TEXT],
  ['control', ['surface', 'canvas', 'raised', 'row-current'], EDGE],
  ['focus', ['surface', 'canvas', 'row-current', 'primary-soft'], EDGE],
  ['primary', ['line-subtle'], EDGE],
  ...['grey', 'blue', 'green', 'yellow', 'red', 'purple'].map(
    (hue) => [`tag-${hue}`, [`tag-${hue}-soft`], TEXT] as const,
  ),
  ['page-box', ['page-paper'], EDGE],
  ['page-review', ['page-paper'], EDGE],
];

const tokens = readFileSync('apps/web/src/styles/tokens.css', 'utf8');

function colour(role: string, theme: 'light' | 'dark'): string {
  const value = new RegExp(`--cg-${role}:\\s*([^;]+);`).exec(tokens)?.[1] ?? '';
  const colours = value.match(/#[0-9a-f]{6}/g) ?? [];
  const found = theme === 'dark' ? colours.at(-1) : colours[0];
  if (!found) throw new Error(`no colour for ${role}`);
  return found;
}

/** @see https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const channel = parseInt(hex.slice(start, start + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

describe.each(['light', 'dark'] as const)('the colours of the %s theme', (theme) => {
  const pairs = PAIRS.flatMap(([foreground, backgrounds, need]) =>
    backgrounds.map((background) => ({ foreground, background, need })),
  );

  it.each(pairs)(
    '$foreground can be told from $background (at least $need to 1)',
    ({ foreground, background, need }) => {
      expect(contrast(colour(foreground, theme), colour(background, theme))).toBeGreaterThanOrEqual(need);
    },
  );
});
