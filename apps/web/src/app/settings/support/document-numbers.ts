import { normaliseText } from '@chogura/kernel';

/** The 管理番号 in what was typed, parted by commas, spaces or lines, in any width; null when something else stands there. */
export function numbersIn(text: string): number[] | null {
  const parts = normaliseText(text)
    .split(/[\s,、]+/)
    .filter((part) => part !== '');
  if (!parts.every((part) => /^[1-9]\d{0,14}$/.test(part))) return null;
  return [...new Set(parts.map(Number))];
}
