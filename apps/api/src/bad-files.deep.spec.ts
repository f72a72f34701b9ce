import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { type Company, expectRow, sendBadFile } from './testing/bad-file-endings';
import { fileOf, makeBadFiles } from './testing/bad-files';
import { MAX_WORKER_MEBIBYTES, MemoryWatch } from './testing/memory-watch';
import { RunningProduct } from './testing/running-product';
import { letter } from './testing/test-files';

const files = makeBadFiles();

jest.setTimeout(240_000);

/** How long others wait meanwhile is measured by npm run bench:bad-files. */
describe('bad files that take long', () => {
  let product: RunningProduct;
  let company: Company;
  let memory: MemoryWatch;
  beforeAll(async () => {
    product = await RunningProduct.start();
    await product.startWorker();
    memory = new MemoryWatch(() => product.worker.pid);
    company = await product.newCompany();
    await company.colleague.browser.send('PATCH', '/api/v1/me', { language: 'en' });
  });
  afterAll(async () => {
    memory.stop();
    await product.stop();
    rmSync(files.folder, { recursive: true, force: true });
  });

  it.each(files.kinds.filter(({ takesLong }) => takesLong))(
    'end as promised, with a letter read behind them: $kind',
    async (kind) => {
      const file = fileOf(files, kind);
      const sent = await sendBadFile(product, company, file);
      if (sent.isRefused) throw new Error(`${kind.file} was refused`);
      const { document } = await company.clerk.read(await company.clerk.register(letter()));
      expect(document.failure).toBeNull();
      await expectRow(kind, (await company.clerk.read(sent.id)).document, company.clerk, file);
    },
  );

  it('stay within the memory that a worker may have', () => {
    expect(memory.peakMebibytes).toBeGreaterThan(0);
    expect(memory.peakMebibytes).toBeLessThan(MAX_WORKER_MEBIBYTES);
  });
});
