import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { newId } from '@chogura/kernel';
import { queuedMailsTo, tokenIn } from '@chogura/platform/testing';
import { openTestApi, PASSWORD, type TestApi } from './testing/test-api';
import type { TestBrowser } from './testing/test-browser';

const RESETS = '/api/v1/auth/password-resets';
const NEXT = 'かささぎの渡せる橋におく霜の';

jest.setTimeout(60_000);

describe('passwords over HTTP', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await openTestApi();
  });
  afterAll(() => api.close());

  const signedIn = async (): Promise<{ browser: TestBrowser; email: string }> => {
    const { email } = await api.newCompany();
    const browser = api.browser();
    expect((await browser.signIn(email, PASSWORD)).next).toBe('done');
    return { browser, email };
  };
  const tokenFor = async (email: string): Promise<string> => {
    const end = performance.now() + 10_000;
    for (;;) {
      const [mail] = await queuedMailsTo(api.db, email);
      if (mail) return tokenIn(mail);
      if (performance.now() > end) throw new Error('no mail was queued');
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  };

  it('are asked for by a stranger with one answer, whether anybody has the address or not', async () => {
    const { email } = await api.newCompany();
    const answers = await Promise.all(
      [email, `${newId()}@nowhere.example`].map(async (typed) => {
        const response = await api.browser().send('POST', RESETS, { email: typed });
        const headers = [...response.headers].filter(([name]) => !['x-request-id', 'date'].includes(name));
        return { status: response.status, body: await response.text(), headers };
      }),
    );
    expect(answers[0]).toMatchObject({ status: 202, body: '' });
    expect(answers[1]).toEqual(answers[0]);
  });

  it('are set by the link that was mailed, once, and every browser is signed out', async () => {
    const { browser, email } = await signedIn();
    const stranger = api.browser();
    expect((await stranger.send('POST', RESETS, { email })).status).toBe(202);
    const token = await tokenFor(email);
    const checked = await stranger.send('POST', `${RESETS}/check`, { token });
    expect(checked.status).toBe(200);
    expect(await checked.json()).toEqual({
      purpose: 'reset-password',
      email,
      companyName: '株式会社ためし',
      minPasswordLength: 12,
      expiresAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
    });

    const short = await stranger.send('POST', `${RESETS}/complete`, { token, password: 'short' });
    expect(short.status).toBe(400);
    expect(await short.json()).toMatchObject({
      code: 'http.invalid-input',
      errors: [{ field: 'password', code: 'too-short', message: expect.stringContaining('12文字以上') }],
    });

    const completed = await stranger.send('POST', `${RESETS}/complete`, { token, password: NEXT });
    expect(completed.status).toBe(204);
    expect(completed.headers.getSetCookie()).toEqual([]);
    expect((await browser.get('/api/v1/me')).status).toBe(401);
    expect((await api.browser().signIn(email, PASSWORD)).next).toBeUndefined();
    expect((await api.browser().signIn(email, NEXT)).next).toBe('done');

    const again = await stranger.send(
      'POST',
      `${RESETS}/complete`,
      { token, password: NEXT },
      { 'Accept-Language': 'en' },
    );
    expect(again.status).toBe(410);
    expect(await again.json()).toMatchObject({
      code: 'identity.link-not-good',
      detail: expect.stringContaining('ask for a new one'),
    });
  });

  it('are changed by their person; the browser stays signed in', async () => {
    const { browser, email } = await signedIn();
    expect(await (await browser.get('/api/v1/me/password')).json()).toEqual({
      hasPassword: true,
      minPasswordLength: 12,
    });
    const wrong = await browser.send('POST', '/api/v1/me/password', { current: 'wrong', next: NEXT });
    expect(await wrong.json()).toMatchObject({ errors: [{ field: 'current', code: 'wrong-password' }] });
    expect((await browser.send('POST', '/api/v1/me/password', { current: PASSWORD, next: NEXT })).status).toBe(204);
    expect((await browser.get('/api/v1/me')).status).toBe(200);
    expect((await api.browser().signIn(email, NEXT)).next).toBe('done');
  });

  it('are no business of strangers and other sites', async () => {
    const body = { current: PASSWORD, next: NEXT };
    expect((await api.browser().send('POST', '/api/v1/me/password', body)).status).toBe(401);
    const { browser } = await signedIn();
    for (const path of ['/api/v1/me/password', RESETS, `${RESETS}/check`, `${RESETS}/complete`]) {
      const response = await browser.send('POST', path, body, { 'Sec-Fetch-Site': 'cross-site' });
      expect(await response.json()).toMatchObject({ code: 'http.cross-site-request' });
    }
  });

  it('and links are not asked for with nonsense', async () => {
    const browser = api.browser();
    for (const body of [{}, { email: 'x' }, { email: ['a@b.example'] }, { email: `${'a'.repeat(250)}@b.example` }]) {
      expect((await browser.send('POST', RESETS, body)).status).toBe(400);
    }
    for (const body of [{}, { token: '' }, { token: 'x'.repeat(101) }, { token: 1 }]) {
      expect((await browser.send('POST', `${RESETS}/check`, body)).status).toBe(400);
    }
  });
});
