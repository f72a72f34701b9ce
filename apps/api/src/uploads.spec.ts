import { request } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { newId, type RequestContext, type Uuid } from '@chogura/kernel';
import { ObjectStorage } from '@chogura/platform';
import { pdf } from './testing/isolation/walled-company';
import { openTestApi, PASSWORD, type TestApi } from './testing/test-api';
import type { TestBrowser } from './testing/test-browser';
import { until } from './testing/until';

const MEBIBYTE = 1_048_576;
const BYTES = 'application/offset+octet-stream';

/** Longer than what is taken whole, so that it is half an upload when it breaks off. */
const large = (mark: string): Buffer => Buffer.concat([pdf(mark), Buffer.alloc(2 * MEBIBYTE, mark)]);

jest.setTimeout(30_000);

describe('uploads by the tus protocol', () => {
  let api: TestApi;
  let browser: TestBrowser;
  let ctx: RequestContext;
  beforeAll(async () => {
    api = await openTestApi();
  });
  afterAll(() => api.close());
  beforeEach(async () => {
    const company = await api.newCompany();
    ctx = company.ctx;
    browser = api.browser();
    await browser.signIn(company.email, PASSWORD);
  });

  const headers = (id: Uuid, sizeBytes: number): Record<string, string> => ({
    'Tus-Resumable': '1.0.0',
    'Upload-Length': String(sizeBytes),
    'Upload-Metadata': `id ${base64(id)},filename ${base64('請求書 4月.pdf')}`,
  });
  const sendWhole = (id: Uuid, bytes: Buffer, from = browser): Promise<Response> =>
    from.sendBytes('POST', '/api/v1/uploads', bytes, { ...headers(id, bytes.length), 'Content-Type': BYTES });
  const begin = (id: Uuid, sizeBytes: number, from = browser): Promise<Response> =>
    from.send('POST', '/api/v1/uploads', undefined, headers(id, sizeBytes));
  const more = (id: Uuid, from: number, bytes: Buffer): Promise<Response> =>
    browser.sendBytes('PATCH', `/api/v1/uploads/${id}`, bytes, {
      'Tus-Resumable': '1.0.0',
      'Upload-Offset': String(from),
      'Content-Type': BYTES,
    });
  const offset = async (id: Uuid): Promise<number> => {
    const answer = await browser.send('HEAD', `/api/v1/uploads/${id}`, undefined, { 'Tus-Resumable': '1.0.0' });
    return answer.ok ? Number(answer.headers.get('Upload-Offset')) : -answer.status;
  };
  /** What the storage has of it, without asking as its sender does: that would end the request under way. */
  const grownTo = async (id: Uuid): Promise<number> => {
    const [half] = await api.db.look<{ key: string }>('SELECT object_key AS key FROM half_uploads WHERE id = $1', [id]);
    return half ? api.app.get(ObjectStorage).grownTo(half.key) : 0;
  };
  const counted = async (): Promise<Record<string, number>> => {
    const [row] = await api.db.look<Record<string, string>>(
      `SELECT (SELECT count(*) FROM documents WHERE tenant_id = $1) AS documents,
              (SELECT COALESCE(max(number), 0) FROM documents WHERE tenant_id = $1) AS "lastNumber",
              (SELECT COALESCE(sum(taken), 0) FROM monthly_uploads WHERE tenant_id = $1) AS taken,
              (SELECT COALESCE(sum(reserved), 0) FROM monthly_uploads WHERE tenant_id = $1) AS reserved,
              (SELECT count(*) FROM half_uploads WHERE tenant_id = $1) AS halves`,
      [ctx.tenantId],
    );
    return Object.fromEntries(Object.entries(row ?? {}).map(([name, count]) => [name, Number(count)]));
  };

  it('take a small file in one request and answer with its row in the ledger', async () => {
    const id = newId();
    const answer = await sendWhole(id, pdf(id));
    expect([answer.status, answer.headers.get('Location')]).toEqual([201, `/api/v1/uploads/${id}`]);
    expect(answer.headers.get('Access-Control-Allow-Origin')).toBeNull();
    expect(await answer.json()).toMatchObject({ id, number: 1, fileName: '請求書 4月.pdf', inputState: 'reading' });
    const again = await sendWhole(id, pdf(id));
    expect(await again.json()).toMatchObject({ id, number: 1 });
    expect(await counted()).toEqual({ documents: 1, lastNumber: 1, taken: 1, reserved: 0, halves: 0 });
  });

  it('go on after the connection broke in the middle of a file', async () => {
    const [id, bytes] = [newId(), large('broken off')];
    const broken = holdOpen('POST', `${api.address}/api/v1/uploads`, bytes, MEBIBYTE, {
      ...headers(id, bytes.length),
      ...browser.ownHeaders(),
      'Content-Type': BYTES,
    });
    await until(async () => (await grownTo(id)) > 0, 20_000, 'the first bytes to come');
    broken.close();
    const kept = await offset(id);
    expect(kept).toBeLessThanOrEqual(MEBIBYTE);
    const answer = await more(id, kept, bytes.subarray(kept));
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ id, number: 1, sizeBytes: bytes.length });
    // Its answer may be lost, too: all of it is there, and asking with nothing more tells the row again.
    expect(await offset(id)).toBe(bytes.length);
    expect(await (await more(id, bytes.length, Buffer.alloc(0))).json()).toMatchObject({ id, number: 1 });
    expect(await counted()).toEqual({ documents: 1, lastNumber: 1, taken: 1, reserved: 0, halves: 0 });
  });

  it('let the next request go on while the one before still holds a connection on which nothing comes', async () => {
    const [id, bytes] = [newId(), large('lost unnoticed')];
    expect((await begin(id, bytes.length)).status).toBe(201);
    const stalled = holdOpen('PATCH', `${api.address}/api/v1/uploads/${id}`, bytes, 1_000, {
      'Tus-Resumable': '1.0.0',
      'Upload-Offset': '0',
      'Content-Type': BYTES,
      ...browser.ownHeaders(),
    });
    await until(async () => (await grownTo(id)) > 0, 20_000, 'the first bytes to come');
    const kept = await offset(id);
    expect((await more(id, kept, bytes.subarray(kept))).status).toBe(200);
    stalled.close();
    expect(await counted()).toMatchObject({ documents: 1, taken: 1, halves: 0 });
  });

  it('tell in words what is wrong with a request or a file', async () => {
    const codeOf = async (answer: Promise<Response>): Promise<string> => {
      const response = await answer;
      return `${response.status} ${((await response.json()) as { code: string }).code}`;
    };
    const id = newId();
    await begin(id, 100);
    expect({
      begunBefore: await codeOf(begin(id, 100)),
      elsewhere: await codeOf(more(id, 5, Buffer.from('x'))),
      tooMuch: await codeOf(more(id, 0, Buffer.alloc(101))),
      unknown: await codeOf(more(newId(), 0, Buffer.from('x'))),
      noId: await codeOf(more('x', 0, Buffer.from('x'))),
      wrongId: await codeOf(begin('x', 100)),
      empty: await codeOf(begin(newId(), 0)),
      tooLarge: await codeOf(begin(newId(), api.db.config.maxUploadBytes + 1)),
      noTus: await codeOf(browser.send('POST', '/api/v1/uploads')),
      otherKind: await codeOf(sendWhole(newId(), Buffer.from('plain words'))),
      otherSite: await codeOf(
        browser.sendBytes('POST', '/api/v1/uploads', pdf('x'), {
          ...headers(newId(), 1),
          'Sec-Fetch-Site': 'cross-site',
        }),
      ),
      nobody: await codeOf(begin(newId(), 100, api.browser())),
    }).toEqual({
      begunBefore: '409 documents.upload-begun',
      elsewhere: '409 documents.upload-offset',
      tooMuch: '413 storage.too-large',
      unknown: '404 documents.upload-not-found',
      noId: '404 documents.upload-not-found',
      wrongId: '400 http.invalid-input',
      empty: '400 documents.empty-file',
      tooLarge: '413 storage.too-large',
      noTus: '400 documents.upload-protocol',
      otherKind: '415 documents.unknown-type',
      otherSite: '403 http.cross-site-request',
      nobody: '401 http.sign-in-required',
    });
    expect(await counted()).toMatchObject({ documents: 0, taken: 0 });
  });

  it('ask a method override for nothing', async () => {
    const id = newId();
    await begin(id, 100);
    await browser.sendBytes('PATCH', `/api/v1/uploads/${id}`, Buffer.from('half'), {
      'Tus-Resumable': '1.0.0',
      'Upload-Offset': '0',
      'Content-Type': BYTES,
      'X-HTTP-Method-Override': 'DELETE',
    });
    expect(await offset(id)).toBe(4);
  });

  it('take exactly what is left of the month, whichever ways in are taken at once', async () => {
    await api.db.look(
      `INSERT INTO monthly_uploads (tenant_id, month, taken)
       SELECT $1, date_trunc('month', now() AT TIME ZONE 'Asia/Tokyo'), uploads_per_month - 50 FROM plans WHERE code = 'light'`,
      [ctx.tenantId],
    );
    const key = await issueKey(browser);
    const form = (bytes: Buffer): FormData => {
      const data = new FormData();
      data.append('file', new File([new Uint8Array(bytes)], 'a.pdf'));
      return data;
    };
    const ways: ((id: Uuid) => Promise<Response>)[] = [
      (id) => sendWhole(id, pdf(id)),
      async (id) => {
        const bytes = pdf(id);
        const begun = await begin(id, bytes.length);
        return begun.ok ? more(id, 0, bytes) : begun;
      },
      (id) => browser.upload(`/api/v1/documents?id=${id}`, 'a.pdf', pdf(id)),
      (id) =>
        fetch(`${api.address}/api/v1/documents?id=${id}`, {
          method: 'POST',
          headers: { Authorization: `Bearer ${key}` },
          body: form(pdf(id)),
        }),
    ];
    const answers = await Promise.all(
      Array.from({ length: 200 }, async (_, index) => {
        const answer = await ways[index % ways.length]?.(newId());
        return { status: answer?.status, said: (await answer?.json()) as Record<string, unknown> };
      }),
    );
    const refused = answers.filter(({ status }) => status === 409);
    expect(answers.filter(({ status }) => status === 200 || status === 201)).toHaveLength(50);
    expect(refused).toHaveLength(150);
    for (const { said } of refused) {
      expect(said).toMatchObject({
        code: 'licensing.quota-exceeded',
        resetsOn: expect.stringMatching(/^\d{4}-\d{2}-01$/),
        largerPlan: { name: 'ビジネス' },
      });
    }
    const { documents, lastNumber, reserved, halves } = await counted();
    expect({ documents, lastNumber, reserved, halves }).toEqual({
      documents: 50,
      lastNumber: 50,
      reserved: 0,
      halves: 0,
    });
    const usage = (await (await browser.get('/api/v1/usage')).json()) as { used: number; limit: number };
    expect(usage.used).toBe(usage.limit);
  }, 60_000);
});

const base64 = (text: string): string => Buffer.from(text).toString('base64');

async function issueKey(browser: TestBrowser): Promise<string> {
  const order = { name: 'スキャナ', scopes: ['create:Document'], groupIds: [], expiresOn: null };
  return ((await (await browser.send('POST', '/api/v1/settings/api-keys', order)).json()) as { key: string }).key;
}

/** Sends a part of a body and then nothing. */
function holdOpen(
  method: 'POST' | 'PATCH',
  address: string,
  bytes: Buffer,
  sent: number,
  headers: Record<string, string>,
): { close(): void } {
  const sending = request(address, { method, headers: { ...headers, 'Content-Length': bytes.length } });
  sending.on('error', () => undefined);
  sending.write(bytes.subarray(0, sent));
  return { close: () => sending.destroy() };
}
