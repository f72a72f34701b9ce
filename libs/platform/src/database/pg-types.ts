import pg from 'pg';

const { builtins } = pg.types;

/**
 * How values leave the driver: int8 as number (money, counters and sizes stay far below 2^53; beyond it the reader throws rather than rounds),
 * date as YYYY-MM-DD text, because a day has no time zone.
 */
export function setPgTypes(): void {
  pg.types.setTypeParser(builtins.INT8, (text) => {
    const value = Number(text);
    if (!Number.isSafeInteger(value)) throw new RangeError(`int8 beyond safe integers: ${text}`);
    return value;
  });
  pg.types.setTypeParser(builtins.DATE, (text) => text);
}
