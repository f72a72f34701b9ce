/** Percent. */
const ZOOMS = [25, 33, 50, 67, 75, 80, 90, 100, 110, 125, 150, 175, 200, 250, 300, 400] as const;
export const MIN_ZOOM = 25;
export const MAX_ZOOM = 400;
/** Wider, a page is no easier to read, and less of it is in sight. */
const MAX_FITTED_ZOOM = 150;
/** CSS pixels of an A4 page's width at 100 %: 8.27 inches at 96 dpi. */
export const WIDTH_AT_100_PX = 794;
const MARGIN_PX = 48;

/** A percentage, or as large as the whole width or the whole page fits. */
export type Zoom = number | 'width' | 'page';

export interface Stage {
  readonly width: number;
  readonly height: number;
}

/** The next step from a percentage on, or the end of the scale. */
export const nextZoom = (percent: number, step: 1 | -1): number =>
  step > 0
    ? (ZOOMS.find((zoom) => zoom > percent) ?? MAX_ZOOM)
    : (ZOOMS.findLast((zoom) => zoom < percent) ?? MIN_ZOOM);

export const clampedZoom = (percent: number): number => Math.round(Math.max(MIN_ZOOM, Math.min(MAX_ZOOM, percent)));

/**
 * @param page as displayed at 100 %, in CSS pixels
 * @param stage where pages are shown, in CSS pixels
 */
export function percentOf(zoom: Zoom, page: Stage, stage: Stage): number {
  if (typeof zoom === 'number') return zoom;
  const byWidth = (stage.width - MARGIN_PX) / page.width;
  const byHeight = (stage.height - MARGIN_PX) / page.height;
  const fitted = Math.floor((zoom === 'width' ? byWidth : Math.min(byWidth, byHeight)) * 100);
  return Math.max(MIN_ZOOM, Math.min(MAX_FITTED_ZOOM, fitted));
}
