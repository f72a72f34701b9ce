import type { PageText, TextRun } from './page-text';

/** Runs whose middles lie within this share of the smaller height stand on one line. */
const SAME_LINE = 0.5;

/** A page's text line by line, top to bottom and left to right, runs apart by a space. */
export function plainText(page: PageText): string {
  const lines: TextRun[][] = [];
  for (const run of [...page.runs].sort((a, b) => middle(a) - middle(b))) {
    const line = lines.at(-1);
    const last = line?.at(-1);
    if (line && last && middle(run) - middle(last) < Math.min(run.box[3], last.box[3]) * SAME_LINE) line.push(run);
    else lines.push([run]);
  }
  return lines.map((line) => line.sort((a, b) => a.box[0] - b.box[0]).map((run) => run.text).join(' ')).join('\n');
}

const middle = ({ box }: TextRun): number => box[1] + box[3] / 2;
