import { OperatorAccounts } from '@chogura/identity';
import { newId } from '@chogura/kernel';
import { TOTP } from 'otpauth';
import type { TestApi } from './test-api';
import type { TestBrowser } from './test-browser';

const STEP_MS = 30_000;

/** What an authenticator app shows now, or some steps later: each code works once. */
export const codeOf = (secret: string, steps = 0): string =>
  new TOTP({ secret }).generate({ timestamp: performance.timeOrigin + performance.now() + steps * STEP_MS });

/** The browser of a new operator. */
export async function signedInOperator(api: TestApi): Promise<TestBrowser> {
  const email = `${newId()}@operator.example`;
  const password = await api.app.get(OperatorAccounts).create(email, '運営 太郎');
  const browser = api.browser();
  const send = (more: object = {}): Promise<Response> =>
    browser.send('POST', '/api/v1/operator/sign-in', { email, password, ...more });
  const { setup } = (await (await send()).json()) as { setup: { secret: string } };
  const { next } = (await (await send({ code: codeOf(setup.secret) })).json()) as { next: string };
  if (next !== 'done') throw new Error(`the operator cannot sign in: ${next}`);
  return browser;
}
