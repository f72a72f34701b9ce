import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { type Company, endingOf, expectRow, sendBadFile } from './testing/bad-file-endings';
import { type BadKind, fileOf, makeBadFiles, median } from './testing/bad-files';
import type { DocumentAnswer } from './testing/clerk';
import { MemoryWatch } from './testing/memory-watch';
import { RunningProduct } from './testing/running-product';
import { letter } from './testing/test-files';

const MAX_WORKER_MEBIBYTES = 4_096;
/** Of the time that a good document takes alone. */
const MAX_RATIO = 2;
const ROUNDS = 5;

const files = makeBadFiles();

jest.setTimeout(240_000);

describe('a good document behind a bad one', () => {
  let product: RunningProduct;
  let company: Company;
  const measured: Record<string, { ending: string; tookMs: number; behindMs: number; aloneMs: number; MiB: number }> =
    {};
  beforeAll(async () => {
    product = await RunningProduct.start();
    await product.startWorker();
    company = await product.newCompany();
    await company.colleague.browser.send('PATCH', '/api/v1/me', { language: 'en' });
    for (let round = 0; round < ROUNDS; round++) await timeOfLetter();
  });
  afterAll(async () => {
    console.table(measured);
    await product.stop();
    rmSync(files.folder, { recursive: true, force: true });
  });

  async function timeOfLetter(): Promise<number> {
    const startedMs = performance.now();
    await company.clerk.read(await company.clerk.register(letter()));
    return performance.now() - startedMs;
  }

  /** Letters while the file is read, and as many alone: before it, and after its end. */
  async function measure(kind: BadKind): Promise<{ behind: number[]; alone: number[]; row: DocumentAnswer | null }> {
    const alone = [await timeOfLetter()];
    const behind: number[] = [];
    const memory = new MemoryWatch(() => product.worker.pid);
    const startedMs = performance.now();
    const sent = await sendBadFile(product, company, fileOf(files, kind));
    const isOver = async (): Promise<boolean> =>
      sent.isRefused || (await company.clerk.document(sent.id))?.inputState !== 'reading';
    do behind.push(await timeOfLetter());
    while (behind.length < ROUNDS && !(await isOver()));
    const row = sent.isRefused ? null : (await company.clerk.read(sent.id)).document;
    const tookMs = Math.round(performance.now() - startedMs);
    memory.stop();
    while (alone.length < behind.length) alone.push(await timeOfLetter());
    measured[kind.file] = {
      ending: sent.isRefused ? sent.inJapanese.code : row ? endingOf(row) : '',
      tookMs,
      behindMs: Math.round(median(behind)),
      aloneMs: Math.round(median(alone)),
      MiB: memory.peakMebibytes,
    };
    expect(memory.peakMebibytes).toBeLessThan(MAX_WORKER_MEBIBYTES);
    return { behind, alone, row };
  }

  it.each(files.kinds.filter(({ takesLong }) => takesLong))(
    'waits no more than twice its normal time behind $kind',
    async (kind) => {
      const { behind, alone, row } = await measure(kind);
      if (!row) throw new Error(`${kind.file} was refused`);
      await expectRow(kind, row, company.clerk, fileOf(files, kind));
      expect(median(behind) / median(alone)).toBeLessThanOrEqual(MAX_RATIO);
    },
  );

  it('waits no more than twice its normal time behind those that end soon', async () => {
    const [behind, alone]: number[][] = [[], []];
    for (const kind of files.kinds.filter(({ takesLong }) => !takesLong)) {
      const times = await measure(kind);
      behind?.push(...times.behind);
      alone?.push(...times.alone);
    }
    expect(behind?.length).toBeGreaterThanOrEqual(50);
    expect(median(behind ?? []) / median(alone ?? [])).toBeLessThanOrEqual(MAX_RATIO);
  }, 900_000);
});
