import type { Candidate, Evidence } from '@chogura/contracts';

/** What a rule saw about a value, as numbers: 1 and 0 for facts. The names are the columns that a trained scorer will learn from. */
export type Features = Readonly<Record<string, number>>;

/** A value that the document may mean, before anything is decided. */
export interface FieldCandidate {
  readonly value: string;
  readonly evidence: Evidence | null;
  readonly features: Features;
  /** How it was found, for people: "label:payable 合計". */
  readonly rule: string;
  /** 0..1: how sure the text itself is. */
  readonly textConfidence: number;
}

export interface ScoredCandidate extends FieldCandidate {
  readonly score: number;
}

export interface Choice {
  /** null: nothing reaches the threshold. */
  readonly best: ScoredCandidate | null;
  /** The same value elsewhere. */
  readonly alsoAt: readonly Evidence[];
  readonly confidence: number;
  /** Other values, best first, at most three. */
  readonly others: readonly Candidate[];
  /** Another value is about as likely. */
  readonly isClose: boolean;
}

const MOST_OTHERS = 3;
const CLOSE_MARGIN = 0.8;

/** Σ weight · feature. A feature without a weight is only recorded. */
export function scoreOf(features: Features, weights: Readonly<Record<string, number>>): number {
  return Object.entries(features).reduce((sum, [name, value]) => sum + value * (weights[name] ?? 0), 0);
}

export function choose(
  candidates: readonly FieldCandidate[],
  weights: Readonly<Record<string, number>>,
  threshold: number,
): Choice {
  const scored = candidates
    .map((candidate) => ({ ...candidate, score: scoreOf(candidate.features, weights) }))
    .sort((a, b) => b.score - a.score);
  const best = scored[0];
  const bestOfEach = scored.filter(
    (candidate, index) => scored.findIndex((other) => other.value === candidate.value) === index,
  );
  if (!best || best.score < threshold) {
    return {
      best: null,
      alsoAt: [],
      confidence: confidenceOf(threshold - (best?.score ?? threshold - 2)),
      others: toOthers(bestOfEach),
      isClose: false,
    };
  }
  const rival = bestOfEach[1];
  const margin = best.score - Math.max(rival?.score ?? threshold - 1, threshold - 1);
  return {
    best,
    alsoAt: scored.flatMap((other) =>
      other !== best && other.value === best.value && other.evidence ? [other.evidence] : [],
    ),
    confidence: confidenceOf(margin) * Math.sqrt(best.textConfidence),
    others: toOthers(bestOfEach.slice(1)),
    isClose: rival !== undefined && rival.score >= threshold && best.score - rival.score < CLOSE_MARGIN,
  };
}

/** A margin of 0 is a coin's toss, one of 3 is nearly sure. */
const confidenceOf = (margin: number): number => 1 / (1 + Math.exp(-1.2 * margin));

const toOthers = (candidates: readonly ScoredCandidate[]): Candidate[] =>
  candidates.slice(0, MOST_OTHERS).map(({ value, evidence }) => ({ value, evidence }));
