const LOOP_STEPS = 150_000_000;

/** Nearest rank: the smallest value that is at least as large as this share of all. @param share 0.5 is the median */
export function percentile(values, share) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)];
}

export const median = (values) => percentile(values, 0.5);

/** A fixed piece of work for one core, to compare machines and moments by. @returns how long it took, in milliseconds */
export function referenceLoopMs() {
  const startedAt = performance.now();
  let state = 1;
  for (let step = 0; step < LOOP_STEPS; step++) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
  }
  // Nobody may leave the loop out.
  if (state === 0) throw new Error('xorshift never comes to zero');
  return performance.now() - startedAt;
}
