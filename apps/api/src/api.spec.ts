import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@chogura/kernel';
import { JwtService } from '@nestjs/jwt';
import { openTestApi, PASSWORD, type TestApi } from './testing/test-api';

const SESSION = 'chogura_session';

describe('the api', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await openTestApi();
  });
  afterAll(() => api.close());

  const signedIn = async (keepSignedIn = false) => {
    const company = await api.newCompany();
    const browser = api.browser();
    const { response, next } = await browser.signIn(company.email, PASSWORD, keepSignedIn);
    expect(next).toBe('done');
    return { ...company, browser, setCookies: response.headers.getSetCookie() };
  };
  const codeOf = async (response: Response): Promise<string> => ((await response.json()) as { code: string }).code;

  it('signs in with a cookie that scripts and other sites cannot use', async () => {
    const { setCookies, browser } = await signedIn();
    const cookie = setCookies.find((line) => line.startsWith(SESSION)) ?? '';
    expect(cookie).toMatch(/; HttpOnly; SameSite=Lax$/);
    expect(cookie).not.toMatch(/Max-Age|Expires/);
    const payload: unknown = JSON.parse(
      Buffer.from(browser.cookie(SESSION)?.split('.')[1] ?? '', 'base64url').toString(),
    );
    expect(Object.keys(payload as object).sort()).toEqual(['iat', 'sid']);
    expect((await signedIn(true)).setCookies.find((line) => line.startsWith(SESSION))).toContain('Max-Age=2592000');
  });

  it('tells who is signed in and what they may do', async () => {
    const { browser, email } = await signedIn();
    const me: unknown = await (await browser.get('/api/v1/me')).json();
    expect(me).toMatchObject({
      user: { email, name: '大路 一葉', role: 'administrator', initial: '大' },
      company: { name: '株式会社ためし' },
      permissions: expect.arrayContaining(['read:Profile', 'read:Usage']),
      language: 'ja',
    });
  });

  it('shows each company its own people, profile and usage only', async () => {
    const one = await signedIn();
    const other = await signedIn();
    const [mine, theirs] = await Promise.all(
      [one, other].map(
        async ({ browser }) => (await (await browser.get('/api/v1/people')).json()) as { users: { id: string }[] },
      ),
    );
    expect(mine?.users).toHaveLength(1);
    expect(mine?.users[0]?.id).not.toBe(theirs?.users[0]?.id);
    expect(await (await one.browser.get('/api/v1/company')).json()).toEqual({
      names: ['株式会社ためし'],
      registrationNumber: null,
      planName: 'ライト',
    });
    expect(await (await one.browser.get('/api/v1/usage')).json()).toMatchObject({
      used: 0,
      limit: 100,
      planName: 'ライト',
    });
  });

  it('ends the session at once on logout, also for the cookie that someone copied', async () => {
    const { browser } = await signedIn(true);
    const copy = api.browser();
    copy.setCookie(SESSION, browser.cookie(SESSION) ?? '');
    expect((await copy.get('/api/v1/me')).status).toBe(200);
    expect(await (await browser.send('POST', '/api/v1/auth/logout')).json()).toEqual({ providerAddress: null });
    expect(browser.cookie(SESSION)).toBeUndefined();
    expect(await codeOf(await copy.get('/api/v1/me'))).toBe('http.sign-in-required');
    expect(await (await browser.send('POST', '/api/v1/auth/logout')).json()).toEqual({ providerAddress: null });
  });

  it('lets another account in after a logout', async () => {
    const { browser } = await signedIn();
    await browser.send('POST', '/api/v1/auth/logout');
    const { email } = await api.newCompany({ name: '浜口 すず' });
    expect(await browser.signIn(email, PASSWORD)).toMatchObject({ next: 'done' });
    expect(await (await browser.get('/api/v1/me')).json()).toMatchObject({ user: { name: '浜口 すず' } });
  });

  it('ends the session that a browser had when someone signs in over it', async () => {
    const { browser } = await signedIn();
    const copy = api.browser();
    copy.setCookie(SESSION, browser.cookie(SESSION) ?? '');
    const { email } = await api.newCompany();
    expect((await browser.login(email, 'wrong')).status).toBe(401);
    expect((await copy.get('/api/v1/me')).status).toBe(200);
    expect(await browser.signIn(email, PASSWORD)).toMatchObject({ next: 'done' });
    expect((await copy.get('/api/v1/me')).status).toBe(401);
    expect((await browser.get('/api/v1/me')).status).toBe(200);
  });

  it('takes no token that it did not sign, nor one without a session', async () => {
    const { browser } = await signedIn();
    const jwt = new JwtService();
    const sid = newId();
    const iat = Math.floor(performance.timeOrigin / 1000);
    const forged = [
      jwt.sign({ sid, iat }, { secret: 'another secret, just as long as the real one' }),
      jwt.sign({ sid, iat }, { secret: api.db.config.sessionSecret }),
      jwt.sign({ iat }, { secret: api.db.config.sessionSecret }),
      `${browser.cookie(SESSION)}x`,
      'nonsense',
      '',
    ];
    for (const token of forged) {
      const stranger = api.browser();
      stranger.setCookie(SESSION, token);
      expect((await stranger.get('/api/v1/me')).status).toBe(401);
    }
  });

  it('gives the browser a new token when its own is an hour old', async () => {
    const { browser } = await signedIn();
    const old = browser.cookie(SESSION);
    // As if the session had been opened two hours ago.
    const { sid, iat } = new JwtService().decode<{ sid: string; iat: number }>(old ?? '');
    await api.db.look(`UPDATE sessions SET token_issued_at = token_issued_at - interval '2 hours' WHERE id = $1`, [
      sid,
    ]);
    browser.setCookie(
      SESSION,
      new JwtService().sign({ sid, iat: iat - 7200 }, { secret: api.db.config.sessionSecret }),
    );
    expect((await browser.get('/api/v1/me')).status).toBe(200);
    expect(new JwtService().decode<{ iat: number }>(browser.cookie(SESSION) ?? '').iat).toBeGreaterThanOrEqual(iat);
    expect((await browser.get('/api/v1/me')).status).toBe(200);
  });

  it('answers a wrong password with one sentence, in the browser’s language', async () => {
    const { email } = await api.newCompany();
    const response = await api
      .browser()
      .send(
        'POST',
        '/api/v1/auth/login',
        { email, password: 'wrong', keepSignedIn: false },
        { 'Accept-Language': 'en' },
      );
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({
      code: 'identity.wrong-credentials',
      detail: 'Please check the e-mail address and the password.',
    });
  });

  it('stops guessing with 429 and Retry-After', async () => {
    const { email } = await api.newCompany();
    const browser = api.browser();
    for (let failure = 0; failure < 10; failure++) await browser.login(email, `wrong ${failure}`);
    const stopped = await browser.login(email, PASSWORD);
    expect(stopped.status).toBe(429);
    expect(Number(stopped.headers.get('Retry-After'))).toBeGreaterThan(0);
  });

  it('refuses to sign anyone in or out for another site', async () => {
    const { browser, email } = await signedIn();
    for (const path of ['/api/v1/auth/login', '/api/v1/auth/logout']) {
      const response = await browser.send(
        'POST',
        path,
        { email, password: PASSWORD, keepSignedIn: false },
        { 'Sec-Fetch-Site': 'cross-site' },
      );
      expect(await codeOf(response)).toBe('http.cross-site-request');
    }
    expect((await browser.get('/api/v1/me')).status).toBe(200);
  });

  it('speaks the language its user chose from then on', async () => {
    const { browser } = await signedIn();
    expect((await browser.send('PATCH', '/api/v1/me', { language: 'en' })).status).toBe(204);
    expect(browser.cookie('chogura_language')).toBe('en');
    expect(await (await browser.get('/api/v1/usage')).json()).toMatchObject({ planName: 'Light' });
    expect((await browser.send('PATCH', '/api/v1/me', { language: 'fr' })).status).toBe(400);
  });

  it('is ready when database and Redis answer', async () => {
    expect(await (await api.browser().get('/api/health')).json()).toEqual({ status: 'ok' });
    const ready = await api.browser().get('/api/health/ready');
    expect(ready.status).toBe(200);
    expect(await ready.json()).toMatchObject({ status: 'ready', database: 'up', redis: 'up' });
  });

  it('shows its own description under a policy of its own', async () => {
    const page = await api.browser().get('/api/docs');
    expect(page.status).toBe(200);
    expect(page.headers.get('Content-Security-Policy')).toContain("script-src 'self'");
    const document = (await (await api.browser().get('/api/openapi.json')).json()) as {
      paths: Record<string, Record<string, { 'x-permission'?: string; operationId?: string }>>;
    };
    for (const operations of Object.values(document.paths)) {
      for (const operation of Object.values(operations)) {
        expect(operation).toMatchObject({
          'x-permission': expect.stringMatching(/^(public|(operator:)?[a-z-]+:\w+)$/),
          operationId: expect.any(String),
        });
      }
    }
  });
});
