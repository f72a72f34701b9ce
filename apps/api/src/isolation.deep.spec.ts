import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { openTestApi, type TestApi } from './testing/test-api';
import { readOperations } from './testing/isolation/operations';
import { rowOf } from './testing/isolation/rows';
import { Asker, type Pair, preparePair, sendPrepared } from './testing/isolation/walk';
import { WalledCompany } from './testing/isolation/walled-company';

/** Even, so that each comes first as often as the other. */
const ROUNDS = 60;
/** How much longer the median of one may be than that of the other. Whoever tells existing ids by the time needs far more than this. */
const MAX_FACTOR = 2;
/** Below this two medians are alike whatever their factor: what a busy machine does by itself. */
const NOISE_MS = 2;

const REPEATABLE = new Set(['GET', 'PUT', 'PATCH']);

const TESTS = readOperations().flatMap((operation) =>
  [...operation.idPlaces.entries()].map(([place, name]) => [operation.operationId, name, place, operation] as const),
);

describe('company isolation: the time of answers', () => {
  let api: TestApi;
  let asker: WalledCompany;
  let other: WalledCompany;
  beforeAll(async () => {
    api = await openTestApi();
    [asker, other] = [await WalledCompany.found(api), await WalledCompany.found(api)];
  });
  afterAll(() => api.close());
  // Each of them has a limit on what it may hold, and all the tests share two companies.
  beforeEach(() => Promise.all([asker, other].map((company) => company.clearOut())));

  it.each(TESTS)(
    'of %s is the same for another company’s %s as for nobody’s',
    async (_id, _name, place, operation) => {
      const own = new Asker(asker, operation, rowOf(operation.operationId), 'session');
      const times: Record<'foreign' | 'unknown', number[]> = { foreign: [], unknown: [] };
      const pairs = await manyPairs(own, place, operation.method);
      for (const [round, pair] of pairs.entries()) {
        if (operation.method === 'POST') await asker.forgetSavedViews();
        // By turns, so that whatever slows the machine down slows both down.
        const order = round % 2 === 0 ? (['foreign', 'unknown'] as const) : (['unknown', 'foreign'] as const);
        for (const which of order) {
          const startedMs = performance.now();
          await sendPrepared(own, pair[which], place);
          times[which].push(performance.now() - startedMs);
        }
      }
      const [foreignMs, unknownMs] = [median(times.foreign), median(times.unknown)];
      const [shorterMs, longerMs] = [Math.min(foreignMs, unknownMs), Math.max(foreignMs, unknownMs)];
      expect(longerMs).toBeLessThan(Math.max(shorterMs * MAX_FACTOR, shorterMs + NOISE_MS));
    },
    120_000,
  );

  /** All made before the clock runs. One pair serves for all rounds where it is refused or may be said again, for nothing more becomes of it. */
  async function manyPairs(own: Asker, place: number, method: string): Promise<Pair[]> {
    const first = await preparePair(own, other, place);
    const { status } = await sendPrepared(own, first.foreign, place);
    const pairs: Pair[] = [];
    for (let round = 0; round < ROUNDS; round++)
      pairs.push(status < 300 && !REPEATABLE.has(method) ? await preparePair(own, other, place) : first);
    return pairs;
  }
});

const median = (values: number[]): number => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
