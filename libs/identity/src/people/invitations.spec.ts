import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { newId, type RequestContext, type Uuid } from '@chogura/kernel';
import { queuedMailsTo, tokenIn } from '@chogura/platform/testing';
import { BROWSER, type IdentityBench, openIdentityBench } from '../testing/identity-bench';

const REQUEST = 'request-1';
const DAY = 86_400_000;
const FIRST = 'かささぎの渡せる橋におく霜の';

// Many argon2 in a row; other tests use the cores too.
jest.setTimeout(60_000);

describe('an invitation', () => {
  let bench: IdentityBench;
  /** Of the administrator who invites. */
  let ctx: RequestContext;
  let userId: Uuid;
  let email: string;
  beforeAll(async () => {
    bench = await openIdentityBench();
  });
  afterAll(() => bench.close());
  beforeEach(async () => {
    bench.clock.set('2026-04-15T03:00:00Z');
    const company = await bench.newCompany({ role: 'administrator', name: '高瀬 みのり' });
    const [administrator] = await bench.people.users(company.ctx);
    ctx = { ...company.ctx, actor: { kind: 'user', userId: administrator?.id ?? '' } };
    userId = newId();
    email = `${userId}@company.example`;
    await bench.db.look(
      `INSERT INTO users (tenant_id, id, email, name, role) VALUES ($1, $2, $3, '浜口 すず', 'clerk')`,
      [ctx.tenantId, userId, email],
    );
  });

  const invite = (who = userId, by = ctx): Promise<void> =>
    bench.db.database.transaction(by, (tx) => bench.invitations.invite(tx, by, who));
  const mails = () => queuedMailsTo(bench.db, email);
  const tokens = async (): Promise<string[]> => (await mails()).map(tokenIn);
  const complete = (token = '', password = FIRST): Promise<void> => bench.links.complete(token, password, REQUEST);
  const signIn = (password: string) => bench.signIn.run({ email, password }, { ...BROWSER, address: newId() }, REQUEST);
  const notGood = { code: 'identity.link-not-good' };

  it('says who invites, and leads to the first password', async () => {
    await invite();
    const [mail] = await mails();
    expect(mail).toMatchObject({ userId, subject: '【帳蔵】株式会社ためしから招待されました' });
    expect(mail?.text).toContain('株式会社ためしの高瀬 みのりさんが');
    expect(mail?.text).toContain('7日間使えます');
    expect(mail?.text).toContain(`${bench.db.config.publicUrl}/invitation#token=`);
    const [token = ''] = await tokens();
    expect(await bench.links.check(token)).toMatchObject({
      purpose: 'invitation',
      email,
      companyName: '株式会社ためし',
    });
    await complete(token);
    await expect(signIn(FIRST)).resolves.toMatchObject({ id: userId });
    expect(await mails()).toHaveLength(1);
  });

  it('is told, and so is the password that it led to', async () => {
    await invite();
    await complete((await tokens())[0]);
    const events = await bench.db.look<{ type: string; payload: unknown; actor: string }>(
      `SELECT type, payload, actor FROM outbox_events
        WHERE payload ->> 'userId' = $1 AND type LIKE 'identity.%' ORDER BY occurred_at`,
      [userId],
    );
    const [administrator] = await bench.people.users(ctx);
    expect(administrator).toBeDefined();
    expect(events).toEqual([
      {
        type: 'identity.user-invited',
        payload: { userId },
        actor: `user:${ctx.actor.kind === 'user' ? ctx.actor.userId : ''}`,
      },
      { type: 'identity.password-changed', payload: { userId, by: 'invitation' }, actor: `user:${userId}` },
    ]);
  });

  it('is good for seven days', async () => {
    await invite();
    const [token = ''] = await tokens();
    bench.clock.advance(7 * DAY - 1_000);
    await expect(bench.links.check(token)).resolves.toMatchObject({ email });
    bench.clock.advance(1_000);
    await expect(complete(token)).rejects.toMatchObject(notGood);
  });

  it('can be sent again; the one before is void then', async () => {
    await invite();
    const [first = ''] = await tokens();
    await invite();
    const second = (await tokens()).find((token) => token !== first);
    await expect(complete(first)).rejects.toMatchObject(notGood);
    await expect(complete(second)).resolves.toBeUndefined();
  });

  it('is void once the person has come in by another link', async () => {
    await invite();
    const [invitation = ''] = await tokens();
    await bench.resets.request(email, newId(), REQUEST);
    await bench.afterAnswers();
    const reset = (await tokens()).find((token) => token !== invitation);
    await complete(reset);
    await expect(complete(invitation)).rejects.toMatchObject(notGood);
    await expect(signIn(FIRST)).resolves.toMatchObject({ id: userId });
  });

  it('sets one password though both links are used at once', async () => {
    await invite();
    await bench.resets.request(email, newId(), REQUEST);
    await bench.afterAnswers();
    const answers = await Promise.allSettled((await tokens()).map((token) => complete(token)));
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('is for people of one’s own company who are enabled and have no password yet', async () => {
    const other = await bench.newCompany();
    await expect(invite(userId, other.ctx)).rejects.toMatchObject({ code: 'http.not-found' });
    await bench.db.look(`UPDATE users SET disabled_at = now() WHERE id = $1`, [userId]);
    await expect(invite()).rejects.toMatchObject({ code: 'identity.invited-is-disabled' });
    await bench.db.look(`UPDATE users SET disabled_at = NULL WHERE id = $1`, [userId]);
    await invite();
    await complete((await tokens())[0]);
    await expect(invite()).rejects.toMatchObject({ code: 'identity.invitation-accepted' });
  });

  it('is taken back together with what it was made with', async () => {
    const change = bench.db.database.transaction(ctx, async (tx) => {
      await bench.invitations.invite(tx, ctx, userId);
      throw new Error('changed my mind');
    });
    await expect(change).rejects.toThrow('changed my mind');
    expect(await mails()).toEqual([]);
  });

  it('keeps names that people typed from being more than names', async () => {
    await bench.db.look(`UPDATE tenants SET name = E'悪い\\r\\n\\r\\nBcc: x@y\\nhttps://evil.example' WHERE id = $1`, [
      ctx.tenantId,
    ]);
    await invite();
    const [mail] = await mails();
    expect(mail?.subject).toBe('【帳蔵】悪い Bcc: x@y https://evil.exampleから招待されました');
    expect(mail?.text).not.toMatch(/^(Bcc:|https:\/\/evil)/m);
  });
});
