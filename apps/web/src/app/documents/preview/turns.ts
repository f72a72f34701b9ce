/** How far a page is turned, clockwise, in degrees. */
export type Turn = 0 | 90 | 180 | 270;

/** [x, y, width, height] in fractions of a page. */
export type PageBox = readonly [x: number, y: number, width: number, height: number];

export const turnedBy = (turn: Turn, degrees: number): Turn => ((((turn + degrees) % 360) + 360) % 360) as Turn;

/** Width and height have changed places. */
export const isSideways = (turn: Turn): boolean => turn % 180 !== 0;

/** A place on a page as it lies once the page is turned. */
export function turnedBox([x, y, width, height]: PageBox, turn: Turn): PageBox {
  switch (turn) {
    case 0:
      return [x, y, width, height];
    case 90:
      return [1 - y - height, x, height, width];
    case 180:
      return [1 - x - width, 1 - y - height, width, height];
    case 270:
      return [y, 1 - x - width, height, width];
  }
}

/** Where a place on a turned page lies on the page itself. */
export const unturnedBox = (box: PageBox, turn: Turn): PageBox => turnedBox(box, turnedBy(0, -turn));

/** A box as the server sends it. */
export const pageBox = ([x = 0, y = 0, width = 0, height = 0]: readonly number[]): PageBox => [x, y, width, height];
