import { codeOf } from '../operator';
import { PASSWORD } from '../test-api';
import type { TestBrowser } from '../test-browser';
import type { WalledCompany } from './walled-company';

/** One's own two-step login from end to end; no request of it names anybody. @throws Error when a step is not taken as it should */
export async function ownTwoStepLogin(asker: WalledCompany): Promise<void> {
  // Other lines of the walk have left all seats taken.
  await asker.api.db.look(
    'DELETE FROM seats s USING users u WHERE u.id = s.user_id AND u.tenant_id = $1 AND u.email <> $2',
    [asker.ctx.tenantId, asker.email],
  );
  const { email } = await asker.newClerk();
  const browser = await asker.signIn(asker.api.browser(), email);
  const { secret } = await ok<{ secret: string }>(browser, 'POST', 'me/two-step', { current: PASSWORD });
  const { recoveryCodes } = await ok<{ recoveryCodes: string[] }>(browser, 'POST', 'me/two-step/confirm', {
    code: codeOf(secret),
  });
  const { isOn, recoveryCodesLeft } = await ok<{ isOn: boolean; recoveryCodesLeft: number }>(
    browser,
    'GET',
    'me/two-step',
  );
  if (!isOn || recoveryCodesLeft !== recoveryCodes.length) throw new Error('two-step login is not on');

  const again = asker.api.browser();
  expectNext(await ok(again, 'POST', 'auth/login', { email, password: PASSWORD, keepSignedIn: false }), 'two-step');
  expectNext(await ok(again, 'POST', 'auth/sign-in/two-step', { code: codeOf(secret, 1) }), 'done');

  await ok(browser, 'POST', 'me/two-step/recovery-codes', { code: recoveryCodes[0] });
  const old = await browser.send('POST', '/api/v1/me/two-step/off', { code: recoveryCodes[1] });
  if (old.status !== 422) throw new Error(`a recovery code that was replaced is answered ${old.status}`);
  await asker.api.db.look('UPDATE two_step_secrets SET last_counter = 0 WHERE tenant_id = $1', [asker.ctx.tenantId]);
  await ok(browser, 'POST', 'me/two-step/off', { code: codeOf(secret) });
}

/** Where the company requires it: its set-up on the way in. */
export async function twoStepSetUpOnTheWayIn(asker: WalledCompany): Promise<void> {
  const { email } = await asker.newClerk();
  const require = (isRequired: boolean): Promise<unknown> =>
    asker.api.db.look(
      `INSERT INTO tenant_policies (tenant_id, is_two_step_required) VALUES ($1, $2)
       ON CONFLICT (tenant_id) DO UPDATE SET is_two_step_required = $2`,
      [asker.ctx.tenantId, isRequired],
    );
  await require(true);
  try {
    const browser = asker.api.browser();
    const login = { email, password: PASSWORD, keepSignedIn: false };
    const state = await ok<{ next: string; twoStepSetup: { secret: string } }>(browser, 'POST', 'auth/login', login);
    expectNext(state, 'two-step-setup');
    const code = codeOf(state.twoStepSetup.secret);
    const after = await ok<{ next: string; recoveryCodes: string[] }>(browser, 'POST', 'auth/sign-in/two-step-setup', {
      code,
    });
    if (after.next === 'two-step-setup' || after.recoveryCodes.length === 0) throw new Error('nothing was set up');
  } finally {
    await require(false);
  }
}

async function ok<Answer = { next: string }>(
  browser: TestBrowser,
  method: string,
  path: string,
  body?: unknown,
): Promise<Answer> {
  const response = await browser.send(method, `/api/v1/${path}`, body);
  if (!response.ok) throw new Error(`${method} ${path} is answered ${response.status}: ${await response.text()}`);
  const text = await response.text();
  return (text === '' ? {} : JSON.parse(text)) as Answer;
}

function expectNext({ next }: { next: string }, wanted: string): void {
  if (next !== wanted) throw new Error(`the next step is ${next}, not ${wanted}`);
}
