import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { newId, type RequestContext } from '@chogura/kernel';
import { queuedMailsTo } from '@chogura/platform/testing';
import type { SessionToken } from '../sign-in/session-tokens';
import { BROWSER, type IdentityBench, openIdentityBench, PASSWORD } from '../testing/identity-bench';

const REQUEST = 'request-1';
const NEXT = 'かささぎの渡せる橋におく霜の';

// Many argon2 in a row; other tests use the cores too.
jest.setTimeout(60_000);

describe('one’s own password', () => {
  let bench: IdentityBench;
  let email: string;
  let session: SessionToken;
  let ctx: RequestContext;
  beforeAll(async () => {
    bench = await openIdentityBench();
  });
  afterAll(() => bench.close());
  beforeEach(async () => {
    bench.clock.set('2026-04-15T03:00:00Z');
    ({ email } = await bench.newCompany());
    session = await bench.openSession(email);
    const resumed = await resume(session);
    if (resumed.is !== 'open') throw new Error(`the session is ${resumed.is}`);
    ({ ctx } = resumed);
  });

  const resume = (token: SessionToken) => bench.sessions.resume(token, BROWSER.address, REQUEST);
  const change = (current: string, next: string): Promise<void> =>
    bench.myPassword.change(ctx, { current, next }, newId());
  const signIn = (password: string) => bench.signIn.run({ email, password }, { ...BROWSER, address: newId() }, REQUEST);
  const refused = (field: string, code: string) => ({
    code: 'http.invalid-input',
    extensions: { errors: [expect.objectContaining({ field, code })] },
  });
  const mails = async (template: string) =>
    (await queuedMailsTo(bench.db, email)).filter((mail) => mail.template === template);

  it('is shown by its rules, never by itself', async () => {
    expect(await bench.myPassword.read(ctx)).toEqual({ hasPassword: true, minPasswordLength: 12 });
  });

  it('changes with the current one; this browser stays signed in, the others do not, and a mail says so', async () => {
    const other = await bench.openSession(email, true);
    await change(PASSWORD, NEXT);
    expect(await resume(session)).toMatchObject({ is: 'open' });
    expect(await resume(other)).toMatchObject({ is: 'ended', end: { reason: 'password-changed' } });
    await expect(signIn(PASSWORD)).rejects.toMatchObject({ code: 'identity.wrong-credentials' });
    await expect(signIn(NEXT)).resolves.toMatchObject({ email });
    expect(await mails('identity.password-changed')).toHaveLength(1);
    const events = await bench.db.look(
      `SELECT actor, payload ->> 'by' AS by FROM outbox_events WHERE tenant_id = $1 AND type = 'identity.password-changed'`,
      [ctx.tenantId],
    );
    expect(events).toEqual([{ actor: `user:${ctx.actor.kind === 'user' ? ctx.actor.userId : ''}`, by: 'signed-in' }]);
  });

  it('makes links void that were mailed before', async () => {
    await bench.resets.request(email, newId(), REQUEST);
    await bench.afterAnswers();
    await change(PASSWORD, NEXT);
    const open = await bench.db.look(`SELECT FROM user_tokens WHERE tenant_id = $1 AND voided_at IS NULL`, [
      ctx.tenantId,
    ]);
    expect(open).toEqual([]);
  });

  it('stays as it is when the current one is wrong, or the next one is not good', async () => {
    await expect(change('wrong', NEXT)).rejects.toMatchObject(refused('current', 'wrong-password'));
    await expect(change(PASSWORD, 'short')).rejects.toMatchObject(refused('next', 'too-short'));
    await expect(change(PASSWORD, 'administrator')).rejects.toMatchObject(refused('next', 'too-common'));
    await expect(change(PASSWORD, '大路一葉さんの鍵です、ここに')).rejects.toMatchObject(
      refused('next', 'names-its-owner'),
    );
    await expect(change(PASSWORD, PASSWORD)).rejects.toMatchObject(refused('next', 'same-as-current'));
    await expect(signIn(PASSWORD)).resolves.toMatchObject({ email });
    expect(await mails('identity.password-changed')).toEqual([]);
  });

  it('cannot be found out by trying: wrong ones count like those of signing in', async () => {
    for (let failure = 0; failure < 10; failure++) {
      await expect(change('wrong', NEXT)).rejects.toMatchObject(refused('current', 'wrong-password'));
    }
    await expect(change(PASSWORD, NEXT)).rejects.toMatchObject({ code: 'identity.too-many-attempts' });
    await bench.afterAnswers();
    expect(await mails('identity.sign-in-locked')).toHaveLength(1);
  });

  it('is changed by one of two who change it at once', async () => {
    const words = ['一つ目の合言葉は長いもの', '二つ目の合言葉は長いもの'];
    const answers = await Promise.allSettled(words.map((next) => change(PASSWORD, next)));
    const winners = words.filter((_, index) => answers[index]?.status === 'fulfilled');
    expect(winners).toHaveLength(1);
    await expect(signIn(winners[0] ?? '')).resolves.toMatchObject({ email });
    expect(await mails('identity.password-changed')).toHaveLength(1);
  });

  it('does not come to those who sign in by single sign-on only', async () => {
    await bench.db.look(`UPDATE users SET password_hash = NULL WHERE email = $1`, [email]);
    expect(await bench.myPassword.read(ctx)).toMatchObject({ hasPassword: false });
    await expect(change('', NEXT)).rejects.toMatchObject({ code: 'identity.no-password' });
  });

  it('is nobody else’s: another company’s people keep theirs', async () => {
    const other = await bench.newCompany();
    const theirs = await bench.openSession(other.email);
    await change(PASSWORD, NEXT);
    expect(await resume(theirs)).toMatchObject({ is: 'open' });
    const credentials = { email: other.email, password: PASSWORD };
    await expect(bench.signIn.run(credentials, { ...BROWSER, address: newId() }, REQUEST)).resolves.toMatchObject({
      email: other.email,
    });
  });
});
