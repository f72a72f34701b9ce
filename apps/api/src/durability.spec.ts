import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { newId, type Uuid } from '@chogura/kernel';
import { Logger } from '@nestjs/common';
import type { Clerk } from './testing/clerk';
import { pdf } from './testing/isolation/walled-company';
import { RunningProduct } from './testing/running-product';

const PRELOAD = new URL('./testing/trace-durability.mjs', import.meta.url);
const BYTES = 'application/offset+octet-stream';

jest.setTimeout(120_000);

describe('what was accepted is durable', () => {
  const traceFile = join(tmpdir(), `chogura-trace-${newId()}`);
  let product: RunningProduct;
  let clerk: Clerk;
  let tenantId: Uuid;
  beforeAll(async () => {
    Logger.overrideLogger(false);
    product = await RunningProduct.start({ NODE_OPTIONS: `--import ${PRELOAD.href}`, DURABILITY_TRACE: traceFile });
    ({ clerk, tenantId } = await product.newCompany());
    // Folders are made once.
    await clerk.register({ name: 'a.pdf', bytes: pdf(newId()) });
  });
  afterAll(() => product.stop());

  const trace = (): string[] => readFileSync(traceFile, 'utf8').split('\n').slice(0, -1);
  /** What the HTTP process did with the originals meanwhile, names of files by their endings. */
  const stepsOf = async (work: () => Promise<void>): Promise<string[]> => {
    const before = trace().length;
    await work();
    const folder = join(product.storageDir, tenantId, 'original');
    return trace()
      .slice(before)
      .filter((line) => line.startsWith(`${product.apiPid} `))
      .map((line) => line.slice(line.indexOf(' ') + 1))
      .filter((line) => line === 'COMMIT' || line.includes(folder))
      .map((line) => line.replaceAll(folder, 'folder').replaceAll(/\/[0-9a-f-]{36}/g, '/file'));
  };
  const tus = (method: string, path: string, bytes: Buffer, headers: Record<string, string>): Promise<Response> =>
    clerk.browser.sendBytes(method, path, bytes, { 'Tus-Resumable': '1.0.0', 'Content-Type': BYTES, ...headers });
  const begin = (id: Uuid, sizeBytes: number): Record<string, string> => ({
    'Upload-Length': String(sizeBytes),
    'Upload-Metadata': `id ${Buffer.from(id).toString('base64')},filename ${Buffer.from('a.pdf').toString('base64')}`,
  });

  it('the bytes of a form before the row', async () => {
    const steps = await stepsOf(async () => {
      expect((await clerk.send({ name: 'a.pdf', bytes: pdf(newId()) })).status).toBe(201);
    });
    expect(steps).toEqual([
      'fsync folder/file.writing',
      'rename folder/file.writing folder/file',
      'fsync folder',
      'COMMIT',
    ]);
  });

  it('the bytes of a file that came whole before the row', async () => {
    const bytes = pdf(newId());
    const steps = await stepsOf(async () => {
      expect((await tus('POST', '/api/v1/uploads', bytes, begin(newId(), bytes.length))).status).toBe(201);
    });
    expect(steps).toEqual([
      'fsync folder/file.writing',
      'rename folder/file.writing folder/file',
      'fsync folder',
      'COMMIT',
    ]);
  });

  it('all the bytes of a file that came in parts before the row', async () => {
    const [id, bytes] = [newId(), Buffer.concat([pdf(newId()), Buffer.alloc(2_000_000)])];
    const steps = await stepsOf(async () => {
      const half = bytes.subarray(0, 1_000_000);
      expect((await tus('POST', '/api/v1/uploads', half, begin(id, bytes.length))).status).toBe(201);
      const rest = { 'Upload-Offset': String(half.length) };
      expect((await tus('PATCH', `/api/v1/uploads/${id}`, bytes.subarray(half.length), rest)).status).toBe(200);
    });
    expect(steps).toEqual([
      'fsync folder/file.growing',
      'rename folder/file.growing folder/file',
      'fsync folder',
      'COMMIT',
    ]);
  });
});
