import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { runCli } from '../testing/command-line';
import { openTestApi, PASSWORD, type TestApi } from '../testing/test-api';
import { SSO_COMMANDS } from './sso.commands';

jest.setTimeout(60_000);

describe('the way back for a company that has locked itself out', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await openTestApi();
  });
  afterAll(() => api.close());

  it('makes passwords good again, and is in the history as the operator’s doing', async () => {
    const { ctx, email } = await api.newCompany();
    await api.db.look('INSERT INTO tenant_policies (tenant_id, is_password_login_enabled) VALUES ($1, false)', [
      ctx.tenantId,
    ]);
    expect((await api.browser().login(email, PASSWORD)).status).toBe(401);
    const disable = (): Promise<string[]> => runCli(api, SSO_COMMANDS, 'sso', 'disable', '--tenant', ctx.tenantId);
    expect(await disable()).toEqual(['single sign-on is off, passwords are good']);
    expect(await disable()).toEqual(['nothing to change: passwords are good already']);
    expect((await api.browser().login(email, PASSWORD)).status).toBe(200);
    const [event] = await api.db.look<{ actor: string }>(
      `SELECT actor FROM outbox_events WHERE tenant_id = $1 AND type = 'identity.policy-changed'`,
      [ctx.tenantId],
    );
    expect(event?.actor).toMatch(/^operator:/);
  });
});
