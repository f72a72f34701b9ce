import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { newId } from '@chogura/kernel';
import { openTestApi, PASSWORD, type TestApi } from './testing/test-api';

const PEOPLE = 100;
/** Of the plan ビジネス. */
const SEATS = 10;
const ORDINARY_EVERY_MS = 50;

jest.setTimeout(120_000);

describe('a hundred people who log in at once', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await openTestApi();
  });
  afterAll(() => api.close());

  it('get the seats there are, never one too many, each an answer', async () => {
    const { tenantId, emails } = await companyOf(PEOPLE);
    const [first = '', ...others] = emails;
    const ordinary = api.browser();
    expect(await ordinary.signIn(first, PASSWORD)).toMatchObject({ next: 'done' });

    const times: number[] = [];
    let isOver = false;
    const asking = (async () => {
      while (!isOver) {
        const startedMs = performance.now();
        expect((await ordinary.get('/api/v1/documents?limit=20')).status).toBe(200);
        times.push(performance.now() - startedMs);
        await new Promise((resolve) => setTimeout(resolve, ORDINARY_EVERY_MS));
      }
    })();
    const startedMs = performance.now();
    const answers = await Promise.all(others.map((email) => api.browser().signIn(email, PASSWORD)));
    const tookMs = performance.now() - startedMs;
    isOver = true;
    await asking;

    const count = (next: string): number => answers.filter((answer) => answer.next === next).length;
    expect({ done: count('done'), seat: count('seat') }).toEqual({ done: SEATS - 1, seat: PEOPLE - SEATS });
    const [held] = await api.db.look<{ count: number }>(
      `SELECT count(*)::int AS count FROM seats WHERE tenant_id = $1 AND leased_until > now()`,
      [tenantId],
    );
    expect(held?.count).toBe(SEATS);
    const p95Ms = times.sort((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? 0;
    console.info(
      `${PEOPLE - 1} logins answered in ${Math.round(tookMs)} ms; ${times.length} ordinary requests meanwhile, p95 ${Math.round(p95Ms)} ms`,
    );
  });

  it('log each other out for a seat at the same time, and none of them too many gets in', async () => {
    const { tenantId, emails } = await companyOf(SEATS * 2);
    const inside = emails.slice(0, SEATS);
    for (const email of inside) expect(await api.browser().signIn(email, PASSWORD)).toMatchObject({ next: 'done' });
    const ids = await api.db.look<{ id: string }>(`SELECT id FROM users WHERE email = ANY ($1)`, [inside]);
    const waiting = await Promise.all(
      emails.slice(SEATS).map(async (email) => {
        const browser = api.browser();
        expect(await browser.signIn(email, PASSWORD)).toMatchObject({ next: 'seat' });
        return browser;
      }),
    );
    // Two at a time want the same person's seat.
    const answers = await Promise.all(
      waiting.map(async (browser, index) => {
        const endUserId = ids[Math.floor(index / 2)]?.id;
        const response = await browser.send('POST', '/api/v1/auth/sign-in/seat', { endUserId });
        return ((await response.json()) as { next: string }).next;
      }),
    );
    expect(answers.filter((next) => next === 'done')).toHaveLength(SEATS / 2);
    const [held] = await api.db.look<{ count: number }>(
      `SELECT count(*)::int AS count FROM seats WHERE tenant_id = $1 AND leased_until > now()`,
      [tenantId],
    );
    expect(held?.count).toBe(SEATS);
  });

  /** A company on ビジネス whose people have agreed to the terms; all have one password, hashed once. */
  async function companyOf(count: number): Promise<{ tenantId: string; emails: string[] }> {
    const { ctx, email } = await api.newCompany({ role: 'clerk' });
    await api.db.look(`INSERT INTO tenant_plans VALUES ($1, '2026-01-01', 'business')`, [ctx.tenantId]);
    const emails = [email, ...Array.from({ length: count - 1 }, () => `${newId()}@company.example`)];
    await api.db.look(
      `INSERT INTO users (tenant_id, id, email, name, role, password_hash)
       SELECT u.tenant_id, gen_random_uuid(), e, '大路 一葉', 'clerk', u.password_hash
         FROM users u, unnest($2::text[]) e WHERE u.email = $1`,
      [email, emails.slice(1)],
    );
    await api.db.look(
      `INSERT INTO consents (tenant_id, id, user_id, kind, version, decision, decided_at, address)
       SELECT u.tenant_id, gen_random_uuid(), u.id, t.kind, t.version, 'agreed', now(), '192.0.2.1'
         FROM users u, terms t WHERE u.tenant_id = $1`,
      [ctx.tenantId],
    );
    return { tenantId: ctx.tenantId, emails };
  }
});
