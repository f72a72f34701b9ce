import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId } from '@chogura/kernel';
import type { SessionToken } from './session-tokens';
import type { ResumedSession } from './sessions';
import { BROWSER, type IdentityBench, openIdentityBench } from '../testing/identity-bench';

const SECOND = 1_000;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const REQUEST = 'request-1';

describe('a session', () => {
  let bench: IdentityBench;
  let email: string;
  beforeAll(async () => {
    bench = await openIdentityBench();
  });
  afterAll(() => bench.close());
  beforeEach(async () => {
    bench.clock.set('2026-04-15T03:00:00.700Z');
    ({ email } = await bench.newCompany());
  });

  const open = (isKept = false): Promise<SessionToken> => bench.openSession(email, isKept);
  /** null: the token is no longer good. */
  const resume = async (token: SessionToken): Promise<ResumedSession | null> => {
    const resumed = await bench.sessions.resume(token, BROWSER.address, REQUEST);
    return resumed.is === 'open' ? resumed : null;
  };
  const eventsOf = async (token: SessionToken): Promise<string[]> => {
    const rows = await bench.db.look<{ type: string }>(
      `SELECT type FROM outbox_events WHERE payload::jsonb ->> 'sessionId' = $1 ORDER BY id`,
      [token.sessionId],
    );
    return rows.map((row) => row.type);
  };

  it('gives its person, company, rights and language to each request', async () => {
    const token = await open();
    const resumed = await resume(token);
    expect(resumed).toMatchObject({
      renewed: null,
      ctx: { requestId: REQUEST, language: 'ja', actor: { kind: 'user', sessionId: token.sessionId } },
    });
    expect(resumed?.ctx.ability.can('read', 'Profile')).toBe(true);
    expect(resumed?.ctx.ability.can('burn', 'Profile')).toBe(false);
  });

  it('is told to the other domains when it opens and when it ends', async () => {
    const token = await open();
    await bench.sessions.end(token, REQUEST);
    await bench.sessions.end(token, REQUEST);
    expect(await eventsOf(token)).toEqual(['identity.signed-in', 'identity.signed-out']);
  });

  it('is over at once when it ends', async () => {
    const token = await open(true);
    await bench.sessions.end(token, REQUEST);
    expect(await resume(token)).toBeNull();
  });

  it('stands for work that outlasts its request until it ends or runs out, and asking renews nothing', async () => {
    const token = await open();
    const ctx = (await resume(token))?.ctx;
    if (!ctx) throw new Error('the session did not open');
    bench.clock.advance(12 * HOUR - SECOND);
    expect(await bench.standing.standingOf(ctx)).toEqual({ is: 'standing' });
    bench.clock.advance(2 * SECOND);
    expect(await bench.standing.standingOf(ctx)).toEqual({ is: 'ended', end: null });

    const other = await open();
    const otherCtx = (await resume(other))?.ctx ?? ctx;
    expect(await bench.standing.standingOf(otherCtx)).toEqual({ is: 'standing' });
    await bench.sessions.end(other, REQUEST);
    expect(await bench.standing.standingOf(otherCtx)).toEqual({ is: 'ended', end: null });
    expect(await bench.standing.standingOf({ ...ctx, actor: { kind: 'system', name: 'reader' } })).toEqual({
      is: 'standing',
    });
  });

  it('renews its token after an hour; the one before stays good for 30 seconds', async () => {
    const first = await open();
    bench.clock.advance(HOUR + SECOND);
    const second = (await resume(first))?.renewed;
    expect(second).toMatchObject({ sessionId: first.sessionId });
    if (!second) return;
    bench.clock.advance(29 * SECOND);
    expect((await resume(first))?.renewed).toEqual(second);
    expect((await resume(second))?.renewed).toBeNull();
  });

  it('gives requests that renew at the same time one and the same new token', async () => {
    const first = await open();
    bench.clock.advance(HOUR + SECOND);
    const resumed = await Promise.all(Array.from({ length: 8 }, () => resume(first)));
    expect(resumed.every((answer) => answer !== null)).toBe(true);
    const renewed = resumed.flatMap((answer) => (answer?.renewed ? [answer.renewed.issuedAt.getTime()] : []));
    expect(new Set(renewed).size).toBe(1);
  });

  it('ends when a token comes back that was replaced long ago', async () => {
    const first = await open();
    bench.clock.advance(HOUR + SECOND);
    const second = (await resume(first))?.renewed;
    bench.clock.advance(31 * SECOND);
    expect(await resume(first)).toBeNull();
    expect(second && (await resume(second))).toBeNull();
    expect(await eventsOf(first)).toEqual(['identity.signed-in', 'identity.signed-out']);
  });

  it('lasts 12 hours without a request, each renewal counting anew', async () => {
    const first = await open();
    bench.clock.advance(11 * HOUR);
    const second = (await resume(first))?.renewed;
    expect(second).toBeTruthy();
    bench.clock.advance(11 * HOUR);
    expect(second && (await resume(second))).toBeTruthy();
    bench.clock.advance(12 * HOUR);
    expect(await resume(first)).toBeNull();
  });

  it('lasts a day in all, however busy its person is, and 30 days when it is to be kept', async () => {
    for (const [isKept, hours] of [
      [false, 24],
      [true, 30 * 24],
    ] as const) {
      let token = await open(isKept);
      for (let hour = 6; hour < hours; hour += 6) {
        bench.clock.advance(6 * HOUR);
        token = (await resume(token))?.renewed ?? token;
      }
      bench.clock.advance(6 * HOUR - SECOND);
      expect(await resume(token)).toBeTruthy();
      bench.clock.advance(SECOND);
      expect(await resume(token)).toBeNull();
    }
  });

  it('lasts 30 days when it is to be kept', async () => {
    const token = await open(true);
    bench.clock.advance(30 * DAY - SECOND);
    expect(await resume(token)).toMatchObject({ isKept: true });
    const other = await open(true);
    bench.clock.advance(30 * DAY);
    expect(await resume(other)).toBeNull();
  });

  it('is over when its user is disabled', async () => {
    const token = await open();
    await bench.db.look(`UPDATE users SET disabled_at = now() WHERE email = $1`, [email]);
    expect(await resume(token)).toBeNull();
  });

  it('does not exist under an id nobody was given', async () => {
    expect(await resume({ sessionId: newId(), issuedAt: bench.clock.now() })).toBeNull();
    await expect(
      bench.sessions.end({ sessionId: newId(), issuedAt: bench.clock.now() }, REQUEST),
    ).resolves.toBeUndefined();
  });

  it('cannot be seen from another company', async () => {
    const token = await open();
    const other = await bench.newCompany();
    const rows = await bench.db.database.transaction(other.ctx, (tx) =>
      tx.query('SELECT id FROM sessions WHERE id = $1', [token.sessionId]),
    );
    expect(rows).toEqual([]);
  });
});
