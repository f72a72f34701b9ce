import type { Login, NewPerson, Person, SignInPolicy, SignInState } from '@chogura/api-client';
import { newId } from '@chogura/kernel';
import type { BrowserContext } from '@playwright/test';
import { TOTP } from 'otpauth';
import type { Account } from './company';
import { mailTo } from './mails';
import { answer, headers } from './requests';

/** Takes a person as far as a password and agreeing to all terms lead. @returns what is left to do, if anything */
export async function begin(browser: BrowserContext, { email, password }: Account): Promise<SignInState> {
  const step = async (path: string, data: object): Promise<SignInState> =>
    answer(await browser.request.post(`/api/v1/auth/${path}`, { headers, data }));
  let state = await step('login', { email, password, keepSignedIn: false } satisfies Login);
  while (state.consent) {
    const { kind, version } = state.consent;
    state = await step('sign-in/consent', { kind, version, decision: 'agreed' });
  }
  return state;
}

/** One more person of the company, who has accepted the invitation. @param administrator signed in */
export async function addPerson(administrator: BrowserContext, name: string): Promise<Account> {
  const email = `${newId()}@people.example`;
  const data: NewPerson = { name, email, role: 'clerk', customRoleId: null, groupIds: [] };
  await answer<Person>(await administrator.request.post('/api/v1/settings/people', { headers, data }));
  const password = newId();
  const token = (await mailTo(email, '招待')).link.split('#token=')[1];
  const completion = { headers, data: { token, password } };
  await answer(await administrator.request.post('/api/v1/auth/password-resets/complete', completion));
  return { name, email, password };
}

/** @param administrator signed in */
export async function requireTwoStep(administrator: BrowserContext): Promise<void> {
  const address = '/api/v1/settings/sign-in-policy';
  const { revision, minPasswordLength, idleTimeoutMinutes, seatLeaseMinutes, allowedIpRanges } =
    await answer<SignInPolicy>(await administrator.request.get(address));
  const data = { minPasswordLength, idleTimeoutMinutes, seatLeaseMinutes, allowedIpRanges, isTwoStepRequired: true };
  await answer(
    await administrator.request.put(address, { headers: { ...headers, 'If-Match': `"${revision}"` }, data }),
  );
}

const STEP_MS = 30_000;

/** What an authenticator app shows now, or some steps later: each code works once. @param key as it is shown beside the QR code */
export const codeOf = (key: string, steps = 0): string =>
  new TOTP({ secret: key.replaceAll(' ', '') }).generate({ timestamp: Date.now() + steps * STEP_MS });
