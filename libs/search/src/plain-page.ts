import type { PlacedRun, PlacedText } from '@chogura/contracts';

/** A page as one text, line below line, and where on the page each of its UTF-16 units stands. */
export interface PlainPage {
  readonly text: string;
  /** Of each unit the run and the number of its code point in the run; null for what lies between runs. */
  readonly places: readonly ({ readonly run: PlacedRun; readonly point: number } | null)[];
}

export function plainPage({ lines }: Pick<PlacedText, 'lines'>): PlainPage {
  let text = '';
  const places: PlainPage['places'][number][] = [];
  const add = (part: string, place: PlainPage['places'][number]): void => {
    text += part;
    for (let unit = 0; unit < part.length; unit += 1) places.push(place);
  };
  for (const line of lines) {
    for (const run of line) {
      [...run.text].forEach((sign, point) => add(sign, { run, point }));
      add(' ', null);
    }
    add('\n', null);
  }
  return { text, places };
}
