import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { OperatorAccounts } from '@chogura/identity';
import { newId } from '@chogura/kernel';
import { queuedMailsTo } from '@chogura/platform/testing';
import { readOperations } from '../testing/isolation/operations';
import { codeOf, signedInOperator } from '../testing/operator';
import { openTestApi, PASSWORD, type TestApi } from '../testing/test-api';
import type { TestBrowser } from '../testing/test-browser';

const SIGN_IN = '/api/v1/operator/sign-in';

jest.setTimeout(60_000);

describe('operators', () => {
  let api: TestApi;
  let operator: TestBrowser;
  beforeAll(async () => {
    api = await openTestApi();
    operator = await signedInOperator(api);
  });
  afterAll(() => api.close());

  const json = async <T = Record<string, unknown>>(response: Response | Promise<Response>): Promise<T> =>
    (await (await response).json()) as T;
  const company = (changes: object = {}): object => ({
    name: '株式会社ひいらぎ',
    registrationNumber: null,
    planCode: 'light',
    administrator: { name: '高瀬 みのり', email: `${newId()}@new.example` },
    ...changes,
  });
  const logged = async (): Promise<{ type: string; operatorName: string | null; detail: object }[]> =>
    (
      await json<{ items: { type: string; operatorName: string | null; detail: object }[] }>(
        operator.get('/api/v1/operator/log'),
      )
    ).items;

  describe('signing in', () => {
    const email = `${newId()}@operator.example`;
    let password: string;
    let secret: string;
    beforeAll(async () => {
      password = await api.app.get(OperatorAccounts).create(email, '運営 花子');
    });
    const send = (credentials: object, browser = api.browser()): Promise<Response> =>
      browser.send('POST', SIGN_IN, credentials);

    it('asks for the authenticator app the first time, and shows the same one until it is confirmed', async () => {
      const first = await json<{ next: string; setup: { secret: string; uri: string } }>(send({ email, password }));
      expect(first).toMatchObject({ next: 'setup', setup: { uri: expect.stringContaining('otpauth://totp/') } });
      ({ secret } = first.setup);
      expect(await json(send({ email: email.toUpperCase(), password }))).toMatchObject({
        next: 'setup',
        setup: { secret },
      });
    });

    it('takes a code once, and asks for one from then on', async () => {
      const code = codeOf(secret);
      const browser = api.browser();
      expect(await json(send({ email, password, code }, browser))).toEqual({ next: 'done', setup: null });
      expect(await json(browser.get('/api/v1/operator/me'))).toMatchObject({ name: '運営 花子', email });
      const again = await send({ email, password, code });
      expect([again.status, (await json(again))['code']]).toEqual([422, 'identity.code-refused']);
      expect(await json(send({ email, password }))).toEqual({ next: 'code', setup: null });
    });

    it('says the same of an unknown address and a wrong password, with a code or without', async () => {
      for (const credentials of [
        { email, password: 'wrong' },
        { email, password: 'wrong', code: codeOf(secret, 1) },
        { email: 'nobody@operator.example', password },
      ]) {
        expect(await json(send(credentials))).toMatchObject({ status: 401, code: 'identity.wrong-credentials' });
      }
      expect(await logged()).toContainEqual(
        expect.objectContaining({
          type: 'sign-in-failed',
          operatorName: null,
          detail: { email: 'nobody@operator.example' },
        }),
      );
    });

    it('is over at once when the account is reset or disabled', async () => {
      const browser = api.browser();
      await send({ email, password, code: codeOf(secret, 1) }, browser);
      expect((await browser.get('/api/v1/operator/me')).status).toBe(200);
      const next = await api.app.get(OperatorAccounts).reset(email);
      expect(await json(browser.get('/api/v1/operator/me'))).toMatchObject({
        status: 401,
        code: 'identity.operator-sign-in-required',
      });
      expect((await send({ email, password })).status).toBe(401);
      expect(await json(send({ email, password: next }))).toMatchObject({ next: 'setup' });
      await api.app.get(OperatorAccounts).disable(email);
      expect((await send({ email, password: next })).status).toBe(401);
    });

    it('needs our own page, and is left on demand', async () => {
      const crossSite = await api
        .browser()
        .send('POST', SIGN_IN, { email, password }, { 'Sec-Fetch-Site': 'cross-site' });
      expect(crossSite.status).toBe(403);
      const browser = await signedInOperator(api);
      expect((await browser.send('POST', '/api/v1/operator/sign-out')).status).toBe(204);
      expect((await browser.get('/api/v1/operator/me')).status).toBe(401);
    });

    it('ends by itself after half an hour without a request, and after twelve hours anyway', async () => {
      for (const column of ['last_active_at', 'started_at']) {
        const browser = await signedInOperator(api);
        const since = column === 'started_at' ? '12 hours' : '30 minutes';
        await api.db.look(
          `UPDATE operator_sessions SET ${column} = ${column} - interval '${since}'
            WHERE id = (SELECT id FROM operator_sessions ORDER BY id DESC LIMIT 1)`,
        );
        expect((await browser.get('/api/v1/operator/me')).status).toBe(401);
      }
    });
  });

  it('read no document: every operation that is not theirs is closed to them', async () => {
    const { ctx, email } = await api.newCompany();
    const browser = api.browser();
    await browser.signIn(email, PASSWORD);
    const theirs = operator.cookie('chogura_operator') ?? '';
    // As their own cookie, and passed off as the session of a company.
    const forger = await signedInOperator(api);
    forger.setCookie('chogura_session', theirs);
    const open: string[] = [];
    const operations = readOperations().filter(
      ({ isPublic, address }) => !isPublic && !address.startsWith('/api/v1/operator'),
    );
    expect(operations.length).toBeGreaterThan(40);
    for (const { method, address, operationId } of operations) {
      const path = address.replaceAll(/\{\w+\}/g, ctx.tenantId);
      const { status } = await forger.send(method, path, method === 'GET' || method === 'HEAD' ? undefined : {});
      if (status !== 401) open.push(`${operationId} ${status}`);
    }
    expect(open).toEqual([]);
    for (const table of ['documents', 'document_fields', 'readings', 'reading_pages', 'users', 'stored_objects']) {
      await expect(api.db.system.query(`SELECT FROM ${table}`)).rejects.toThrow('permission denied');
    }
  });

  it('are nobody in a company, as people of companies are no operators', async () => {
    const { email } = await api.newCompany();
    const administrator = api.browser();
    await administrator.signIn(email, PASSWORD);
    administrator.setCookie('chogura_operator', administrator.cookie('chogura_session') ?? '');
    expect((await administrator.get('/api/v1/operator/companies')).status).toBe(401);
    expect((await administrator.send('POST', SIGN_IN, { email, password: PASSWORD })).status).toBe(401);
  });

  it('make a company, whose first administrator is invited', async () => {
    const order = company() as { administrator: { email: string } };
    const response = await operator.send('POST', '/api/v1/operator/companies', order);
    expect(response.status).toBe(201);
    const made = await json<{ id: string }>(response);
    expect(made).toMatchObject({
      name: '株式会社ひいらぎ',
      suspendedAt: null,
      usage: { plan: { code: 'light' }, uploads: 0 },
    });
    expect(await queuedMailsTo(api.db, order.administrator.email)).toHaveLength(1);
    const events = await api.db.look('SELECT type, actor FROM outbox_events WHERE tenant_id = $1 ORDER BY id', [
      made.id,
    ]);
    expect(events).toContainEqual({
      type: 'identity.company-created',
      actor: expect.stringMatching(/^operator:[0-9a-f-]{36}$/),
    });
    expect(await logged()).toContainEqual(
      expect.objectContaining({
        type: 'company-created',
        operatorName: '運営 太郎',
        detail: { companyId: made.id, name: '株式会社ひいらぎ' },
      }),
    );
  });

  it('are told what is wrong with an order', async () => {
    const errorsOf = async (order: object): Promise<unknown> => {
      const { errors } = await json<{ errors?: { field: string }[] }>(
        operator.send('POST', '/api/v1/operator/companies', order),
      );
      return errors?.map(({ field }) => field);
    };
    expect(await errorsOf(company({ name: ' ' }))).toEqual(['name']);
    expect(await errorsOf(company({ registrationNumber: '12' }))).toEqual(['registrationNumber']);
    expect(await errorsOf(company({ administrator: { name: '', email: 'x' } }))).toEqual([
      'administrator.name',
      'administrator.email',
    ]);
    const unknownPlan = await operator.send('POST', '/api/v1/operator/companies', company({ planCode: 'gold' }));
    expect(await json(unknownPlan)).toMatchObject({ status: 422, code: 'licensing.plan-unknown' });
  });

  it('list the companies page by page, the newest first, and find them by a part of the name', async () => {
    const mark = newId().slice(-8);
    for (const n of [1, 2, 3])
      await operator.send('POST', '/api/v1/operator/companies', company({ name: `${mark} ${n}` }));
    const page = (query: string) =>
      json<{ items: { name: string }[]; nextCursor: string | null }>(
        operator.get(`/api/v1/operator/companies?${query}`),
      );
    const first = await page(`name=${mark}&limit=2`);
    expect(first.items.map(({ name }) => name)).toEqual([`${mark} 3`, `${mark} 2`]);
    const second = await page(`name=${mark}&limit=2&cursor=${first.nextCursor}`);
    expect([second.items.map(({ name }) => name), second.nextCursor]).toEqual([[`${mark} 1`], null]);
    expect((await operator.get('/api/v1/operator/companies?cursor=x')).status).toBe(400);
  });

  it('suspend and resume a company with a reason, which the company can see', async () => {
    const { ctx, email } = await api.newCompany();
    const browser = api.browser();
    await browser.signIn(email, PASSWORD);
    const path = `/api/v1/operator/companies/${ctx.tenantId}`;
    expect((await operator.send('POST', `${path}/suspend`, { reason: ' ' })).status).toBe(400);
    const suspended = await json(operator.send('POST', `${path}/suspend`, { reason: '料金のお支払いがないため' }));
    expect(suspended).toMatchObject({ suspendedAt: expect.any(String), suspensionReason: '料金のお支払いがないため' });
    expect((await browser.get('/api/v1/me')).status).toBe(401);
    expect((await operator.send('POST', `${path}/suspend`, { reason: 'x' })).status).toBe(409);
    expect(await json(operator.send('POST', `${path}/resume`))).toMatchObject({
      suspendedAt: null,
      suspensionReason: null,
    });
    expect(await api.browser().signIn(email, PASSWORD)).toMatchObject({ next: 'done' });
    const [event] = await api.db.look<{ payload: object; actor: string }>(
      `SELECT payload::jsonb, actor FROM outbox_events WHERE tenant_id = $1 AND type = 'identity.company-suspended'`,
      [ctx.tenantId],
    );
    expect(event).toEqual({
      payload: { reason: '料金のお支払いがないため' },
      actor: expect.stringMatching(/^operator:/),
    });
    expect((await logged()).map(({ type }) => type)).toEqual(
      expect.arrayContaining(['company-suspended', 'company-resumed']),
    );
  });

  it('put a company on a plan that is offered', async () => {
    const { ctx } = await api.newCompany();
    const plans = await json<{ items: { code: string }[] }>(operator.get('/api/v1/operator/plans'));
    expect(plans.items.map(({ code }) => code)).toEqual(['light', 'business', 'enterprise']);
    const path = `/api/v1/operator/companies/${ctx.tenantId}/plan`;
    expect(await json(operator.send('PUT', path, { planCode: 'business' }))).toMatchObject({
      usage: { plan: { code: 'business' } },
    });
    expect(await json(operator.send('PUT', path, { planCode: 'enterprise', validFrom: '2999-01-01' }))).toMatchObject({
      usage: { plan: { code: 'business' }, next: { validFrom: '2999-01-01', plan: { code: 'enterprise' } } },
    });
    expect((await operator.send('PUT', path, { planCode: 'business', validFrom: '2020-01-01' })).status).toBe(422);
    for (const id of [newId(), 'x']) {
      const unknown = await operator.send('PUT', `/api/v1/operator/companies/${id}/plan`, { planCode: 'business' });
      expect(await json(unknown)).toMatchObject({ status: 404, code: 'identity.company-not-found' });
    }
  });

  it('publish terms, knowing whom they ask', async () => {
    const before = await json<{ people: number; companies: number; items: object[] }>(
      operator.get('/api/v1/operator/terms'),
    );
    await api.newCompany();
    const terms = {
      kind: 'service-terms',
      ja: { title: 'あたらしい規約', body: 'この規約は新しいものです。' },
      en: { title: 'New terms', body: 'These terms are new.' },
    };
    const after = await json<{ people: number; companies: number }>(operator.get('/api/v1/operator/terms'));
    expect([after.people - before.people, after.companies - before.companies]).toEqual([1, 1]);
    expect(await json(operator.send('POST', '/api/v1/operator/terms', terms))).toEqual({ version: 2 });
    const swapped = await operator.send('POST', '/api/v1/operator/terms', { ...terms, ja: terms.en });
    expect(await json(swapped)).toMatchObject({
      errors: [{ field: 'ja.body', message: '日本語の本文を指定してください' }],
    });
    expect(await logged()).toContainEqual(
      expect.objectContaining({
        type: 'terms-published',
        detail: expect.objectContaining({ kind: 'service-terms', version: 2 }),
      }),
    );
  });

  it('see what gave up, by company, and let it run again', async () => {
    const { ctx } = await api.newCompany({}, { name: '株式会社つまずき' });
    await api.db.look(
      `INSERT INTO outbox_deliveries (tenant_id, id, event_id, handler, queue, state, attempts, last_error)
       SELECT tenant_id, $2, id, 'test.stumble', 'default', 'failed', 3, 'no luck' FROM outbox_events WHERE tenant_id = $1 LIMIT 1`,
      [ctx.tenantId, newId()],
    );
    const failed = await json<{ items: object[] }>(operator.get('/api/v1/operator/deliveries'));
    expect(failed.items).toContainEqual(
      expect.objectContaining({
        companyName: '株式会社つまずき',
        handler: 'test.stumble',
        attempts: 3,
        lastError: 'no luck',
      }),
    );
    expect(await json(operator.send('POST', '/api/v1/operator/deliveries/retry'))).toEqual({
      count: failed.items.length,
    });
    expect(await json(operator.get('/api/v1/operator/deliveries'))).toEqual({ items: [] });
  });
});
