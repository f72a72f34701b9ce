import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId, type RequestContext } from '@chogura/kernel';
import type { TestBrowser } from './testing/test-browser';
import { openTestApi, PASSWORD, type TestApi } from './testing/test-api';

describe('アクセス権限 over HTTP', () => {
  let api: TestApi;
  let company: RequestContext;
  let administrator: TestBrowser;
  let id: string;
  let address: string;
  beforeAll(async () => {
    api = await openTestApi();
  });
  afterAll(() => api.close());
  beforeEach(async () => {
    const { email, ctx } = await api.newCompany();
    company = ctx;
    administrator = await signedIn(email);
    id = newId();
    expect(
      (await administrator.upload(`/api/v1/documents?id=${id}`, 'a.pdf', Buffer.from(`%PDF-1.4\n%${id}`))).status,
    ).toBe(201);
    address = `/api/v1/documents/${id}/access`;
  });

  async function signedIn(email: string): Promise<TestBrowser> {
    const browser = api.browser();
    expect(await browser.signIn(email, PASSWORD)).toMatchObject({ next: 'done' });
    return browser;
  }
  /** A clerk of the same company with the same password. */
  async function clerk(): Promise<TestBrowser> {
    const [userId, email] = [newId(), `${newId()}@company.example`];
    await api.db.look(
      `INSERT INTO users (tenant_id, id, email, name, role, password_hash)
       SELECT tenant_id, $2, $3, '水野 千早', 'clerk', password_hash FROM users WHERE tenant_id = $1 LIMIT 1`,
      [company.tenantId, userId, email],
    );
    return signedIn(email);
  }
  const bodyOf = async (response: Response): Promise<Record<string, unknown>> =>
    (await response.json()) as Record<string, unknown>;
  const rules = (everyone: string | null): object => ({ users: [], groups: [], everyone });
  const put = (who: TestBrowser, body: object, etag?: string, path = address): Promise<Response> =>
    who.send('PUT', path, body, etag === undefined ? {} : { 'If-Match': etag });

  it('is changed from the revision that was seen, and a stale change hears what is there now', async () => {
    const seen = await administrator.get(address);
    const etag = seen.headers.get('ETag') ?? '';
    expect(etag).toMatch(/^"\d+"$/);
    expect((await put(administrator, rules('view_only'))).status).toBe(428);
    const changed = await put(administrator, rules('view_only'), etag);
    expect([changed.status, await bodyOf(changed)]).toMatchObject([200, { rules: { everyone: 'view_only' } }]);
    const stale = await put(administrator, rules('see_only'), etag);
    expect([stale.status, await bodyOf(stale)]).toMatchObject([
      412,
      { code: 'documents.changed-meanwhile', current: { rules: { everyone: 'view_only' } } },
    ]);
  });

  it('takes nothing that is no rule', async () => {
    const { users, groups } = { users: [{ id: newId(), level: 'unrestricted' }], groups: [] };
    for (const body of [
      { users: [], groups: [] },
      rules('everything'),
      { users: [{ id: 'x', level: 'see_only' }], groups: [], everyone: null },
      { users: [{ id: newId(), level: 'x' }], groups: [], everyone: null },
      { users: [...users, ...users], groups, everyone: null },
      { users: [null], groups, everyone: null },
      { users, groups: 'all', everyone: null },
    ]) {
      expect([body, (await put(administrator, body, '"0"')).status]).toEqual([body, 400]);
    }
  });

  it('decides what another person is answered: invisible is 404, visible but forbidden 403', async () => {
    const colleague = await clerk();
    const statuses = async (): Promise<number[]> => {
      const asked = [`/${id}`, `/${id}/access`, `/${id}/file`].map((path) => colleague.get(`/api/v1/documents${path}`));
      const edited = colleague.send('PATCH', `/api/v1/documents/${id}`, { title: 'x' }, { 'If-Match': '"99"' });
      const changed = put(colleague, rules(null), '"99"');
      return (await Promise.all([...asked, edited, changed])).map(({ status }) => status);
    };
    await put(administrator, rules('see_only'), '"99"');
    expect(await statuses()).toEqual([200, 200, 403, 403, 403]);
    await put(administrator, rules('administrators_only'), '"99"');
    expect(await statuses()).toEqual([404, 404, 404, 404, 404]);
    expect((await bodyOf(await colleague.get('/api/v1/documents')))['items']).toEqual([]);
  });

  it('may be given away: who takes the document out of their own sight is answered without it', async () => {
    const colleague = await clerk();
    expect((await put(colleague, rules('administrators_only'), '"99"')).status).toBe(204);
    expect((await colleague.get(address)).status).toBe(404);
  });

  it('has defaults that administrators alone see and change', async () => {
    const path = '/api/v1/settings/access-defaults';
    const colleague = await clerk();
    expect((await colleague.get(path)).status).toBe(403);
    const first = await administrator.get(path);
    const { groups } = (await bodyOf(first)) as { groups: { id: string; name: string }[] };
    expect(groups).toMatchObject([{ name: '経理', members: null, others: null }]);
    const wanted = {
      members: 'no_delete',
      others: 'administrators_only',
      groups: [{ id: groups[0]?.id, members: null, others: 'view_only' }],
    };
    expect((await put(administrator, wanted, undefined, path)).status).toBe(428);
    const changed = await put(administrator, wanted, first.headers.get('ETag') ?? '', path);
    expect([changed.status, changed.headers.get('ETag'), await bodyOf(changed)]).toMatchObject([200, '"1"', wanted]);
    const stale = await put(administrator, wanted, '"0"', path);
    expect([stale.status, await bodyOf(stale)]).toMatchObject([412, { current: { revision: 1 } }]);
    expect(await bodyOf(await colleague.get(address))).toMatchObject({
      mine: { level: 'view_only', decidedBy: 'group-others' },
    });
  });
});
