import type { TextRun } from '../page-text';

/** Degrees clockwise by which a page image is turned to stand upright. */
export type Turn = 0 | 90 | 180 | 270;

/** One reading of a page image, lying as it lies. */
export interface Attempt {
  readonly turnedDegrees: Turn;
  readonly runs: readonly TextRun[];
  /** Width of the image by its height. */
  readonly aspect: number;
}

/** Below this mean confidence a page may lie on its side or head. */
const DOUBTFUL_CONFIDENCE = 0.72;
/** An engine that turns lines by itself reads upright scans above 0.95, and takes pages on their heads for up to 0.75. */
const DOUBTFUL_WHERE_LINES_TURN = 0.82;
/** So may one of which this share of the lines runs downwards. */
const DOUBTFUL_VERTICAL_SHARE = 0.5;
const MIN_LINES_TO_BE_VERTICAL = 3;
/** Another way up is believed only when it reads clearly better. */
const CLEARLY_BETTER = 1.25;
const AS_GOOD = 0.9;
/** In a line on its side a figure takes less than this share of the line's width; written downwards, it has a place as high as any other's. */
const CLOSE_FIGURES = 0.57;
const MIN_FIGURES_TO_JUDGE = 4;
const HALF_WIDTH = /[!-~]/;

/** How else a page should be read, or nothing when it surely lies right. */
export function waysToTry(first: Attempt, findsLinesAnyWayUp: boolean): readonly Turn[] {
  if (runDownwards(first)) return [270, 90];
  const confidence = meanConfidence(first.runs);
  if (findsLinesAnyWayUp) return confidence < DOUBTFUL_WHERE_LINES_TURN && first.runs.length > 0 ? [180] : [];
  return confidence < DOUBTFUL_CONFIDENCE ? [180, 90, 270] : [];
}

/** The attempt that stands upright. `first` is the page as it lies, which stays unless another is clearly better. */
export function uprightOf(first: Attempt, others: readonly Attempt[]): Attempt {
  let best = first;
  for (const other of others) {
    if (worth(other.runs) > worth(best.runs) * CLEARLY_BETTER) best = other;
  }
  if (best !== first || !liesOnItsSide(first)) return best;
  // An engine that turns each line by itself reads a page on its side as well as an upright one.
  return others.find(({ runs }) => worth(runs) > worth(first.runs) * AS_GOOD) ?? first;
}

/** Certainly read characters: what a better way up has more of. */
const worth = (runs: readonly TextRun[]): number =>
  runs.reduce((sum, { text, confidence }) => sum + text.length * confidence ** 3, 0);

/** 0 when nothing was read. */
function meanConfidence(runs: readonly TextRun[]): number {
  const characters = runs.reduce((sum, run) => sum + run.text.length, 0);
  return runs.reduce((sum, run) => sum + run.confidence * run.text.length, 0) / Math.max(1, characters);
}

/** Lines that are long enough to have a direction. */
const longRuns = (runs: readonly TextRun[]): readonly TextRun[] => runs.filter((run) => run.charBoxes.length >= 3);

function runDownwards({ runs, aspect }: Attempt): boolean {
  const long = longRuns(runs);
  const downwards = long.filter((run) => runsDownwards(run, aspect));
  return downwards.length >= MIN_LINES_TO_BE_VERTICAL && downwards.length > long.length * DOUBTFUL_VERTICAL_SHARE;
}

function runsDownwards({ charBoxes }: TextRun, aspect: number): boolean {
  const [first, last] = [charBoxes[0], charBoxes.at(-1)];
  return Boolean(first && last && Math.abs(last[1] - first[1]) > Math.abs(last[0] - first[0]) * aspect);
}

/** Tells a page on its side from one that is written downwards: by how close its figures and letters stand. */
function liesOnItsSide(first: Attempt): boolean {
  if (!runDownwards(first)) return false;
  const shares = longRuns(first.runs).flatMap(({ text, box, charBoxes }) =>
    [...text].flatMap((character, index) => {
      const height = charBoxes[index]?.[3];
      return height !== undefined && HALF_WIDTH.test(character) ? [height / (box[2] * first.aspect)] : [];
    }),
  );
  const close = shares.filter((share) => share < CLOSE_FIGURES).length;
  return shares.length >= MIN_FIGURES_TO_JUDGE && close > shares.length / 2;
}
