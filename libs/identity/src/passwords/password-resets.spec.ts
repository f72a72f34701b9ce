import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { newId, newSecret, type RequestContext } from '@chogura/kernel';
import { type QueuedMail, queuedMailsTo, tokenIn } from '@chogura/platform/testing';
import { BROWSER, type IdentityBench, openIdentityBench, PASSWORD } from '../testing/identity-bench';

const REQUEST = 'request-1';
const MINUTE = 60_000;
const NEXT = 'かささぎの渡せる橋におく霜の';

// Many argon2 in a row; other tests use the cores too.
jest.setTimeout(60_000);

describe('a forgotten password', () => {
  let bench: IdentityBench;
  let ctx: RequestContext;
  let email: string;
  beforeAll(async () => {
    bench = await openIdentityBench();
  });
  afterAll(() => bench.close());
  beforeEach(async () => {
    bench.clock.set('2026-04-15T03:00:00Z');
    ({ ctx, email } = await bench.newCompany());
  });

  const request = async (typed = email, from = newId()): Promise<void> => {
    await bench.resets.request(typed, from, REQUEST);
    await bench.afterAnswers();
  };
  const mails = (template: string, to = email): Promise<QueuedMail[]> =>
    queuedMailsTo(bench.db, to).then((all) => all.filter((mail) => mail.template === template));
  const tokens = async (to = email): Promise<string[]> => (await mails('identity.password-reset', to)).map(tokenIn);
  const newToken = async (): Promise<string> => {
    const before = new Set(await tokens());
    await request();
    const [token] = (await tokens()).filter((each) => !before.has(each));
    if (!token) throw new Error('no mail with a link was queued');
    return token;
  };
  const complete = (token: string, password = NEXT): Promise<void> => bench.links.complete(token, password, REQUEST);
  const signIn = (password: string) => bench.signIn.run({ email, password }, { ...BROWSER, address: newId() }, REQUEST);
  const notGood = { code: 'identity.link-not-good', definition: { status: 410 } };
  const eventsOf = async (): Promise<{ type: string; payload: unknown }[]> =>
    bench.db.look(
      `SELECT type, payload FROM outbox_events WHERE tenant_id = $1 AND type LIKE 'identity.%' ORDER BY occurred_at, id`,
      [ctx.tenantId],
    );

  it('is answered by a mail with a link whose token no server sees in an address', async () => {
    await request(` ${email.toUpperCase()} `);
    const [mail, ...others] = await mails('identity.password-reset');
    expect(others).toEqual([]);
    expect(mail).toMatchObject({ language: 'ja', subject: '【帳蔵】パスワードの再設定' });
    expect(mail?.text).toContain('大路 一葉 様');
    expect(mail?.text).toContain('株式会社ためし');
    expect(mail?.text).toContain('30分間、1回だけ');
    expect(mail?.text).toMatch(new RegExp(`\n${bench.db.config.publicUrl}/reset-password#token=[\\w-]{43}\n`));
  });

  it('writes in the language of the person', async () => {
    await bench.db.look(`UPDATE users SET language = 'en' WHERE email = $1`, [email]);
    await request();
    expect(await mails('identity.password-reset')).toMatchObject([
      { language: 'en', subject: 'Chogura: choose a new password' },
    ]);
    expect((await mails('identity.password-reset'))[0]?.text).toContain('30 minutes');
  });

  it('is answered alike where nobody has the address, and nothing is done', async () => {
    const before = await bench.db.look<{ count: number }>('SELECT count(*)::int AS count FROM user_tokens');
    await expect(request(`${newId()}@nowhere.example`)).resolves.toBeUndefined();
    expect(await bench.db.look('SELECT count(*)::int AS count FROM user_tokens')).toEqual(before);
  });

  it('is not given back to somebody who is disabled', async () => {
    const token = await newToken();
    await bench.db.look(`UPDATE users SET disabled_at = now() WHERE email = $1`, [email]);
    await request();
    expect(await tokens()).toEqual([token]);
    await expect(bench.links.check(token)).rejects.toMatchObject(notGood);
    await expect(complete(token)).rejects.toMatchObject(notGood);
  });

  it('is not given where the company signs in without passwords, or the person never had one', async () => {
    await bench.db.look(`INSERT INTO tenant_policies (tenant_id, is_password_login_enabled) VALUES ($1, false)`, [
      ctx.tenantId,
    ]);
    await request();
    expect(await tokens()).toEqual([]);
    await bench.db.look(`UPDATE tenant_policies SET is_password_login_enabled = true WHERE tenant_id = $1`, [
      ctx.tenantId,
    ]);
    await bench.db.look(`UPDATE users SET password_hash = NULL WHERE email = $1`, [email]);
    await request();
    expect(await tokens()).toEqual([]);
  });

  it('is kept as a hash only', async () => {
    const token = await newToken();
    const [row] = await bench.db.look<{ token_hash: Buffer }>('SELECT * FROM user_tokens WHERE tenant_id = $1', [
      ctx.tenantId,
    ]);
    expect(row?.token_hash).toEqual(createHash('sha256').update(token).digest());
    expect(JSON.stringify(row)).not.toContain(token);
  });

  it('shows whose password the link sets, as often as one looks', async () => {
    const token = await newToken();
    const shown = {
      purpose: 'reset-password',
      email,
      companyName: '株式会社ためし',
      minPasswordLength: 12,
      expiresAt: new Date('2026-04-15T03:30:00Z'),
    };
    expect(await bench.links.check(token)).toEqual(shown);
    expect(await bench.links.check(token)).toEqual(shown);
  });

  it('becomes a new one; nobody stays signed in, and the person is told', async () => {
    const session = await bench.openSession(email, true);
    const token = await newToken();
    await complete(token);

    await expect(signIn(PASSWORD)).rejects.toMatchObject({ code: 'identity.wrong-credentials' });
    await expect(signIn(NEXT)).resolves.toMatchObject({ email });
    expect(await bench.sessions.resume(session, BROWSER.address, REQUEST)).toMatchObject({
      is: 'ended',
      end: { reason: 'password-changed' },
    });
    const [told] = await mails('identity.password-changed');
    expect(told?.text).toContain('2026-04-15 12:00（日本時間）に変更されました');
    expect(told?.text).not.toContain(NEXT);
    await bench.afterAnswers();
    const types = (await eventsOf()).map(({ type }) => type);
    expect(types).toEqual(
      expect.arrayContaining([
        'identity.password-reset-requested',
        'identity.signed-out',
        'identity.password-changed',
        'identity.sign-in-failed',
      ]),
    );
    expect(JSON.stringify(await eventsOf())).not.toContain(token);
  });

  it('ends sign-ins that the old password had begun', async () => {
    const begun = await bench.flow.begin(
      await signIn(PASSWORD),
      { method: 'password', isKept: false },
      BROWSER,
      REQUEST,
    );
    await complete(await newToken());
    await expect(bench.flow.step(begun.signInId ?? '', REQUEST)).rejects.toMatchObject({
      code: 'identity.sign-in-expired',
    });
  });

  it('frees the seat', async () => {
    await bench.openSession(email);
    const holders = () => [...bench.seats.holders.values()].filter(({ tenantId }) => tenantId === ctx.tenantId);
    expect(holders()).toHaveLength(1);
    await complete(await newToken());
    expect(holders()).toEqual([]);
  });

  it('lets a locked account in at once', async () => {
    for (let failure = 0; failure < 10; failure++) await signIn('wrong').catch(() => undefined);
    await expect(signIn(PASSWORD)).rejects.toMatchObject({ code: 'identity.too-many-attempts' });
    await complete(await newToken());
    await expect(signIn(NEXT)).resolves.toMatchObject({ email });
  });

  it('has a link for one use, also when it is used twice at once', async () => {
    const token = await newToken();
    const words = ['一つ目の合言葉は長いもの', '二つ目の合言葉は長いもの', '三つ目の合言葉は長いもの'];
    const answers = await Promise.allSettled(words.map((password) => complete(token, password)));
    const winners = answers.flatMap(({ status }, index) => (status === 'fulfilled' ? [words[index]] : []));
    expect(winners).toHaveLength(1);
    for (const answer of answers) {
      if (answer.status === 'rejected') expect(answer.reason).toMatchObject(notGood);
    }
    await expect(signIn(winners[0] ?? '')).resolves.toMatchObject({ email });
    await expect(bench.links.check(token)).rejects.toMatchObject(notGood);
    await expect(complete(token)).rejects.toMatchObject(notGood);
    expect(await mails('identity.password-changed')).toHaveLength(1);
  });

  it('has a link for 30 minutes', async () => {
    const token = await newToken();
    bench.clock.advance(30 * MINUTE - 1_000);
    await expect(bench.links.check(token)).resolves.toMatchObject({ email });
    bench.clock.advance(1_000);
    await expect(bench.links.check(token)).rejects.toMatchObject(notGood);
    await expect(complete(token)).rejects.toMatchObject(notGood);
  });

  it('has one good link, the newest, also when several are asked for at once', async () => {
    const older = await newToken();
    await Promise.all(Array.from({ length: 3 }, () => bench.resets.request(email, newId(), REQUEST)));
    await bench.afterAnswers();
    const all = await tokens();
    expect(all).toHaveLength(4);
    await expect(bench.links.check(older)).rejects.toMatchObject(notGood);
    const answers = await Promise.allSettled(all.map((token) => bench.links.check(token)));
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('has no link that nobody issued', async () => {
    for (const token of [newSecret(), 'x', '']) {
      await expect(bench.links.check(token)).rejects.toMatchObject(notGood);
      await expect(complete(token)).rejects.toMatchObject(notGood);
    }
  });

  it('takes a password that is refused as no use of the link', async () => {
    await bench.db.look(`INSERT INTO tenant_policies (tenant_id, min_password_length) VALUES ($1, 16)`, [ctx.tenantId]);
    const token = await newToken();
    expect((await bench.links.check(token)).minPasswordLength).toBe(16);
    const refused = (code: string) => ({
      code: 'http.invalid-input',
      extensions: { errors: [expect.objectContaining({ field: 'password', code })] },
    });
    await expect(complete(token, 'かささぎの渡せる橋に')).rejects.toMatchObject(refused('too-short'));
    await expect(complete(token, 'passwordpassword')).rejects.toMatchObject(refused('too-common'));
    await expect(complete(token, '株式会社ためしの一葉さんの鍵です')).rejects.toMatchObject(refused('names-its-owner'));
    await expect(complete(token, 'かささぎの渡せる橋におく霜の白き')).resolves.toBeUndefined();
  });

  it('is the same password however its letters are composed', async () => {
    await complete(await newToken(), 'か\u3099ちょうの冬と春と夏と秋');
    await expect(signIn('がちょうの冬と春と夏と秋')).resolves.toMatchObject({ email });
  });

  it('is asked for five times an hour per account, and fifty times per address, whether it exists or not', async () => {
    const stopped = {
      code: 'identity.too-many-resets',
      definition: { status: 429 },
      extensions: { retryAfterSeconds: expect.any(Number) },
    };
    for (const typed of [email, `${newId()}@nowhere.example`]) {
      for (let time = 0; time < 5; time++) await request(typed);
      await expect(request(typed)).rejects.toMatchObject(stopped);
    }
    const office = newId();
    for (let time = 0; time < 50; time++) await request(`${newId()}@nowhere.example`, office);
    await expect(request(`${newId()}@nowhere.example`, office)).rejects.toMatchObject(stopped);
  });

  it('of somebody with two companies is two links, each for its own', async () => {
    const other = await bench.newCompany({ email, name: '大路 二葉' });
    await request();
    const links = await Promise.all((await tokens()).map((token) => bench.links.check(token)));
    expect(links).toHaveLength(2);
    const [token] = await tokens();
    await complete(token ?? '');
    const open = await bench.db.look<{ tenant_id: string }>(
      `SELECT tenant_id FROM user_tokens WHERE tenant_id IN ($1, $2) AND used_at IS NULL AND voided_at IS NULL`,
      [ctx.tenantId, other.ctx.tenantId],
    );
    expect(open).toHaveLength(1);
  });

  it('leaves other people and other companies alone', async () => {
    const other = await bench.newCompany();
    const theirs = await bench.openSession(other.email);
    await complete(await newToken());
    expect(await bench.sessions.resume(theirs, BROWSER.address, REQUEST)).toMatchObject({ is: 'open' });
    const seen = await bench.db.database.transaction(other.ctx, (tx) =>
      tx.query('SELECT id FROM user_tokens WHERE tenant_id <> $1', [other.ctx.tenantId]),
    );
    expect(seen).toEqual([]);
  });
});
