import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { newId, type RequestContext } from '@chogura/kernel';
import { queuedMailsTo } from '@chogura/platform/testing';
import { type IdentityBench, openIdentityBench, PASSWORD } from '../testing/identity-bench';

const YEAR_MS = 365 * 86_400_000;

// Many argon2 in a row; other tests use the cores too.
jest.setTimeout(60_000);

describe('signing in', () => {
  let bench: IdentityBench;
  let email: string;
  let address: string;
  beforeAll(async () => {
    bench = await openIdentityBench();
  });
  afterAll(() => bench.close());
  beforeEach(async () => {
    ({ email } = await bench.newCompany());
    address = newId();
  });

  const attempt = (password: string, who = email, from = address) =>
    bench.signIn.run({ email: who, password }, { address: from, userAgent: 'test' }, 'request-1');

  it('takes the e-mail address in any case', async () => {
    expect((await attempt(PASSWORD, ` ${email.toUpperCase()} `)).email).toBe(email);
  });

  it('answers an unknown address, a wrong password and a disabled user alike', async () => {
    await expect(attempt('wrong')).rejects.toMatchObject({ code: 'identity.wrong-credentials' });
    await expect(attempt(PASSWORD, `${newId()}@nowhere.example`)).rejects.toMatchObject({
      code: 'identity.wrong-credentials',
    });
    await bench.db.look(`UPDATE users SET disabled_at = now() WHERE email = $1`, [email]);
    await expect(attempt(PASSWORD)).rejects.toMatchObject({ code: 'identity.wrong-credentials' });
  });

  it('takes a password however old it is', async () => {
    bench.clock.advance(10 * YEAR_MS);
    expect((await attempt(PASSWORD)).email).toBe(email);
  });

  it('stops an account after ten failures and says when to come back, right password or not', async () => {
    for (let failure = 0; failure < 10; failure++) {
      await expect(attempt('wrong')).rejects.toMatchObject({ code: 'identity.wrong-credentials' });
    }
    const stopped = {
      code: 'identity.too-many-attempts',
      definition: { status: 429 },
      extensions: { retryAfterSeconds: expect.any(Number) },
    };
    await expect(attempt('wrong')).rejects.toMatchObject(stopped);
    await expect(attempt(PASSWORD, email, newId())).rejects.toMatchObject(stopped);
  });

  it('stops tries in parallel just as exactly', async () => {
    const answers = await Promise.allSettled(Array.from({ length: 30 }, () => attempt('wrong')));
    const codes = answers.map((answer) =>
      answer.status === 'rejected' ? (answer.reason as { code: string }).code : 'signed in',
    );
    expect(codes.filter((code) => code === 'identity.wrong-credentials')).toHaveLength(10);
    expect(codes.filter((code) => code === 'identity.too-many-attempts')).toHaveLength(20);
  });

  it('counts failures only, and a success starts the account afresh', async () => {
    for (let round = 0; round < 3; round++) {
      for (let failure = 0; failure < 8; failure++) await attempt('wrong').catch(() => undefined);
      await expect(attempt(PASSWORD)).resolves.toBeTruthy();
    }
  });

  it('stops an address after a hundred failures, but not for the locked account of a colleague', async () => {
    for (let failure = 0; failure < 30; failure++) await attempt('wrong').catch(() => undefined);
    const colleague = await bench.newCompany();
    await expect(attempt(PASSWORD, colleague.email)).resolves.toBeTruthy();
    for (let account = 0; account < 9; account++) {
      const victim = `${newId()}@nowhere.example`;
      for (let failure = 0; failure < 10; failure++) await attempt('wrong', victim).catch(() => undefined);
    }
    await expect(attempt(PASSWORD, colleague.email)).rejects.toMatchObject({ code: 'identity.too-many-attempts' });
    await expect(attempt(PASSWORD, colleague.email, newId())).resolves.toBeTruthy();
  });
});

describe('failed sign-ins', () => {
  let bench: IdentityBench;
  let ctx: RequestContext;
  let email: string;
  let address: string;
  beforeAll(async () => {
    bench = await openIdentityBench();
  });
  afterAll(() => bench.close());
  beforeEach(async () => {
    bench.clock.set('2026-04-15T03:00:00Z');
    ({ ctx, email } = await bench.newCompany());
    address = newId();
  });

  const fail = async (who = email): Promise<void> => {
    const browser = { address, userAgent: 'test' };
    await bench.signIn.run({ email: who, password: 'wrong' }, browser, 'request-1').catch(() => undefined);
  };
  const eventsOf = async ({ tenantId } = ctx): Promise<string[]> => {
    await bench.afterAnswers();
    const rows = await bench.db.look<{ type: string; reason: string | null }>(
      `SELECT type, payload ->> 'reason' AS reason FROM outbox_events
        WHERE tenant_id = $1 AND type LIKE 'identity.sign-in-%' ORDER BY occurred_at, id`,
      [tenantId],
    );
    return rows.map(({ type, reason }) => `${type} ${reason ?? ''}`.trim());
  };
  const noticesTo = async (who: string) =>
    (await queuedMailsTo(bench.db, who)).filter(({ template }) => template === 'identity.sign-in-locked');

  it('are told with the user and the reason', async () => {
    await fail();
    await bench.db.look(`UPDATE users SET password_hash = NULL WHERE email = $1`, [email]);
    await fail();
    expect(await eventsOf()).toEqual(['identity.sign-in-failed wrong-password', 'identity.sign-in-failed no-password']);
  });

  it('of somebody disabled are told when the password was right', async () => {
    await bench.db.look(`UPDATE users SET disabled_at = now() WHERE email = $1`, [email]);
    const right = bench.signIn.run({ email, password: PASSWORD }, { address, userAgent: '' }, 'request-1');
    await expect(right).rejects.toMatchObject({ code: 'identity.wrong-credentials' });
    expect(await eventsOf()).toEqual(['identity.sign-in-failed disabled']);
  });

  it('lock the account with the tenth, and its person gets one mail: when, from where, what to do', async () => {
    for (let failure = 0; failure < 9; failure++) await fail();
    expect(await eventsOf()).not.toContain('identity.sign-in-locked');
    expect(await noticesTo(email)).toEqual([]);
    for (let failure = 0; failure < 5; failure++) await fail();
    expect((await eventsOf()).sort()).toEqual([
      ...Array.from({ length: 10 }, () => 'identity.sign-in-failed wrong-password'),
      'identity.sign-in-locked',
    ]);
    const [notice, ...others] = await noticesTo(email);
    expect(others).toEqual([]);
    expect(notice?.text).toContain(`日時: 2026-04-15 12:00（日本時間）\n接続元: ${address}`);
    expect(notice?.text).toContain('「パスワードをお忘れの場合」');
  });

  it('in parallel lock it once', async () => {
    await Promise.all(Array.from({ length: 30 }, () => fail()));
    await bench.afterAnswers();
    expect(await noticesTo(email)).toHaveLength(1);
  });

  it('send one mail though the person has accounts with two companies, each of which is told', async () => {
    const other = await bench.newCompany({ email });
    for (let failure = 0; failure < 10; failure++) await fail();
    expect(await eventsOf()).toContain('identity.sign-in-locked');
    expect(await eventsOf(other.ctx)).toContain('identity.sign-in-locked');
    expect(await noticesTo(email)).toHaveLength(1);
  });

  it('with an address that nobody has tell nobody', async () => {
    const unknown = `${newId()}@nowhere.example`;
    for (let failure = 0; failure < 10; failure++) await fail(unknown);
    await bench.afterAnswers();
    expect(await noticesTo(unknown)).toEqual([]);
  });
});

describe('passwords', () => {
  it('are checked two at a time; beyond a long queue people are asked to come back', async () => {
    const bench = await openIdentityBench();
    const answers = await Promise.allSettled(Array.from({ length: 270 }, () => bench.passwords.hash('x')));
    const refused = answers.filter((answer) => answer.status === 'rejected');
    expect(refused).toHaveLength(270 - 252);
    expect(refused[0]).toMatchObject({
      reason: { code: 'identity.sign-in-busy', extensions: { retryAfterSeconds: 5 } },
    });
    await expect(bench.passwords.hash('x')).resolves.toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    await bench.close();
  }, 60_000);
});

describe('people and company', () => {
  it('are told to other domains, the default group first, one company at a time', async () => {
    const bench = await openIdentityBench();
    const { ctx } = await bench.newCompany();
    await bench.newCompany({ name: 'よその人' });
    const [user] = await bench.people.users(ctx);
    expect(user?.name).toBe('大路 一葉');
    expect(await bench.people.users(ctx)).toHaveLength(1);
    const groups = await bench.people.groups(ctx);
    expect(groups.map((group) => group.name)).toEqual(expect.arrayContaining(['経理', '購買']));
    const [defaultGroup] = await bench.people.groupsOf(ctx, user?.id ?? '');
    expect(groups.find((group) => group.id === defaultGroup)?.name).toBe('購買');
    expect(await bench.companies.find(ctx)).toEqual({
      names: ['株式会社ためし', '㈱ためし'],
      registrationNumber: 'T6970100245813',
    });
    await bench.close();
  });
});
