import type { Evidence } from '@chogura/contracts';
import { pageLines, type ReadResult } from '@chogura/extraction';

interface PredictedBox {
  readonly page: number;
  readonly bbox: Evidence['box'];
}

/** One line of predictions.jsonl, in the words of the corpus's scorer. */
export interface Prediction {
  readonly file: string;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly boxes: Readonly<Record<string, PredictedBox>>;
  /** Why a field is shown as 要確認; fields that are not have none. */
  readonly review: Readonly<Record<string, readonly string[]>>;
  /** Pages joined by form feeds. */
  readonly text: string;
  readonly outcome: string;
  readonly stageTimesMs: Readonly<Record<string, number>>;
}

export function toPrediction(file: string, result: ReadResult): Prediction {
  const { reading, pages, outcome, failure, stageTimesMs } = result;
  const fields: Record<string, unknown> = {};
  const boxes: Record<string, PredictedBox> = {};
  const review: Record<string, readonly string[]> = {};
  const addBox = (name: string, evidence: Evidence | null | undefined): void => {
    if (evidence) boxes[name] = { page: evidence.page, bbox: evidence.box };
  };
  for (const { field, value, evidence, review: doubts } of reading?.fields ?? []) {
    fields[field] = value;
    if (doubts.length > 0) review[field] = doubts;
    addBox(field, evidence);
  }
  if (reading) {
    fields['currency'] = reading.currency;
    fields['taxBreakdown'] = reading.taxLines.map(({ ratePercent, net, tax, gross }) => ({
      rate: ratePercent,
      net,
      tax,
      gross,
    }));
    for (const { ratePercent, evidence } of reading.taxLines) {
      for (const part of ['net', 'tax', 'gross'] as const) addBox(`tax${ratePercent}_${part}`, evidence[part]);
    }
  }
  return {
    file,
    fields,
    boxes,
    review,
    text: pages.map((page) => pageLines(page)).join('\f'),
    outcome: failure ? `${outcome}: ${failure}` : outcome,
    stageTimesMs,
  };
}

/** The reader itself failed: counted, named and scored as wrong everywhere, so that no document is lost silently. */
export const unreadPrediction = (file: string, error: unknown): Prediction => ({
  file,
  fields: {},
  boxes: {},
  review: {},
  text: '',
  outcome: `error: ${error instanceof Error ? error.message : 'unknown'}`,
  stageTimesMs: {},
});
