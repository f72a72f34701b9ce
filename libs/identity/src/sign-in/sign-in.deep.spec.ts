import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { newId } from '@chogura/kernel';
import { type IdentityBench, openIdentityBench } from '../testing/identity-bench';

const PAIRS = 200;
const WARM_UP_PAIRS = 10;
/** By how much the two medians may differ. */
const MAX_DIFFERENCE = 0.05;
/** Judged by the middle one: a busy machine may spoil one series, and a difference that is there is there in each. */
const SERIES = 3;

jest.setTimeout(240_000);

describe('a refusal', () => {
  let bench: IdentityBench;
  beforeAll(async () => {
    bench = await openIdentityBench();
  });
  afterAll(() => bench.close());

  const timeOf = async (email: string): Promise<number> => {
    const startedMs = performance.now();
    const refused = bench.signIn.run(
      { email, password: 'wrong' },
      { address: newId(), userAgent: 'test' },
      'request-1',
    );
    await expect(refused).rejects.toMatchObject({ code: 'identity.wrong-credentials' });
    const tookMs = performance.now() - startedMs;
    // What is told of a failure after the answer is not to slow down the next one.
    await bench.afterAnswers();
    return tookMs;
  };

  it('takes as long for an address that nobody has as for a wrong password', async () => {
    const emails: string[] = [];
    // Ten failures would lock an account.
    for (let company = 0; company < (SERIES * (PAIRS + WARM_UP_PAIRS)) / 5; company++) {
      emails.push((await bench.newCompany()).email);
    }
    let place = 0;
    const differences: number[] = [];
    for (let series = 0; series < SERIES; series++) {
      const times = { unknown: [] as number[], wrong: [] as number[] };
      for (let pair = 0; pair < PAIRS + WARM_UP_PAIRS; pair++) {
        const unknown = await timeOf(`${newId()}@nowhere.example`);
        const wrong = await timeOf(emails[place++ % emails.length] ?? '');
        if (pair < WARM_UP_PAIRS) continue;
        times.unknown.push(unknown);
        times.wrong.push(wrong);
      }
      const [unknownMs, wrongMs] = [median(times.unknown), median(times.wrong)];
      console.info(`unknown ${unknownMs.toFixed(2)} ms, wrong ${wrongMs.toFixed(2)} ms`);
      differences.push(Math.abs(unknownMs / wrongMs - 1));
    }
    expect(median(differences)).toBeLessThanOrEqual(MAX_DIFFERENCE);
  });
});

const median = (values: number[]): number => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
