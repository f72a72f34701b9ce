import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { type Company, endingOf, expectRefusal, expectRow, sendBadFile, type Sent } from './testing/bad-file-endings';
import { fileOf, makeBadFiles } from './testing/bad-files';
import type { DocumentAnswer } from './testing/clerk';
import { MAX_WORKER_MEBIBYTES, MemoryWatch } from './testing/memory-watch';
import { RunningProduct } from './testing/running-product';

const MAX_API_MEBIBYTES = 1_024;

const files = makeBadFiles();
/** Those that take long are in bad-files.deep.spec.ts. */
const quick = files.kinds.filter(({ takesLong }) => !takesLong);
const withPassword = quick.filter(({ password }) => password !== undefined);

jest.setTimeout(180_000);

describe('bad files', () => {
  let product: RunningProduct;
  let company: Company;
  let workerMemory: MemoryWatch;
  let apiMemory: MemoryWatch;
  const sent = new Map<string, Sent>();
  const rows = new Map<string, DocumentAnswer>();
  beforeAll(async () => {
    product = await RunningProduct.start();
    await product.startWorker();
    workerMemory = new MemoryWatch(() => product.worker.pid);
    apiMemory = new MemoryWatch(() => product.apiPid);
    company = await product.newCompany();
    await company.colleague.browser.send('PATCH', '/api/v1/me', { language: 'en' });
    for (const kind of quick) sent.set(kind.file, await sendBadFile(product, company, fileOf(files, kind)));
    for (const [file, answer] of sent)
      if (!answer.isRefused) rows.set(file, (await company.clerk.read(answer.id)).document);
  }, 300_000);
  afterAll(async () => {
    for (const watch of [workerMemory, apiMemory]) watch.stop();
    await product.stop();
    rmSync(files.folder, { recursive: true, force: true });
  });

  it('are of many kinds', () => {
    expect(files.kinds.length).toBeGreaterThanOrEqual(100);
    expect(new Set(files.kinds.map(({ kind }) => kind)).size).toBe(files.kinds.length);
  });

  it.each(quick)('end as promised: $kind', async (kind) => {
    const answer = sent.get(kind.file);
    const row = rows.get(kind.file);
    if (answer?.isRefused) expectRefusal(kind, answer);
    else if (row) await expectRow(kind, row, company.clerk, fileOf(files, kind));
    expect(answer?.isRefused).toBe(!row);
  });

  it.each(withPassword)('are read with their password: $kind', async ({ file, password }) => {
    const id = rows.get(file)?.id;
    if (!id) throw new Error('it has no row');
    const enter = async (word: string | undefined): Promise<string> => {
      const { status } = await company.clerk.browser.send('POST', `/api/v1/documents/${id}/password`, {
        password: word,
      });
      expect(status).toBe(202);
      return endingOf((await company.clerk.read(id)).document);
    };
    expect(await enter('not the password')).toBe('awaiting_password');
    expect(await enter(password)).toBe('read');
  });

  it('leave no password that was entered in logs, database, queues or files', async () => {
    const passwords = ['not the password', ...withPassword.flatMap(({ password }) => password ?? [])];
    const logs = readFileSync(join(product.folder, 'api.log'), 'utf8') + JSON.stringify(product.worker.lines);
    const queues = await Promise.all((await product.redis.keys('*')).map((key) => product.redis.dumpBuffer(key)));
    const found = [logs, ...queues.map(String)].flatMap((text) => passwords.filter((each) => text.includes(each)));
    const tables = await product.db.look<{ name: string }>(
      `SELECT table_schema || '.' || table_name AS name FROM information_schema.tables
        WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema')`,
    );
    for (const { name } of tables) {
      // Bytes are shown in hexadecimal, so the same is looked for in that.
      const rows = await product.db.look(
        `SELECT 1 FROM ${name} t WHERE EXISTS (SELECT FROM unnest($1::text[]) p
           WHERE strpos(t::text, p) > 0 OR strpos(t::text, encode(convert_to(p, 'UTF8'), 'hex')) > 0)`,
        [passwords],
      );
      if (rows.length > 0) found.push(name);
    }
    expect(tables.length).toBeGreaterThan(20);
    expect(logs).toContain('document read');
    expect(found).toEqual([]);
    const inFiles = spawnSync('grep', ['-rlF', ...passwords.flatMap((each) => ['-e', each]), product.folder]);
    expect(String(inFiles.stdout)).toBe('');
  });

  it('stay within the memory that a worker and the HTTP process may have', () => {
    expect(workerMemory.peakMebibytes).toBeGreaterThan(0);
    expect(workerMemory.peakMebibytes).toBeLessThan(MAX_WORKER_MEBIBYTES);
    expect(apiMemory.peakMebibytes).toBeLessThan(MAX_API_MEBIBYTES);
  });
});
