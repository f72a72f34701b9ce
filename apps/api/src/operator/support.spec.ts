import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { newId } from '@chogura/kernel';
import { WalledCompany } from '../testing/isolation/walled-company';
import { signedInOperator } from '../testing/operator';
import { openTestApi, type TestApi } from '../testing/test-api';
import type { TestBrowser } from '../testing/test-browser';

const GRANTS = '/api/v1/settings/support-grants';

jest.setTimeout(60_000);

interface Grant {
  readonly id: string;
  readonly state: string;
  readonly documentNumbers: number[] | null;
}

describe('looking at documents for support', () => {
  let api: TestApi;
  let operator: TestBrowser;
  let company: WalledCompany;
  let [one, two] = ['', ''];
  beforeAll(async () => {
    api = await openTestApi();
    operator = await signedInOperator(api);
    company = await WalledCompany.found(api);
    [one, two] = [await company.make('readDocument'), await company.make('readDocument')];
  });
  afterAll(() => api.close());
  beforeEach(async () => {
    await api.db.look('DELETE FROM support_grants WHERE tenant_id = $1', [company.ctx.tenantId]);
  });

  const json = async <T>(response: Response | Promise<Response>): Promise<T> => (await (await response).json()) as T;
  const numberOf = async (id: string): Promise<number> =>
    (await json<{ number: number }>(company.administrator.get(`/api/v1/documents/${id}`))).number;
  const give = async (changes: object = {}): Promise<Grant> => {
    const body = { reason: '読み取りの調査', hours: 4, documentNumbers: null, ...changes };
    const response = await company.administrator.send('POST', GRANTS, body);
    if (response.status !== 201) throw new Error(await response.text());
    const [newest] = (await json<{ items: Grant[] }>(response)).items;
    if (!newest) throw new Error('the grant is not listed');
    return newest;
  };
  const look = (path = ''): Promise<Response> =>
    operator.get(`/api/v1/operator/companies/${company.ctx.tenantId}/documents${path}`);
  const statuses = async (id = one): Promise<number[]> => {
    const answers = await Promise.all([look(), look(`/${id}`), look(`/${id}/pages/0/image`)]);
    return answers.map(({ status }) => status);
  };
  const eventsOf = (type: string) =>
    api.db.look<{ actor: string; payload: Record<string, unknown> }>(
      'SELECT actor, payload::jsonb FROM outbox_events WHERE tenant_id = $1 AND type = $2 ORDER BY id',
      [company.ctx.tenantId, type],
    );

  it('needs a grant of the company', async () => {
    expect(await statuses()).toEqual([403, 403, 403]);
    expect(await json(look())).toMatchObject({ code: 'identity.support-not-granted' });
    await give();
    expect(await statuses()).toEqual([200, 200, 200]);
    const list = await json<{ items: { id: string }[] }>(look());
    expect(list.items.map(({ id }) => id).sort()).toEqual([one, two].sort());
    expect(await json(look(`/${one}`))).toMatchObject({
      id: one,
      canPreview: true,
      canDownload: false,
      canEdit: false,
      canDelete: false,
      canChangeAccess: false,
    });
  });

  it('is looking and nothing else', async () => {
    await give();
    const path = `/api/v1/operator/companies/${company.ctx.tenantId}/documents/${one}`;
    for (const [method, more] of [
      ['PATCH', ''],
      ['DELETE', ''],
      ['POST', ''],
      ['GET', '/file'],
      ['GET', '/access'],
    ] as const) {
      expect([404, 405]).toContain(
        (await operator.send(method, path + more, method === 'GET' ? undefined : {})).status,
      );
    }
  });

  it('goes as far as the documents that were named', async () => {
    const number = await numberOf(one);
    expect((await give({ documentNumbers: [number] })).documentNumbers).toEqual([number]);
    expect(await statuses(one)).toEqual([200, 200, 200]);
    expect(await statuses(two)).toEqual([200, 404, 404]);
    const list = await json<{ items: { id: string }[]; count: { count: number } }>(look());
    expect([list.items.map(({ id }) => id), list.count.count]).toEqual([[one], 1]);
    await give({ documentNumbers: [await numberOf(two)] });
    expect(await statuses(two)).toEqual([200, 200, 200]);
  });

  it('never reaches what was deleted', async () => {
    await give();
    const deleted = await company.make('readDocument');
    await api.db.look('UPDATE documents SET deleted_at = now(), deletion_reason = $2 WHERE id = $1', [deleted, '重複']);
    expect(await statuses(deleted)).toEqual([200, 404, 404]);
    await api.db.look('UPDATE documents SET deleted_at = NULL, deletion_reason = NULL WHERE id = $1', [deleted]);
  });

  it('ends at once when the grant is revoked, and when it runs out', async () => {
    const { id } = await give();
    expect((await company.administrator.send('POST', `${GRANTS}/${id}/revoke`)).status).toBe(204);
    expect(await statuses()).toEqual([403, 403, 403]);
    // Once more changes nothing.
    expect((await company.administrator.send('POST', `${GRANTS}/${id}/revoke`)).status).toBe(204);
    expect(await eventsOf('identity.support-revoked')).toHaveLength(1);

    await give({ hours: 1 });
    await api.db.look(
      `UPDATE support_grants SET granted_at = granted_at - interval '2 hours', expires_at = expires_at - interval '2 hours'
        WHERE tenant_id = $1`,
      [company.ctx.tenantId],
    );
    expect(await statuses()).toEqual([403, 403, 403]);
    const { items } = await json<{ items: Grant[] }>(company.administrator.get(GRANTS));
    expect(items.map(({ state }) => state).sort()).toEqual(['expired', 'revoked']);
  });

  it('is told to the company, each look, by whom and under which grant', async () => {
    const { id: grantId } = await give();
    // Ten tabs at the same moment are one operator who went in.
    await Promise.all(Array.from({ length: 10 }, () => statuses()));
    const actor = expect.stringMatching(/^operator:[0-9a-f-]{36}$/);
    expect((await eventsOf('documents.listed-for-support')).at(-1)).toEqual({ actor, payload: { grantId } });
    expect((await eventsOf('documents.opened-for-support')).at(-1)).toEqual({
      actor,
      payload: { documentId: one, grantId },
    });
    expect(await eventsOf('documents.previewed')).toContainEqual({ actor, payload: { documentId: one } });
    const granted = (await eventsOf('identity.support-granted')).at(-1);
    expect(granted?.payload).toMatchObject({ grantId, reason: '読み取りの調査', documentIds: null });
    const { items } = await json<{ items: { type: string; detail: object }[] }>(operator.get('/api/v1/operator/log'));
    const entered = items.filter(
      ({ type, detail }) => type === 'documents-entered' && JSON.stringify(detail).includes(grantId),
    );
    expect(entered).toHaveLength(1);
  });

  it('is shown to operators in the list of companies while it lasts', async () => {
    const supportOf = async (): Promise<unknown> => {
      const { items } = await json<{ items: { id: string; support: unknown }[] }>(
        operator.get(`/api/v1/operator/companies?name=${encodeURIComponent(company.mark)}`),
      );
      return items[0]?.support;
    };
    expect(await supportOf()).toBeNull();
    await give({ documentNumbers: [await numberOf(one)] });
    expect(await supportOf()).toEqual({ expiresAt: expect.any(String), documentCount: 1 });
    await give();
    expect(await supportOf()).toMatchObject({ documentCount: null });
  });

  it('is granted by administrators alone, for a week at most, for documents that there are', async () => {
    const { email } = await company.newClerk();
    const clerk = await company.signIn(api.browser(), email);
    expect((await clerk.get(GRANTS)).status).toBe(403);
    const body = { reason: '調査', hours: 4, documentNumbers: null };
    expect((await clerk.send('POST', GRANTS, body)).status).toBe(403);
    for (const [changes, field] of [
      [{ reason: ' ' }, 'reason'],
      [{ hours: 169 }, 'hours'],
      [{ hours: 0 }, 'hours'],
      [{ documentNumbers: [] }, 'documentNumbers'],
      [{ documentNumbers: [999_999] }, 'documentNumbers'],
    ] as const) {
      const response = await company.administrator.send('POST', GRANTS, { ...body, ...changes });
      expect(await json(response)).toMatchObject({ status: 400, errors: [{ field }] });
    }
    expect((await company.administrator.send('POST', `${GRANTS}/${newId()}/revoke`)).status).toBe(404);
  });

  it('opens nothing in a company that granted nothing', async () => {
    await give();
    const other = await WalledCompany.found(api);
    const foreign = await other.make('readDocument');
    for (const path of ['', `/${foreign}`, `/${foreign}/pages/0/image`]) {
      const { status } = await operator.get(`/api/v1/operator/companies/${other.ctx.tenantId}/documents${path}`);
      expect(status).toBe(403);
    }
    expect((await look(`/${foreign}`)).status).toBe(404);
    expect((await operator.get(`/api/v1/operator/companies/${newId()}/documents`)).status).toBe(404);
  });
});
