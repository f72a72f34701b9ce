import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId, type RequestContext, type Uuid } from '@chogura/kernel';
import { TOTP } from 'otpauth';
import type { User } from '../identity.entities';
import { counterOf, recoveryCodeHash, setupOf, sixDigits } from './one-time-codes';
import type { SignInProgress } from './sign-in-flow';
import { BROWSER, type IdentityBench, openIdentityBench, PASSWORD } from '../testing/identity-bench';

const REQUEST = 'request-1';
const STEP_MS = 30_000;

describe('two-step login', () => {
  let bench: IdentityBench;
  let ctx: RequestContext;
  let email: string;
  let user: User;
  beforeAll(async () => {
    bench = await openIdentityBench();
  });
  afterAll(() => bench.close());
  beforeEach(async () => {
    bench.clock.set('2026-04-15T03:00:00Z');
    ({ ctx, email } = await bench.newCompany());
    user = await bench.signIn.run({ email, password: PASSWORD }, BROWSER, REQUEST);
  });

  const inTx = <T>(work: Parameters<typeof bench.db.database.transaction<T>>[1]): Promise<T> =>
    bench.db.database.transaction(ctx, work);
  const asSelf = (): RequestContext => ({ ...ctx, actor: { kind: 'user', userId: user.id } });
  /** What the person's app shows at the time of the test. */
  const codeOf = (secret: string): string => new TOTP({ secret }).generate({ timestamp: bench.clock.now().getTime() });
  const wrongCodeOf = (secret: string): string =>
    String((Number(codeOf(secret)) + 500_000) % 1_000_000).padStart(6, '0');
  async function switchOn(): Promise<{ secret: string; recoveryCodes: string[] }> {
    const { secret } = await inTx((tx) => bench.twoStep.begin(tx, user));
    const recoveryCodes = await inTx((tx) => bench.twoStep.confirm(tx, ctx, user.id, codeOf(secret)));
    bench.clock.advance(2 * STEP_MS);
    return { secret, recoveryCodes };
  }
  const begin = (method: 'password' | 'single-sign-on' = 'password'): Promise<SignInProgress> =>
    bench.flow.begin(user, { method, isKept: false }, BROWSER, REQUEST);
  const idOf = ({ signInId }: SignInProgress): Uuid => {
    if (!signInId) throw new Error('the sign-in is over');
    return signInId;
  };
  const pass = (at: SignInProgress, code: string): Promise<SignInProgress> =>
    bench.flow.step(idOf(at), REQUEST, async (tx, stepCtx, signIn, who) => {
      await bench.twoStepStep.pass(tx, stepCtx, signIn, who, code);
      return 'go-on';
    });
  const requireOfAll = (): Promise<unknown> =>
    bench.db.look(`INSERT INTO tenant_policies (tenant_id, is_two_step_required) VALUES ($1, true)`, [ctx.tenantId]);

  it('is asked for after the password, before the terms and the seat', async () => {
    const { secret } = await switchOn();
    const at = await begin();
    expect(at.state).toMatchObject({ next: 'two-step', consent: null, seats: null });
    expect((await pass(at, codeOf(secret))).state.next).toBe('consent');
  });

  it('takes each code once, also when two browsers send it at the same time', async () => {
    const { secret } = await switchOn();
    const [one, two] = [await begin(), await begin()];
    const code = codeOf(secret);
    const answers = await Promise.allSettled([pass(one, code), pass(two, code)]);
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await expect(pass(await begin(), code)).rejects.toMatchObject({ code: 'identity.code-refused' });
    bench.clock.advance(STEP_MS);
    expect((await pass(await begin(), codeOf(secret))).state.next).toBe('consent');
  });

  it('forgives a clock that is one step off, and no more', () => {
    const secret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';
    const now = bench.clock.now();
    const at = (steps: number): Date => new Date(now.getTime() + steps * STEP_MS);
    const code = (steps: number): string => new TOTP({ secret }).generate({ timestamp: at(steps).getTime() });
    const counter = Math.floor(now.getTime() / STEP_MS);
    expect([-1, 0, 1].map((steps) => counterOf(secret, code(steps), now))).toEqual([counter - 1, counter, counter + 1]);
    expect([-2, 2].map((steps) => counterOf(secret, code(steps), now))).toEqual([null, null]);
  });

  it('computes the codes of RFC 6238’s own test values', () => {
    const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
    const vectors: [number, string][] = [
      [59, '287082'],
      [1_111_111_109, '081804'],
      [1_234_567_890, '005924'],
      [20_000_000_000, '353130'],
    ];
    for (const [seconds, code] of vectors) {
      expect(counterOf(secret, code, new Date(seconds * 1_000))).toBe(Math.floor(seconds / 30));
    }
  });

  it('lets in by each of ten recovery codes once, however it is typed', async () => {
    const { recoveryCodes } = await switchOn();
    expect(new Set(recoveryCodes).size).toBe(10);
    for (const code of recoveryCodes) expect(code).toMatch(/^([a-z2-7]{4}-){5}[a-z2-7]{4}$/);
    const [first = '', second = ''] = recoveryCodes;
    expect((await pass(await begin(), ` ${first.toUpperCase().replaceAll('-', ' ')}`)).state.next).toBe('consent');
    await expect(pass(await begin(), first)).rejects.toMatchObject({ code: 'identity.code-refused' });
    expect((await pass(await begin(), second)).state.next).toBe('consent');
    expect(await inTx((tx) => bench.twoStep.state(tx, user.id))).toMatchObject({ isOn: true, recoveryCodesLeft: 8 });
  });

  it('stops guessing after five wrong codes, whichever browser they come from, and a right one starts afresh', async () => {
    const { secret } = await switchOn();
    for (let round = 0; round < 2; round++) {
      for (let wrong = 0; wrong < 4; wrong++) {
        await expect(pass(await begin(), wrongCodeOf(secret))).rejects.toMatchObject({ code: 'identity.code-refused' });
      }
      bench.clock.advance(2 * STEP_MS);
      await pass(await begin(), codeOf(secret));
    }
    for (let wrong = 0; wrong < 5; wrong++) {
      await expect(pass(await begin(), wrongCodeOf(secret))).rejects.toMatchObject({ code: 'identity.code-refused' });
    }
    bench.clock.advance(2 * STEP_MS);
    await expect(pass(await begin(), codeOf(secret))).rejects.toMatchObject({ code: 'identity.too-many-attempts' });
  });

  it('is set up on the way in where the company requires it, and the set-up outlives a reload', async () => {
    await requireOfAll();
    const at = await begin();
    expect(at.state.next).toBe('two-step-setup');
    const again = await bench.flow.step(idOf(at), REQUEST);
    expect(again.state.twoStepSetup).toEqual(at.state.twoStepSetup);
    let codes: string[] = [];
    const done = await bench.flow.step(idOf(at), REQUEST, async (tx, stepCtx, signIn, who) => {
      codes = await bench.twoStepStep.confirm(tx, stepCtx, signIn, who, codeOf(at.state.twoStepSetup?.secret ?? ''));
      return 'go-on';
    });
    expect(done.state.next).toBe('consent');
    expect(codes).toHaveLength(10);
    expect((await begin()).state.next).toBe('two-step');
  });

  it('is left to the identity provider where the company requires it and people come from there', async () => {
    await requireOfAll();
    expect((await begin('single-sign-on')).state.next).toBe('consent');
  });

  it('is begun with the password, so that nobody locks out whoever left a browser open', async () => {
    const self = asSelf();
    expect(await bench.myTwoStep.state(self)).toMatchObject({ isOn: false, asksPassword: true });
    for (const wrong of [undefined, 'wrong']) {
      await expect(bench.myTwoStep.begin(self, wrong, newId())).rejects.toMatchObject({
        code: 'http.invalid-input',
        extensions: { errors: [{ field: 'current', code: 'wrong-password' }] },
      });
    }
    const { secret } = await bench.myTwoStep.begin(self, PASSWORD, newId());
    const { recoveryCodes } = await bench.myTwoStep.confirm(self, codeOf(secret));
    expect(recoveryCodes).toHaveLength(10);
  });

  it('is begun without one by those who have none', async () => {
    await bench.db.look('UPDATE users SET password_hash = NULL WHERE id = $1', [user.id]);
    const self = asSelf();
    expect(await bench.myTwoStep.state(self)).toMatchObject({ asksPassword: false });
    await expect(bench.myTwoStep.begin(self, undefined, newId())).resolves.toMatchObject({
      secret: expect.any(String),
    });
  });

  it('is not on before its first code', async () => {
    const { secret } = await inTx((tx) => bench.twoStep.begin(tx, user));
    expect((await begin()).state.next).toBe('consent');
    const confirm = (code: string): Promise<string[]> => inTx((tx) => bench.twoStep.confirm(tx, ctx, user.id, code));
    await expect(confirm(wrongCodeOf(secret))).rejects.toMatchObject({ code: 'identity.code-refused' });
    expect((await begin()).state.next).toBe('consent');
    await confirm(codeOf(secret));
    await expect(confirm(codeOf(secret))).rejects.toMatchObject({ code: 'identity.two-step-not-begun' });
    await expect(inTx((tx) => bench.twoStep.begin(tx, user))).rejects.toMatchObject({
      code: 'identity.two-step-is-on',
    });
  });

  it('is switched off with a code, but not where the company requires it; an administrator may reset it', async () => {
    const { secret } = await switchOn();
    const off = (code: string): Promise<void> => inTx((tx) => bench.twoStep.switchOff(tx, ctx, user.id, code));
    await expect(off(wrongCodeOf(secret))).rejects.toMatchObject({ code: 'identity.code-refused' });
    await requireOfAll();
    await expect(off(codeOf(secret))).rejects.toMatchObject({ code: 'identity.two-step-required' });
    await bench.db.look(`UPDATE tenant_policies SET is_two_step_required = false WHERE tenant_id = $1`, [ctx.tenantId]);
    await off(codeOf(secret));
    expect(await inTx((tx) => bench.twoStep.state(tx, user.id))).toMatchObject({ isOn: false, recoveryCodesLeft: 0 });
    await switchOn();
    await inTx((tx) => bench.twoStep.reset(tx, ctx, user.id));
    expect((await begin()).state.next).toBe('consent');
  });

  it('keeps its secrets sealed, and out of other companies’ sight', async () => {
    const { secret } = await switchOn();
    const [row] = await bench.db.look<{ sealed: Buffer }>(
      `SELECT sealed_secret AS sealed FROM two_step_secrets WHERE user_id = $1`,
      [user.id],
    );
    expect(row?.sealed.includes(secret)).toBe(false);
    const other = await bench.newCompany();
    const seen = await bench.db.database.transaction(other.ctx, (tx) =>
      tx.query('SELECT user_id FROM two_step_secrets UNION ALL SELECT user_id FROM recovery_codes'),
    );
    expect(seen).toEqual([]);
  });

  it('tells the app by a link and by a picture of it', () => {
    const { uri, qrSize, qrPath } = setupOf('JBSWY3DPEHPK3PXP', 'oji@company.example');
    expect(uri).toMatch(/^otpauth:\/\/totp\/.*oji%40company\.example\?.*secret=JBSWY3DPEHPK3PXP/);
    expect(qrSize).toBeGreaterThanOrEqual(21);
    // The three large corners of every QR code begin with a dark module.
    for (const corner of ['M0 0h1', `M${qrSize - 1} 0h1`, `M0 ${qrSize - 1}h1`]) expect(qrPath).toContain(corner);
  });

  it('understands digits in any width', () => {
    expect(sixDigits('１２３ ４５６')).toBe('123456');
    expect(sixDigits('12345')).toBeNull();
    expect(recoveryCodeHash('3F7A9 B02C1')).toBe(recoveryCodeHash('3f7a9-b02c1'));
  });
});
