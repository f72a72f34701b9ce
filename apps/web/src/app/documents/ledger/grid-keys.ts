/**
 * Where a key takes the current row, or null when it is no key of the grid. No current row: the first one.
 * @param inSight rows that are in sight at once, for PageUp and PageDown
 */
export function nextIndex(key: string, current: number, count: number, inSight: number): number | null {
  if (count === 0) return null;
  const clamp = (index: number): number => Math.max(0, Math.min(count - 1, index));
  switch (key) {
    case 'ArrowDown':
    case 'j':
      return clamp(current + 1);
    case 'ArrowUp':
    case 'k':
      return clamp(current - 1);
    case 'PageDown':
      return clamp(Math.max(current, 0) + inSight);
    case 'PageUp':
      return clamp(current - inSight);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}
