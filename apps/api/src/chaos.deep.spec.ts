import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { newId, type Uuid } from '@chogura/kernel';
import { Logger } from '@nestjs/common';
import { expectEachReadOnce } from './testing/chaos';
import type { Clerk } from './testing/clerk';
import { attemptsOf, KILL_POINTS, killAt } from './testing/kill-at-stage';
import { processesIn } from './testing/process-tree';
import { RunningProduct } from './testing/running-product';
import { scan, thickLetter } from './testing/test-files';
import { until } from './testing/until';

/** From the start of the next worker until it takes the document up: nobody waits for a long lock. */
const RECOVERY_LIMIT_MS = 30_000;

jest.setTimeout(180_000);

describe('a document whose worker is killed and whose Redis is wiped', () => {
  let product: RunningProduct;
  let clerk: Clerk;
  let tenantId: Uuid;
  const ids: Uuid[] = [];
  const recoveries: Record<string, number> = {};
  beforeAll(async () => {
    Logger.overrideLogger(false);
    product = await RunningProduct.start();
    ({ clerk, tenantId } = await product.newCompany());
  });
  afterAll(async () => {
    console.log('from the start of the next worker until it takes the document up, ms', recoveries);
    await product.stop();
  });

  /** @returns from the start of another worker until it takes the document up, in milliseconds */
  async function recover(id: Uuid, name: string): Promise<number> {
    const before = await attemptsOf(product, id);
    await product.startWorker();
    const startedMs = performance.now();
    await until(async () => (await attemptsOf(product, id)) > before, 60_000, 'the document to be taken up');
    const recoveryMs = Math.round(performance.now() - startedMs);
    recoveries[name] = recoveryMs;
    return recoveryMs;
  }

  it('meets every stage that a reading has', async () => {
    const worker = await product.startWorker();
    const id = await clerk.register(thickLetter(2));
    ids.push(id);
    await clerk.read(id);
    const points = KILL_POINTS.map(({ lastLogged }) => lastLogged);
    expect([...new Set(points)].filter((stage) => stage !== null)).toEqual(worker.stagesOf(id));
  });

  it.each(KILL_POINTS)('is read once when that happens at: $name', async (point) => {
    const { ids: taken, killed } = await killAt(product, clerk, point);
    ids.push(...taken);
    const isBegun = point.lastLogged !== null;
    const isExtracted = point.name === 'filling in';
    expect(killed).toMatchObject({
      inputState: 'reading',
      readings: isExtracted ? 1 : 0,
      openAttempts: isBegun ? 1 : 0,
    });
    const recoveryMs = await recover(killed.id, point.name);
    expect(recoveryMs).toBeLessThan(RECOVERY_LIMIT_MS);
    expect((await clerk.read(killed.id)).document.failure).toBeNull();
    await expectEachReadOnce(product, tenantId, ids);
  });

  it('is read once, and soon, when the worker alone dies and Redis keeps its lock', async () => {
    const { worker } = product;
    const id = newId();
    let isMet = false;
    worker.whenAt(id, 'ocr', () => {
      worker.killAlone();
      isMet = true;
    });
    await clerk.register(scan(), id);
    ids.push(id);
    await until(() => isMet, 60_000, 'the OCR');
    await worker.hasEnded();
    // Its reading processes end by themselves.
    await until(() => processesIn(join(product.folder, 'tmp')).length === 0, 10_000, 'the reading processes to end');
    expect(await recover(id, 'with the lock kept')).toBeLessThan(RECOVERY_LIMIT_MS);
    await clerk.read(id);
    await expectEachReadOnce(product, tenantId, ids);
  });
});
