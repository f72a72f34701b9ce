import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId, type RequestContext, type Uuid } from '@chogura/kernel';
import { queuedMailsTo } from '@chogura/platform/testing';
import type { User } from '../identity.entities';
import type { SignInProgress, SignInStart } from './sign-in-flow';
import { BROWSER, type IdentityBench, openIdentityBench, PASSWORD } from '../testing/identity-bench';

const REQUEST = 'request-1';
const MINUTE = 60_000;
const BY_PASSWORD: SignInStart = { method: 'password', isKept: false };

describe('a sign-in', () => {
  let bench: IdentityBench;
  let ctx: RequestContext;
  let email: string;
  beforeAll(async () => {
    bench = await openIdentityBench();
  });
  afterAll(() => bench.close());
  beforeEach(async () => {
    bench.clock.set('2026-04-15T03:00:00Z');
    bench.seats.limit = 10;
    bench.seats.holders.clear();
    ({ ctx, email } = await bench.newCompany());
  });

  const userOf = (who = email): Promise<User> => bench.signIn.run({ email: who, password: PASSWORD }, BROWSER, REQUEST);
  const begin = async (start = BY_PASSWORD, who = email): Promise<SignInProgress> =>
    bench.flow.begin(await userOf(who), start, BROWSER, REQUEST);
  const idOf = ({ signInId }: SignInProgress): Uuid => {
    if (!signInId) throw new Error('the sign-in is over');
    return signInId;
  };
  const step = (progress: SignInProgress, act = bench.agree): Promise<SignInProgress> =>
    bench.flow.step(idOf(progress), REQUEST, act);
  const look = (progress: SignInProgress): Promise<SignInProgress> => bench.flow.step(idOf(progress), REQUEST);
  const decideOn = (progress: SignInProgress, decision: 'agreed' | 'declined'): Promise<SignInProgress> =>
    bench.flow.step(idOf(progress), REQUEST, async (tx, stepCtx, signIn, user) => {
      const due = await bench.flow.dueOf(tx, stepCtx, signIn, user);
      const { kind = 'service-terms', version = 1 } = progress.state.consent ?? {};
      await bench.consents.decide(tx, stepCtx, signIn, user, { kind, version, decision }, due);
      return decision === 'agreed' ? 'go-on' : 'declined';
    });
  const agreeToAll = async (progress: SignInProgress): Promise<SignInProgress> => {
    let at = progress;
    while (at.state.next === 'consent') at = await step(at);
    return at;
  };
  const consentsOf = (who = email): Promise<{ kind: string; version: number; decision: string; address: string }[]> =>
    bench.db.look(
      `SELECT c.kind, c.version, c.decision, c.address FROM consents c JOIN users u ON u.id = c.user_id
        WHERE u.email = $1 ORDER BY c.id`,
      [who],
    );
  const publish = (kind: string, version: number, effectiveOn: string): Promise<unknown> =>
    bench.db.look(
      `INSERT INTO terms (kind, version, effective_on, title_ja, title_en, body_ja, body_en)
       VALUES ($1, $2, $3, '新しい規約', 'New terms', '新しい本文', 'New body')`,
      [kind, version, effectiveOn],
    );
  const sessionsOf = (): Promise<unknown[]> =>
    bench.db.look(`SELECT s.id FROM sessions s JOIN users u ON u.id = s.user_id WHERE u.email = $1`, [email]);

  it('asks for three consents in their order the first time, then never again', async () => {
    const asked: unknown[] = [];
    let at = await begin();
    while (at.state.next === 'consent') {
      expect(await sessionsOf()).toEqual([]);
      asked.push([at.state.consent?.kind, at.state.consent?.agreed]);
      at = await step(at);
    }
    expect(asked).toEqual([
      ['platform-terms', []],
      ['profile-access', ['platform-terms']],
      ['service-terms', ['platform-terms', 'profile-access']],
    ]);
    expect(at).toMatchObject({ state: { next: 'done' }, signInId: null, opened: { isKept: false } });
    expect(await consentsOf()).toEqual(
      ['platform-terms', 'profile-access', 'service-terms'].map((kind) => {
        return { kind, version: 1, decision: 'agreed', address: BROWSER.address };
      }),
    );
    expect((await begin()).state.next).toBe('done');
  });

  it('asks again for a new version from the day on which it takes effect, and shows the one before', async () => {
    await bench.openSession(email);
    await publish('profile-access', 2, '2026-04-20');
    expect((await begin()).state.next).toBe('done');
    bench.clock.set('2026-04-19T15:00:00Z');
    const at = await begin();
    expect(at.state.consent).toMatchObject({
      kind: 'profile-access',
      version: 2,
      title: '新しい規約',
      previous: { version: 1 },
    });
    expect((await step(at)).state.next).toBe('done');
    await bench.db.look(`DELETE FROM consents WHERE version = 2`);
    await bench.db.look(`DELETE FROM terms WHERE version = 2`);
  });

  it('refuses a decision on another version than the one in force', async () => {
    const at = await begin();
    const stale = bench.flow.step(idOf(at), REQUEST, async (tx, stepCtx, signIn, user) => {
      const due = await bench.flow.dueOf(tx, stepCtx, signIn, user);
      const decision = { kind: 'service-terms', version: 1, decision: 'agreed' } as const;
      await bench.consents.decide(tx, stepCtx, signIn, user, decision, due);
      return 'go-on';
    });
    await expect(stale).rejects.toMatchObject({ code: 'identity.other-terms-in-force' });
  });

  it('is over when its person declines, and keeps only the refusal of that text', async () => {
    const at = await decideOn(await begin(), 'declined');
    expect(at).toMatchObject({ state: { next: 'declined' }, signInId: null, opened: null });
    expect(await consentsOf()).toMatchObject([{ kind: 'platform-terms', decision: 'declined' }]);
    expect(await sessionsOf()).toEqual([]);
    expect((await begin()).state).toMatchObject({ next: 'consent', consent: { kind: 'platform-terms' } });
  });

  it('shows who holds the seats when none is left, and goes on when one is free', async () => {
    bench.seats.limit = 1;
    const boss = await addColleague('administrator', '高瀬 みのり');
    await bench.openSession(boss);
    const at = await agreeToAll(await begin());
    expect(at.state).toMatchObject({
      next: 'seat',
      seats: {
        limit: 1,
        holders: [{ name: '高瀬 みのり', email: boss, isAdministrator: true, canBeEnded: false }],
      },
    });
    expect(at.opened).toBeNull();
    bench.seats.holders.clear();
    expect(await look(at)).toMatchObject({ state: { next: 'done' }, opened: { isKept: false } });
  });

  it('ends somebody else’s sessions for a seat, and tells by whom', async () => {
    bench.seats.limit = 1;
    const colleague = await addColleague('clerk', '浜口 すず');
    const token = await bench.openSession(colleague);
    const at = await agreeToAll(await begin());
    const holder = at.state.seats?.holders[0];
    const done = await step(at, async (tx, stepCtx, _signIn, user) => {
      await bench.seatStep.endOther(tx, stepCtx, user, holder?.userId);
      return 'go-on';
    });
    expect(done.state.next).toBe('done');
    expect(await bench.sessions.resume(token, BROWSER.address, REQUEST)).toMatchObject({
      is: 'ended',
      end: { reason: 'forced', by: '大路 一葉' },
    });
    const events = await bench.db.look<{ type: string }>(
      `SELECT type FROM outbox_events WHERE tenant_id = $1 AND type LIKE 'identity.forced%'`,
      [ctx.tenantId],
    );
    expect(events).toHaveLength(1);
    const mails = await queuedMailsTo(bench.db, colleague);
    expect(mails.map(({ template }) => template)).toEqual(['identity.forced-out']);
    expect(mails[0]?.text).toContain('大路 一葉さんの操作により、2026-04-15 12:00（日本時間）に');
  });

  it('spares auditors and the only administrator', async () => {
    bench.seats.limit = 1;
    const boss = await addColleague('administrator', '高瀬 みのり');
    await bench.openSession(boss);
    const bossId = (await userOf(boss)).id;
    const at = await agreeToAll(await begin());
    const end = (): Promise<SignInProgress> =>
      step(at, async (tx, stepCtx, _signIn, user) => {
        await bench.seatStep.endOther(tx, stepCtx, user, bossId);
        return 'go-on';
      });
    await expect(end()).rejects.toMatchObject({ code: 'identity.seat-cannot-be-ended' });
    await addColleague('administrator', '森田 あきら');
    expect((await end()).state.next).toBe('done');
  });

  it('takes a seat again for a kept session without asking for the password, and opens no second session', async () => {
    const token = await bench.openSession(email, true);
    bench.seats.holders.clear();
    const resumed = await bench.sessions.resume(token, BROWSER.address, REQUEST);
    if (resumed.is !== 'seat-lapsed') throw new Error(`the session is ${resumed.is}`);
    const { session, user } = resumed.open;
    const start: SignInStart = { method: 'session', isKept: true, resumesSessionId: session.id };
    const at = await bench.flow.begin(user, start, BROWSER, REQUEST);
    expect(at).toMatchObject({ state: { next: 'done' }, opened: null });
    expect(await bench.sessions.resume(token, BROWSER.address, REQUEST)).toMatchObject({ is: 'open' });
    expect(await sessionsOf()).toHaveLength(1);
  });

  it('takes its steps within 15 minutes, and by an enabled person', async () => {
    const late = await begin();
    bench.clock.advance(15 * MINUTE);
    await expect(look(late)).rejects.toMatchObject({ code: 'identity.sign-in-expired' });
    const at = await begin();
    await bench.db.look(`UPDATE users SET disabled_at = now() WHERE email = $1`, [email]);
    await expect(look(at)).rejects.toMatchObject({ code: 'identity.sign-in-expired' });
    await expect(bench.flow.step(newId(), REQUEST)).rejects.toMatchObject({ code: 'identity.sign-in-expired' });
  });

  it('opens one session though its last step is taken twice at once', async () => {
    let at = await begin();
    while (at.state.consent?.kind !== 'service-terms') at = await step(at);
    const answers = await Promise.allSettled([step(at), step(at), step(at)]);
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await sessionsOf()).toHaveLength(1);
  });

  it('is over when it is left', async () => {
    const at = await begin();
    await bench.flow.abandon(idOf(at));
    await bench.flow.abandon(idOf(at));
    await expect(look(at)).rejects.toMatchObject({ code: 'identity.sign-in-expired' });
  });

  it('comes from the addresses that the company allows, and so does every request', async () => {
    const token = await bench.openSession(email);
    const allow = (ranges: string): Promise<unknown> =>
      bench.db.look(
        `INSERT INTO tenant_policies (tenant_id, allowed_ip_ranges) VALUES ($1, $2)
         ON CONFLICT (tenant_id) DO UPDATE SET allowed_ip_ranges = $2`,
        [ctx.tenantId, ranges],
      );
    await allow('{192.0.2.0/24}');
    expect((await begin()).state.next).toBe('done');
    await allow('{198.51.100.7/32,2001:db8::/32}');
    await expect(begin()).rejects.toMatchObject({ code: 'identity.address-not-allowed' });
    expect(await bench.sessions.resume(token, BROWSER.address, REQUEST)).toEqual({ is: 'address-refused' });
    expect(await bench.sessions.resume(token, '::ffff:198.51.100.7', REQUEST)).toMatchObject({ is: 'open' });
  });

  it('gives a session that the company’s idle time-out ends, counted from what the person does', async () => {
    const token = await bench.openSession(email);
    await bench.db.look(`INSERT INTO tenant_policies (tenant_id, idle_timeout_minutes) VALUES ($1, 20)`, [
      ctx.tenantId,
    ]);
    const resume = () => bench.sessions.resume(token, BROWSER.address, REQUEST);
    bench.clock.advance(19 * MINUTE);
    const open = await resume();
    if (open.is !== 'open') throw new Error(`the session is ${open.is}`);
    await bench.sessions.noteActivity(open.ctx);
    bench.clock.advance(19 * MINUTE);
    expect(await resume()).toMatchObject({ is: 'open' });
    bench.clock.advance(2 * MINUTE);
    expect(await resume()).toMatchObject({ is: 'ended', end: { reason: 'idle', by: null } });
    expect(await resume()).toMatchObject({ is: 'ended', end: { reason: 'idle' } });
  });

  it('gives a session that its person sees in a list and ends from another browser', async () => {
    const [one, two] = [await bench.openSession(email), await bench.openSession(email, true)];
    const open = await bench.sessions.resume(one, BROWSER.address, REQUEST);
    if (open.is !== 'open') throw new Error(`the session is ${open.is}`);
    const listed = await bench.mySessions.list(open.ctx);
    expect(listed.map(({ id, isCurrent }) => [id, isCurrent]).sort()).toEqual(
      [
        [one.sessionId, true],
        [two.sessionId, false],
      ].sort(),
    );
    await bench.mySessions.end(open.ctx, two.sessionId);
    expect(await bench.sessions.resume(two, BROWSER.address, REQUEST)).toMatchObject({
      is: 'ended',
      end: { reason: 'ended-remotely' },
    });
    await expect(bench.mySessions.end(open.ctx, two.sessionId)).rejects.toMatchObject({ code: 'http.not-found' });
    const stranger = await bench.newCompany();
    const theirs = await bench.openSession(stranger.email);
    await expect(bench.mySessions.end(open.ctx, theirs.sessionId)).rejects.toMatchObject({ code: 'http.not-found' });
  });

  it('gives a session that ends all others of its person at once, and nobody else’s', async () => {
    const [one, two, three] = [
      await bench.openSession(email),
      await bench.openSession(email, true),
      await bench.openSession(email),
    ];
    const colleague = await bench.openSession(await addColleague('clerk', '安西 文哉'));
    const open = await bench.sessions.resume(one, BROWSER.address, REQUEST);
    if (open.is !== 'open') throw new Error(`the session is ${open.is}`);
    await bench.mySessions.endOthers(open.ctx);
    const standing = await Promise.all(
      [one, two, three, colleague].map((token) => bench.sessions.resume(token, BROWSER.address, REQUEST)),
    );
    expect(standing.map(({ is }) => is)).toEqual(['open', 'ended', 'ended', 'open']);
    expect(standing[1]).toMatchObject({ end: { reason: 'ended-remotely' } });
  });

  /** @returns the e-mail address of another person of the company */
  async function addColleague(role: string, name: string): Promise<string> {
    const id = newId();
    const address = `${id}@company.example`;
    await bench.db.look(
      `INSERT INTO users (tenant_id, id, email, name, role, password_hash)
       SELECT tenant_id, $1, $2, $3, $4, password_hash FROM users WHERE email = $5`,
      [id, address, name, role, email],
    );
    return address;
  }
});
