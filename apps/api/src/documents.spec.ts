import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId } from '@chogura/kernel';
import { LiveChannel } from '@chogura/platform';
import type { TestBrowser } from './testing/test-browser';
import { openTestApi, PASSWORD, type TestApi } from './testing/test-api';

interface Row {
  readonly id: string;
  readonly number: number;
  readonly revision: number;
  readonly title: string | null;
}

/** A PDF that differs from every other in its comment. */
const pdf = (mark: string): Buffer =>
  Buffer.from(
    `%PDF-1.4\n%${mark}\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n`,
  );

describe('documents over HTTP', () => {
  let api: TestApi;
  let browser: TestBrowser;
  let tenantId: string;
  beforeAll(async () => {
    api = await openTestApi();
  });
  afterAll(() => api.close());
  beforeEach(async () => {
    ({ browser, tenantId } = await someone());
  });

  async function someone(): Promise<{ browser: TestBrowser; tenantId: string }> {
    const { email, ctx } = await api.newCompany({ role: 'clerk' });
    const fresh = api.browser();
    expect(await fresh.signIn(email, PASSWORD)).toMatchObject({ next: 'done' });
    return { browser: fresh, tenantId: ctx.tenantId };
  }
  const upload = (bytes: Buffer, id = newId(), fileName = '請求書.pdf'): Promise<Response> =>
    browser.upload(`/api/v1/documents?id=${id}`, fileName, bytes);
  const stored = async (): Promise<Row> => (await (await upload(pdf(newId()))).json()) as Row;
  const bodyOf = async (response: Response): Promise<Record<string, unknown>> =>
    (await response.json()) as Record<string, unknown>;

  it('stores a file once under the id that the browser made, however often it is sent', async () => {
    const id = newId();
    const bytes = pdf(id);
    const first = await upload(bytes, id);
    expect(first.status).toBe(201);
    expect(await bodyOf(first)).toMatchObject({
      id,
      number: 1,
      inputState: 'reading',
      fileName: '請求書.pdf',
      fileKind: 'pdf',
    });
    const again = await upload(bytes, id);
    expect(again.status).toBe(200);
    expect(await bodyOf(again)).toMatchObject({ id, number: 1 });
    expect(await bodyOf(await browser.get('/api/v1/usage'))).toMatchObject({ used: 1 });
  });

  it('refuses at the door, without a row and without quota', async () => {
    const bytes = pdf(newId());
    const { id } = await bodyOf(await upload(bytes));
    const refusals: [Buffer, number, string][] = [
      [Buffer.alloc(0), 400, 'documents.empty-file'],
      [Buffer.from('just some words, no document'), 415, 'documents.unknown-type'],
      [bytes, 409, 'documents.duplicate-file'],
    ];
    for (const [content, status, code] of refusals) {
      const response = await upload(content);
      expect(response.status).toBe(status);
      expect(await bodyOf(response)).toMatchObject({
        code,
        ...(status === 409 ? { existingDocumentId: id, existingNumber: 1 } : {}),
      });
    }
    expect(await bodyOf(await browser.get('/api/v1/usage'))).toMatchObject({ used: 1 });
    expect(await bodyOf(await browser.get('/api/v1/documents/counts'))).toMatchObject({
      all: { count: 1, isCapped: false },
    });
  });

  it('calls a form without a file, or torn off in the middle, what it is', async () => {
    const path = `/api/v1/documents?id=${newId()}`;
    const torn = await fetch(api.address + path, {
      method: 'POST',
      headers: {
        Cookie: `chogura_session=${browser.cookie('chogura_session')}`,
        'X-Chogura-Request': '1',
        'Content-Type': 'multipart/form-data; boundary=x',
      },
      body: '--x\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n%PDF-1.4',
    });
    expect(torn.status).toBe(400);
    expect(await bodyOf(torn)).toMatchObject({ code: 'http.malformed-body' });
    expect(await bodyOf(await browser.send('POST', path))).toMatchObject({ code: 'documents.no-file' });
    expect((await browser.upload('/api/v1/documents?id=nonsense', 'a.pdf', pdf('x'))).status).toBe(400);
  });

  it('asks for the quota of the plan when it is used up, naming the day and the larger plan', async () => {
    await api.db.look(
      `INSERT INTO monthly_uploads SELECT $1, date_trunc('month', now() AT TIME ZONE 'Asia/Tokyo'), 100`,
      [tenantId],
    );
    const response = await upload(pdf(newId()));
    expect(response.status).toBe(409);
    expect(await bodyOf(response)).toMatchObject({
      code: 'licensing.quota-exceeded',
      largerPlan: { name: 'ビジネス' },
      resetsOn: expect.stringMatching(/^\d{4}-\d\d-01$/),
    });
    expect(await bodyOf(await browser.get('/api/v1/documents/counts'))).toMatchObject({ all: { count: 0 } });
  });

  it('changes a document only from the revision that its editor saw, merging other fields', async () => {
    const { id } = await stored();
    const address = `/api/v1/documents/${id}`;
    const etag = (await browser.get(address)).headers.get('ETag') ?? '';
    expect(etag).toMatch(/^"\d+"$/);
    expect((await browser.send('PATCH', address, { title: '請求書' })).status).toBe(428);
    const saved = await browser.send('PATCH', address, { title: '請求書' }, { 'If-Match': etag });
    expect(saved.status).toBe(200);
    expect(saved.headers.get('ETag')).not.toBe(etag);

    const otherField = await browser.send('PATCH', address, { companyName: '株式会社いろは' }, { 'If-Match': etag });
    expect(await bodyOf(otherField)).toMatchObject({ title: '請求書', companyName: '株式会社いろは' });
    const sameField = await browser.send('PATCH', address, { title: '見積書' }, { 'If-Match': etag });
    expect(sameField.status).toBe(412);
    expect(await bodyOf(sameField)).toMatchObject({
      code: 'documents.changed-meanwhile',
      current: { title: '請求書' },
      conflicts: [{ field: 'title', yours: '見積書', theirs: '請求書' }],
    });
  });

  it('gives the original back byte for byte, as a download that cannot run', async () => {
    const bytes = pdf(newId());
    const { id } = await bodyOf(await upload(bytes));
    const response = await browser.get(`/api/v1/documents/${String(id)}/file`);
    expect(Buffer.from(await response.arrayBuffer()).equals(bytes)).toBe(true);
    expect(response.headers.get('Content-Disposition')).toMatch(/^attachment; .*filename\*=UTF-8''%E8%AB%8B/);
    expect(response.headers.get('Content-Security-Policy')).toMatch(/^sandbox/);
    expect(response.headers.get('X-Content-Type-Options')).toBe('nosniff');
  });

  it('does not exist for another company, whatever is asked of it', async () => {
    const { id } = await stored();
    const stranger = (await someone()).browser;
    const asked: [string, string, unknown?, Record<string, string>?][] = [
      ['GET', ''],
      ['GET', '/file'],
      ['GET', '/pages/0/image'],
      ['PATCH', '', { title: 'x' }, { 'If-Match': '"0"' }],
      ['PUT', '/favourite'],
      ['DELETE', '/favourite'],
      ['POST', '/password', { password: 'x' }],
      ['GET', '/access'],
      ['PUT', '/access', { users: [], groups: [], everyone: null }, { 'If-Match': '"0"' }],
    ];
    for (const [method, path, body, headers] of asked) {
      const response = await stranger.send(method, `/api/v1/documents/${id}${path}`, body, headers);
      expect([method, path, response.status]).toEqual([method, path, 404]);
    }
    expect(await bodyOf(await stranger.get('/api/v1/documents'))).toMatchObject({ items: [] });
  });

  it('is not found under an address that is none, and a page not where there is none', async () => {
    const { id } = await stored();
    for (const path of [
      'nonsense',
      newId(),
      `${id}/pages/0/image`,
      `${id}/pages/x/image`,
      `${id}/pages/99999999999/image`,
    ]) {
      expect([path, (await browser.get(`/api/v1/documents/${path}`)).status]).toEqual([path, 404]);
    }
  });

  it('tells listening browsers of the company what changed, and of their own logout', async () => {
    const { id, revision } = await stored();
    const stranger = (await someone()).browser;
    const [own, foreign] = [await listen(browser), await listen(stranger)];
    const event = { tenantId, id: newId(), type: 'documents.changed', payload: { documentId: id, revision } };
    await own.until('event: document', () => api.app.get(LiveChannel).publish([event]));
    expect(own.text()).toContain(`data: {"documentId":"${id}","revision":${revision}}`);

    const sessionId = (
      JSON.parse(Buffer.from(browser.cookie('chogura_session')?.split('.')[1] ?? '', 'base64url').toString()) as {
        sid: string;
      }
    ).sid;
    const signedOut = { tenantId, id: newId(), type: 'identity.signed-out', payload: { userId: newId(), sessionId } };
    await browser.send('POST', '/api/v1/auth/logout');
    await own.until('event: signed-out', () => api.app.get(LiveChannel).publish([signedOut]));
    await own.ended;
    expect(foreign.text()).not.toContain('event:');
    foreign.close();
  });

  /** An open stream of events, once the server has begun to answer. */
  async function listen(who: TestBrowser): Promise<{
    text: () => string;
    until: (part: string, tell: () => Promise<void>) => Promise<void>;
    ended: Promise<void>;
    close: () => void;
  }> {
    const closing = new AbortController();
    const response = await fetch(`${api.address}/api/v1/events`, {
      headers: { Cookie: `chogura_session=${who.cookie('chogura_session')}` },
      signal: closing.signal,
    });
    expect(response.headers.get('Content-Type')).toMatch(/^text\/event-stream/);
    expect(response.headers.get('Content-Encoding')).toBeNull();
    let text = '';
    const ended = (async () => {
      for await (const chunk of response.body ?? []) text += Buffer.from(chunk).toString();
    })().catch(() => undefined);
    return {
      text: () => text,
      ended,
      close: () => closing.abort(),
      // The first listener's subscription may come after the first word: nobody promises more than a hint.
      until: async (part, tell) => {
        for (let round = 0; round < 50 && !text.includes(part); round++) {
          await tell();
          await new Promise((resolve) => setTimeout(resolve, 40));
        }
        expect(text).toContain(part);
      },
    };
  }
});
