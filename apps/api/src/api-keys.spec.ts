import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { newId, type Uuid } from '@chogura/kernel';
import { LiveChannel } from '@chogura/platform';
import { openTestApi, PASSWORD, type TestApi } from './testing/test-api';
import type { TestBrowser } from './testing/test-browser';

const SCOPES = ['read:Document', 'create:Document', 'update:Document', 'read:Usage'];

const pdf = (mark: string): Buffer =>
  Buffer.from(
    `%PDF-1.4\n%${mark}\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n`,
  );

jest.setTimeout(30_000);

describe('a program with an API key', () => {
  let api: TestApi;
  let administrator: TestBrowser;
  let tenantId: Uuid;
  let groups: { id: Uuid; name: string }[];
  beforeAll(async () => {
    api = await openTestApi();
  });
  afterAll(() => api.close());
  beforeEach(async () => {
    ({ browser: administrator, tenantId } = await someone('administrator'));
    ({ groups } = await bodyOf<{ groups: { id: Uuid; name: string }[] }>(await administrator.get('/api/v1/people')));
  });

  async function someone(role: 'administrator' | 'clerk'): Promise<{ browser: TestBrowser; tenantId: Uuid }> {
    const { email, ctx } = await api.newCompany({ role });
    const browser = api.browser();
    expect(await browser.signIn(email, PASSWORD)).toMatchObject({ next: 'done' });
    return { browser, tenantId: ctx.tenantId };
  }
  async function issue(scopes = SCOPES): Promise<{ id: Uuid; key: string }> {
    const groupIds = groups.map(({ id }) => id);
    const order = { name: '会計連携', scopes, groupIds, expiresOn: null };
    const response = await administrator.send('POST', '/api/v1/settings/api-keys', order);
    expect(response.status).toBe(201);
    return bodyOf(response);
  }
  const bodyOf = async <Body = Record<string, unknown>>(response: Response): Promise<Body> =>
    (await response.json()) as Body;
  /** As a program does it: no cookie, no header of ours. */
  const call = (key: string, path: string, init: RequestInit = {}): Promise<Response> =>
    fetch(`${api.address}/api/v1${path}`, {
      ...init,
      headers: { Authorization: `Bearer ${key}`, ...(init.headers as Record<string, string>) },
    });
  const upload = (key: string, id: Uuid, bytes: Buffer): Promise<Response> => {
    const body = new FormData();
    body.append('file', new File([new Uint8Array(bytes)], '請求書.pdf'));
    return call(key, `/documents?id=${id}`, { method: 'POST', body });
  };

  it('registers a document as the first of its groups, once however often it is sent, and corrects it', async () => {
    const { id: keyId, key } = await issue();
    const id = newId();
    const bytes = pdf(id);
    expect((await upload(key, id, bytes)).status).toBe(201);
    const again = await upload(key, id, bytes);
    expect(again.status).toBe(200);
    expect(await bodyOf(again)).toMatchObject({ id, number: 1, assignee: null, group: groups[0] });
    const stored = await call(key, `/documents/${id}`);
    expect(await bodyOf(stored)).toMatchObject({ receivedVia: 'api' });

    const changed = await call(key, `/documents/${id}`, {
      method: 'PATCH',
      headers: { 'If-Match': stored.headers.get('ETag') ?? '', 'Content-Type': 'application/json' },
      body: JSON.stringify({ title: '請求書' }),
    });
    expect(changed.status).toBe(200);
    const { fields } = await bodyOf<{ fields: { field: string; setBy: unknown }[] }>(changed);
    expect(fields.find(({ field }) => field === 'title')).toMatchObject({
      value: '請求書',
      source: 'person',
      setBy: { id: keyId, name: '会計連携' },
    });
    const history = await api.db.look(
      `SELECT kind, changed_by, changed_by_key FROM document_revisions WHERE document_id = $1 ORDER BY revision`,
      [id],
    );
    expect(history).toEqual([
      { kind: 'stored', changed_by: null, changed_by_key: keyId },
      { kind: 'edited', changed_by: null, changed_by_key: keyId },
    ]);
    const events = await api.db.look(`SELECT DISTINCT actor FROM outbox_events WHERE payload::text LIKE $1`, [
      `%${id}%`,
    ]);
    expect(events).toEqual([{ actor: `key:${keyId}` }]);
  });

  it('may do what its scopes say and nothing that only people do', async () => {
    const { id, key } = await issue(['read:Document', 'create:Document']);
    const documentId = newId();
    await upload(key, documentId, pdf(documentId));
    const forbidden: [string, string][] = [
      ['GET', '/usage'],
      ['GET', '/me'],
      ['PATCH', '/me'],
      ['PATCH', `/documents/${documentId}`],
      ['PUT', `/documents/${documentId}/favourite`],
      ['GET', '/settings/api-keys'],
      ['POST', '/settings/api-keys'],
      ['POST', `/settings/api-keys/${id}/revoke`],
    ];
    for (const [method, path] of forbidden) {
      expect([method, path, (await call(key, path, { method })).status]).toEqual([method, path, 403]);
    }
    expect((await call(key, '/documents?view=favourites')).status).toBe(200);
  });

  it('is told what to do about a key that is not good, whatever session the same browser has', async () => {
    const { id, key } = await issue();
    const session = `chogura_session=${administrator.cookie('chogura_session')}`;
    const codeWith = async (headers: Record<string, string>): Promise<unknown> => {
      const response = await fetch(`${api.address}/api/v1/usage`, { headers });
      expect([response.status, response.headers.get('WWW-Authenticate')]).toEqual([401, 'Bearer']);
      return (await bodyOf(response))['code'];
    };
    const tampered = `Bearer ${key.slice(0, -4)}AAAA`;
    expect(await codeWith({ Authorization: tampered })).toBe('identity.api-key-unknown');
    expect(await codeWith({ Authorization: tampered, Cookie: session })).toBe('identity.api-key-unknown');
    expect(await codeWith({ Authorization: 'Bearer', Cookie: session })).toBe('identity.api-key-unknown');
    await administrator.send('POST', `/api/v1/settings/api-keys/${id}/revoke`);
    expect(await codeWith({ Authorization: `Bearer ${key}`, Cookie: session })).toBe('identity.api-key-revoked');
    await api.db.look(
      `UPDATE api_keys SET revoked_at = NULL, revoked_by = NULL, created_at = '2026-01-01',
                              expires_at = '2026-01-02' WHERE id = $1`,
      [id],
    );
    expect(await codeWith({ Authorization: `bearer ${key}` })).toBe('identity.api-key-expired');
  });

  it('is the program and not the person, where a browser sends a session along', async () => {
    const { key } = await issue();
    const headers = { Cookie: `chogura_session=${administrator.cookie('chogura_session')}` };
    expect((await call(key, '/usage', { headers })).status).toBe(200);
    expect((await call(key, '/me', { headers })).status).toBe(403);
    // Logging out is the browser's: a bearer does not open it to other sites.
    expect((await call(key, '/auth/logout', { method: 'POST', headers })).status).toBe(403);
    expect((await administrator.get('/api/v1/me')).status).toBe(200);
  });

  it('is answered in the language of Accept-Language, not of a cookie', async () => {
    const { key } = await issue();
    const planIn = async (headers: Record<string, string>): Promise<unknown> =>
      (await bodyOf(await call(key, '/usage', { headers })))['planName'];
    expect(await planIn({ 'Accept-Language': 'en-US', Cookie: 'chogura_language=ja' })).toBe('Light');
    expect(await planIn({ 'Accept-Language': 'fr', Cookie: 'chogura_language=en' })).toBe('ライト');
  });

  it('learns from each answer where its minute stands, and waits when it is used up', async () => {
    const { key } = await issue();
    const first = await call(key, '/usage');
    expect(first.headers.get('RateLimit-Policy')).toBe('"per-key";q=60;w=60');
    expect(first.headers.get('RateLimit')).toMatch(/^"per-key";r=59;t=(60|59)$/);
    await Promise.all(Array.from({ length: 59 }, () => call(key, '/usage')));
    const stopped = await call(key, '/usage', { headers: { 'Accept-Language': 'en' } });
    expect(stopped.status).toBe(429);
    const seconds = Number(stopped.headers.get('Retry-After'));
    expect(stopped.headers.get('RateLimit')).toBe(`"per-key";r=0;t=${seconds}`);
    expect(await bodyOf(stopped)).toMatchObject({
      code: 'identity.api-rate-exceeded',
      retryAfterSeconds: seconds,
      detail: `The plan allows each API key 60 requests a minute. Please try again in ${seconds} s.`,
    });
    const other = await issue();
    expect((await call(other.key, '/usage')).status).toBe(200);
  });

  it('hears of changes until its key is revoked', async () => {
    const { id: keyId, key } = await issue();
    const documentId = newId();
    await upload(key, documentId, pdf(documentId));
    const response = await call(key, '/events');
    let text = '';
    const ended = (async () => {
      for await (const chunk of response.body ?? []) text += Buffer.from(chunk).toString();
    })();
    const tell = async (type: string, payload: object): Promise<void> =>
      api.app.get(LiveChannel).publish([{ tenantId, id: newId(), type, payload: { ...payload } }]);
    // The subscription may come after the first word.
    const tellUntilHeard = async (part: string, type: string, payload: object): Promise<void> => {
      for (let round = 0; round < 50 && !text.includes(part); round++) {
        await tell(type, payload);
        await new Promise((resolve) => setTimeout(resolve, 40));
      }
      expect(text).toContain(part);
    };
    const changed = { documentId, revision: 0 };
    await tellUntilHeard('event: document', 'documents.changed', changed);
    text = '';
    await tell('identity.api-key-revoked', { keyId: newId() });
    await tellUntilHeard('event: document', 'documents.changed', changed);
    expect(text).not.toContain('event: signed-out');
    await administrator.send('POST', `/api/v1/settings/api-keys/${keyId}/revoke`);
    await tellUntilHeard('event: signed-out', 'identity.api-key-revoked', { keyId });
    await ended;
  });

  it('gets its key from administrators alone', async () => {
    const { browser } = await someone('clerk');
    const order = { name: 'x', scopes: SCOPES, groupIds: [], expiresOn: null };
    expect((await browser.get('/api/v1/settings/api-keys')).status).toBe(403);
    expect((await browser.send('POST', '/api/v1/settings/api-keys', order)).status).toBe(403);
    expect((await browser.send('POST', `/api/v1/settings/api-keys/${newId()}/revoke`)).status).toBe(403);
  });

  it('is ordered with every wrong field named', async () => {
    const order = { name: ' ', scopes: [], groupIds: ['nonsense'], expiresOn: '2026-02-30' };
    const response = await administrator.send('POST', '/api/v1/settings/api-keys', order);
    expect(response.status).toBe(400);
    const { errors } = await bodyOf<{ errors: { field: string }[] }>(response);
    expect(errors.map(({ field }) => field).sort()).toEqual(['expiresOn', 'groupIds', 'name', 'scopes']);
    expect((await administrator.send('POST', '/api/v1/settings/api-keys/nonsense/revoke')).status).toBe(404);
  });

  it('finds every scope in the description for partners', async () => {
    const { scopes } = await bodyOf<{ scopes: { scope: string }[] }>(
      await administrator.get('/api/v1/settings/api-keys'),
    );
    const description = readFileSync(new URL('../../../docs/api-example.md', import.meta.url), 'utf8');
    const rows = description.split('\n').filter((line) => /^\| `[a-z]+:/.test(line));
    const described = rows.flatMap((row) => [...row.matchAll(/`([a-z]+:\w+)`/g)].map(([, scope]) => scope));
    expect(described.sort()).toEqual(scopes.map(({ scope }) => scope).sort());
  });

  it('finds in openapi.json which operations take a key: those whose permission is offered as a scope', async () => {
    const { scopes } = await bodyOf<{ scopes: { scope: string; description: string }[] }>(
      await administrator.get('/api/v1/settings/api-keys'),
    );
    expect(scopes).toContainEqual({ scope: 'create:Document', description: '帳票を登録する' });
    const { paths, components } = await bodyOf<{
      paths: Record<string, Record<string, { 'x-permission': string; security: object[] }>>;
      components: { securitySchemes: Record<string, object> };
    }>(await api.browser().get('/api/openapi.json'));
    expect(components.securitySchemes['key']).toMatchObject({ type: 'http', scheme: 'bearer' });
    for (const operation of Object.values(paths).flatMap((path) => Object.values(path))) {
      const permission = operation['x-permission'];
      const takesKey = scopes.some(({ scope }) => scope === permission);
      const person = permission.startsWith('operator:') ? 'operator' : 'session';
      const ways = permission === 'public' ? [] : [person, ...(takesKey ? ['key'] : [])];
      expect([permission, operation.security.flatMap(Object.keys)]).toEqual([permission, ways]);
    }
  });
});
