/** Shown above and below the text, as a multiple of its height. */
const MARGIN = 1.2;
/** A strip is no lower than this part of the page, or tiny print could not be found in it. */
const MIN_HEIGHT = 0.012;
/** Width by height of a strip on the screen. */
export const STRIP_ASPECT = 320 / 44;

/** Left, top, width and height in fractions of the page. */
export interface Strip {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/**
 * The strip of a page around a box: as high as its text with some margin and as wide as fits beside it, at most the whole width;
 * always of STRIP_ASPECT on the screen, so that nothing is stretched.
 * @param box [x, y, w, h] in fractions of the page
 * @param pageAspect width by height of the page
 */
export function stripAround(box: readonly number[], pageAspect: number): Strip {
  const [x = 0, y = 0, w = 0, h = 0] = box;
  const wanted = Math.max(MIN_HEIGHT, h * (1 + 2 * MARGIN));
  const width = Math.min(1, Math.max(w * 1.1, (wanted * STRIP_ASPECT) / pageAspect));
  const height = (width * pageAspect) / STRIP_ASPECT;
  const within = (start: number, length: number): number => Math.max(0, Math.min(1 - length, start));
  return { left: within(x + w / 2 - width / 2, width), top: within(y + h / 2 - height / 2, height), width, height };
}
