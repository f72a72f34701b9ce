import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newId } from '@chogura/kernel';
import { queuedMailsTo, tokenIn } from '@chogura/platform/testing';
import { runCli } from '../testing/command-line';
import { openTestApi, PASSWORD, type TestApi } from '../testing/test-api';
import { TENANT_COMMANDS } from './tenants.commands';
import { TERMS_COMMANDS } from './terms.commands';

const COMMANDS = [...TENANT_COMMANDS, ...TERMS_COMMANDS];
const FIRST_PASSWORD = 'かささぎの渡せる橋におく霜の';

jest.setTimeout(60_000);

describe('running the installation by command line', () => {
  let api: TestApi;
  let folder: string;
  beforeAll(async () => {
    api = await openTestApi();
    folder = await mkdtemp(join(tmpdir(), 'chogura-operate-'));
  });
  afterAll(async () => {
    await api.close();
    await rm(folder, { recursive: true });
  });

  const cli = (...argv: string[]): Promise<string[]> => runCli(api, COMMANDS, ...argv);
  const answer = async <T>(...argv: string[]): Promise<T> => JSON.parse((await cli(...argv)).join('')) as T;
  const file = async (name: string, content: string | Buffer): Promise<string> => {
    await writeFile(join(folder, name), content);
    return join(folder, name);
  };
  const create = (...more: string[]): Promise<{ id: string; invited: string }> => {
    const administrator = ['--administrator-name', '高瀬 みのり', '--administrator-email', `${newId()}@new.example`];
    return answer('tenant', 'create', '--name', '株式会社ひいらぎ', ...administrator, ...more);
  };
  const listed = async (id: string): Promise<Record<string, unknown>> => {
    const lines = (await cli('tenant', 'list')).map((line) => JSON.parse(line) as Record<string, unknown>);
    return lines.find((line) => line['id'] === id) ?? {};
  };

  it('makes a company whose administrator comes in by the mail', async () => {
    const { id, invited } = await create('--plan', 'enterprise', '--registration-number', 'T6970100245813');
    expect(await listed(id)).toMatchObject({
      name: '株式会社ひいらぎ',
      state: 'running',
      plan: 'enterprise',
      nextPlan: null,
      seats: { used: 0, limit: 100 },
      uploads: { used: 0, limit: 20_000 },
      storageBytes: { used: 0 },
    });
    const [mail] = await queuedMailsTo(api.db, invited);
    const body = { token: mail ? tokenIn(mail) : '', password: FIRST_PASSWORD };
    expect((await api.browser().send('POST', '/api/v1/auth/password-resets/complete', body)).status).toBe(204);
    const browser = api.browser();
    expect(await browser.signIn(invited, FIRST_PASSWORD)).toMatchObject({ next: 'done' });
    expect(await (await browser.get('/api/v1/me')).json()).toMatchObject({
      user: { role: 'administrator' },
      company: { id },
    });
  });

  it('makes a sample company with its staff, and its passwords in a file', async () => {
    const where = ['--email-domain', `${newId()}.example`, '--credentials-file', join(folder, 'credentials')];
    const made = await answer<{ id: string; accounts: { email: string; password: string }[] }>(
      'tenant',
      'create',
      '--name',
      '株式会社みほん',
      ...where,
    );
    const [administrator] = made.accounts;
    expect(made.accounts).toHaveLength(3);
    expect(await api.browser().signIn(administrator?.email ?? '', administrator?.password ?? '')).toMatchObject({
      next: 'done',
    });
    expect(await listed(made.id)).toMatchObject({ plan: 'business' });
  });

  it.each([
    [['tenant', 'create', '--name', 'x'], '--administrator-name is missing'],
    [['tenant', 'create', '--administrator-name', 'x', '--administrator-email', 'x@y.example'], '--name is missing'],
    [['tenant', 'create', '--name', 'x', '--email-domain', 'y.example'], '--credentials-file is missing'],
    [['tenant', 'suspend', '--tenant', 'x', '--reason', 'y'], '--tenant is the id of a company'],
    [['tenant', 'suspend', '--tenant', newId()], '--reason is missing'],
    [['terms', 'publish', '--kind', 'service-terms', '--ja', '/nowhere', '--en', '/nowhere'], 'no such file'],
  ])('says what %j lacks', async (argv, message) => {
    await expect(cli(...argv)).rejects.toThrow(message);
  });

  it('refuses what cannot be', async () => {
    await expect(create('--plan', 'gold')).rejects.toMatchObject({ code: 'licensing.plan-unknown' });
    await expect(create('--registration-number', '12')).rejects.toMatchObject({ code: 'http.invalid-input' });
    await expect(create('--administrator-email', 'nobody')).rejects.toMatchObject({ code: 'http.invalid-input' });
    await expect(cli('tenant', 'suspend', '--tenant', newId(), '--reason', 'x')).rejects.toMatchObject({
      code: 'identity.company-not-found',
    });
    await expect(cli('tenant', 'set-plan', '--tenant', newId(), '--plan', 'light')).rejects.toMatchObject({
      code: 'identity.company-not-found',
    });
    const { id } = await create();
    await expect(
      cli('tenant', 'set-plan', '--tenant', id, '--plan', 'light', '--from', '2020-01-01'),
    ).rejects.toMatchObject({
      code: 'licensing.plan-in-the-past',
    });
  });

  it('suspends and resumes a company', async () => {
    const { ctx, email } = await api.newCompany();
    const browser = api.browser();
    await browser.signIn(email, PASSWORD);
    await cli('tenant', 'suspend', '--tenant', ctx.tenantId, '--reason', '料金のお支払いがないため');
    expect(await listed(ctx.tenantId)).toMatchObject({
      state: 'suspended',
      suspensionReason: '料金のお支払いがないため',
    });
    const ended = await browser.get('/api/v1/me');
    expect(ended.status).toBe(401);
    expect(await ended.json()).toMatchObject({ code: 'identity.session-ended', end: { reason: 'suspended' } });
    const refused = await (await browser.login(email, PASSWORD)).json();
    expect(refused).toMatchObject({ code: 'identity.company-suspended', status: 403 });
    await cli('tenant', 'resume', '--tenant', ctx.tenantId);
    expect(await api.browser().signIn(email, PASSWORD)).toMatchObject({ next: 'done' });
  });

  it('puts a company on another plan, now or later', async () => {
    const { id } = await create('--plan', 'light');
    await cli('tenant', 'set-plan', '--tenant', id, '--plan', 'business');
    await cli('tenant', 'set-plan', '--tenant', id, '--plan', 'enterprise', '--from', '2999-01-01');
    expect(await listed(id)).toMatchObject({
      plan: 'business',
      seats: { limit: 10 },
      nextPlan: { code: 'enterprise', validFrom: '2999-01-01' },
    });
  });

  it('publishes terms, to which everybody is asked again', async () => {
    const { email } = await api.newCompany();
    await api.browser().signIn(email, PASSWORD);
    const [ja, en] = [
      await file('ja.md', '# あたらしい規約\n\n## 第1条\nこの規約は新しいものです。\n'),
      await file('en.md', '# New terms\n\n## Article 1\nThese terms are new.\n'),
    ];
    const publish = (...more: string[]) => answer('terms', 'publish', '--kind', 'service-terms', '--ja', ja, ...more);
    expect(await publish('--en', en)).toEqual({ kind: 'service-terms', version: 2 });
    expect(await (await api.browser().login(email, PASSWORD)).json()).toMatchObject({
      next: 'consent',
      consent: {
        kind: 'service-terms',
        version: 2,
        title: 'あたらしい規約',
        body: '## 第1条\nこの規約は新しいものです。',
      },
    });
    await expect(publish('--en', ja)).rejects.toMatchObject({ code: 'http.invalid-input' });
    await expect(publish('--en', await file('untitled.md', 'New terms'))).rejects.toThrow('does not begin with a line');
    await expect(publish('--en', await file('sjis.md', Buffer.from([0x23, 0x20, 0x8b, 0x4b])))).rejects.toThrow(
      'is not UTF-8',
    );
  });
});
