import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { inspect } from 'node:util';
import { newId, type RequestContext } from '@chogura/kernel';
import { queuedMailsTo } from '@chogura/platform/testing';
import { Logger } from '@nestjs/common';
import { startDnsServer } from '../testing/dns-server';
import { BROWSER, type IdentityBench, openIdentityBench, PASSWORD } from '../testing/identity-bench';
import { IdentityProvider } from '../testing/identity-provider';
import { DOMAIN, newSsoCompany, type SsoCompany } from '../testing/sso-company';

jest.setTimeout(60_000);
const REQUEST = 'request-1';

describe('the settings of single sign-on', () => {
  const records = new Map<string, string>();
  let bench: IdentityBench;
  let provider: IdentityProvider;
  let dns: Awaited<ReturnType<typeof startDnsServer>>;
  beforeAll(async () => {
    [bench, provider, dns] = await Promise.all([
      openIdentityBench(),
      IdentityProvider.start(),
      startDnsServer(records),
    ]);
    bench.domainProofs.resolver.setServers([dns.address]);
  });
  afterAll(async () => {
    await provider?.stop();
    await dns?.stop();
    await bench.close();
  });

  const signInByPassword = (email: string, password = PASSWORD): Promise<unknown> =>
    bench.signIn.run({ email, password }, BROWSER, REQUEST);
  const administratorOf = async ({ ctx, email }: SsoCompany): Promise<string> => {
    const [row] = await bench.db.look<{ id: string }>('SELECT id FROM users WHERE tenant_id = $1 AND email = $2', [
      ctx.tenantId,
      email,
    ]);
    return row?.id ?? '';
  };
  /** The administrator has come in by single sign-on. */
  const proven = async (company: SsoCompany): Promise<void> => {
    const sub = newId();
    await provider.knows({ sub, email: company.email, email_verified: true, name: '長' });
    await company.signIn(sub);
  };
  const eventsOf = async ({ ctx }: SsoCompany): Promise<string[]> =>
    (
      await bench.db.look<{ type: string }>(
        `SELECT type FROM outbox_events WHERE tenant_id = $1 AND type IN ('identity.sso-changed', 'identity.policy-changed')
          ORDER BY occurred_at, id`,
        [ctx.tenantId],
      )
    ).map(({ type }) => type);

  it('are empty at first, with the addresses that the provider asks for', async () => {
    const { ctx } = await bench.newCompany();
    const settings = await bench.ssoSettings.read(ctx);
    expect(settings).toMatchObject({
      revision: 0,
      isEnabled: false,
      hasClientSecret: false,
      isPasswordLoginEnabled: true,
    });
    expect(settings.companyCode).toMatch(/^[0-9a-f]{12}$/);
    expect(settings.redirectUri).toBe(`${settings.signInAddress}/callback`);
  });

  it('keep the client secret to themselves: sealed in the database, in no answer', async () => {
    const company = await newSsoCompany(bench, provider, { clientSecret: null }).catch((error: unknown) => error);
    expect(company).toMatchObject({ code: 'http.invalid-input', extensions: { errors: [{ field: 'clientSecret' }] } });
    const { ctx } = await newSsoCompany(bench, provider);
    const settings = await bench.ssoSettings.read(ctx);
    expect(settings).toMatchObject({ revision: 1, hasClientSecret: true });
    expect(settings).not.toHaveProperty('clientSecret');
    expect(JSON.stringify(settings)).not.toMatch(/"clientSecret"/);
    const [row] = await bench.db.look<{ sealed: Buffer }>(
      'SELECT sealed_client_secret AS sealed FROM sso_connections WHERE tenant_id = $1',
      [ctx.tenantId],
    );
    expect(row?.sealed.length).toBeGreaterThan(80);
  });

  it('and so does the log, whatever goes wrong', async () => {
    const logged: string[] = [];
    const note = (...said: unknown[]): void => void logged.push(inspect(said, { depth: null }));
    Logger.overrideLogger({ log: note, warn: note, error: note });
    try {
      const company = await newSsoCompany(bench, provider);
      const check = { issuer: provider.issuer, clientId: 'somebody', clientSecret: 'a secret to be kept' };
      await expect(bench.ssoSettings.check(company.ctx, check)).rejects.toBeDefined();
      const sub = newId();
      await provider.knows({ sub, email: company.email, email_verified: true, name: '長' });
      await provider.tampers({ claims: { nonce: 'another' } });
      await expect(company.signIn(sub)).rejects.toBeDefined();
    } finally {
      Logger.overrideLogger(false);
      await provider.tampers(null);
    }
    expect(logged).toHaveLength(2);
    for (const line of logged) expect(line).not.toMatch(/a secret to be kept|nonce":|eyJ|code=|company\.example/);
  });

  it('send a kept secret to no other provider', async () => {
    const company = await newSsoCompany(bench, provider);
    const other = await IdentityProvider.start();
    try {
      const needed = {
        code: 'http.invalid-input',
        extensions: { errors: [{ field: 'clientSecret', code: 'required' }] },
      };
      await expect(company.change({ issuer: other.issuer })).rejects.toMatchObject(needed);
      const check = { issuer: other.issuer, clientId: 'x', clientSecret: null };
      await expect(bench.ssoSettings.check(company.ctx, check)).rejects.toMatchObject(needed);
    } finally {
      await other.stop();
    }
  });

  describe('ask the provider before they hold', () => {
    let ctx: RequestContext;
    let client: { clientId: string; clientSecret: string };
    beforeAll(async () => {
      ({ ctx } = await bench.newCompany());
      client = await provider.register((await bench.ssoSettings.read(ctx)).redirectUri);
    });
    const check = (changes: object): Promise<void> =>
      bench.ssoSettings.check(ctx, { issuer: provider.issuer, ...client, ...changes });

    it('which takes the client', async () => {
      await expect(check({})).resolves.toBeUndefined();
    });

    it.each([
      ['a wrong secret', { clientSecret: 'wrong' }, 'identity.sso-client-refused'],
      ['an unknown client', { clientId: 'nobody' }, 'identity.sso-client-refused'],
      ['nobody there', { issuer: 'http://127.0.0.1:1' }, 'identity.sso-unreachable'],
      ['a private address', { issuer: 'https://10.0.0.1' }, 'identity.sso-address-not-allowed'],
      ['plain http', { issuer: 'http://login.example' }, 'identity.sso-address-not-allowed'],
      ['no address', { issuer: 'Entra' }, 'identity.sso-address-not-allowed'],
    ])('and say what is wrong: %s', async (_, changes, code) => {
      await expect(check(changes)).rejects.toMatchObject({ code });
    });

    it('and say what is wrong: another issuer, or none', async () => {
      await expect(check({ issuer: `${provider.issuer}/jwks` })).rejects.toMatchObject({
        code: 'identity.sso-not-openid',
      });
      await expect(check({ issuer: `${provider.issuer}/?tenant=1` })).rejects.toMatchObject({
        code: 'identity.sso-wrong-issuer',
        params: { issuer: provider.issuer },
      });
    });
  });

  it('can be changed while the provider is away, and not be switched to one that is', async () => {
    const provisional = await IdentityProvider.start();
    const company = await newSsoCompany(bench, provisional);
    await provisional.stop();
    await company.change({ createsPeople: true });
    await company.change({ isEnabled: false });
    await expect(company.change({ isEnabled: true })).rejects.toMatchObject({ code: 'identity.sso-unreachable' });
  });

  it('are of this revision or are not written', async () => {
    const { ctx } = await newSsoCompany(bench, provider);
    const settings = await bench.ssoSettings.read(ctx);
    const changes = { ...settings, clientSecret: null, domains: [DOMAIN] };
    await expect(bench.ssoSettings.save(ctx, 0, changes)).rejects.toMatchObject({ code: 'identity.changed-meanwhile' });
    await bench.ssoSettings.save(ctx, 1, changes);
    await expect(bench.ssoSettings.save(ctx, 1, changes)).rejects.toMatchObject({ code: 'identity.changed-meanwhile' });
  });

  it('are for administrators: whoever says which provider is believed could become one', async () => {
    const { ctx } = await newSsoCompany(bench, provider);
    const ability = { can: (action: string, subject: string) => subject === 'SingleSignOn' && action === 'manage' };
    const check = { issuer: provider.issuer, clientId: 'x', clientSecret: 'y' };
    await expect(bench.ssoSettings.check({ ...ctx, ability }, check)).rejects.toMatchObject({
      code: 'identity.beyond-own-permissions',
    });
  });

  it('name only what the company has', async () => {
    const company = await newSsoCompany(bench, provider);
    const other = await newSsoCompany(bench, provider);
    const [group] = await bench.manageGroups.list(other.ctx);
    const mapping = { value: 'g', groupId: group?.id ?? '', role: 'custom' as const, customRoleId: newId() };
    const changes = {
      mappings: [mapping],
      emergencyUserId: await administratorOf(other),
      newPersonCustomRoleId: newId(),
    };
    await expect(company.change(changes)).rejects.toMatchObject({
      extensions: {
        errors: ['newPersonCustomRoleId', 'mappings.0.groupId', 'mappings.0.customRoleId', 'emergencyUserId'].map(
          (field) => ({ field, code: 'is-in' }),
        ),
      },
    });
    await expect(company.change({ domains: ['a@b.example'] })).rejects.toMatchObject({ code: 'http.invalid-input' });
  });

  it('let a group go that they map, and keep the role that they give', async () => {
    const company = await newSsoCompany(bench, provider, {}, { role: 'administrator', groups: [] });
    const groupId = await bench.manageGroups.add(company.ctx, '総務');
    const customRoleId = await bench.manageRoles.add(company.ctx, {
      name: '閲覧のみの人',
      permissions: ['read:People'],
    });
    const mapping = { value: 'g', groupId, role: 'custom' as const, customRoleId };
    await company.change({ groupsClaim: 'groups', mappings: [mapping] });
    await bench.manageGroups.remove(company.ctx, groupId);
    expect((await bench.ssoSettings.read(company.ctx)).mappings).toEqual([{ ...mapping, groupId: null }]);
    await expect(bench.manageRoles.remove(company.ctx, customRoleId)).rejects.toMatchObject({
      code: 'identity.sso-role-in-use',
    });
  });

  describe('lead an e-mail address to the provider', () => {
    it('once the DNS names the company, and to none while two have proven the domain', async () => {
      const domain = `${newId()}.example`;
      const company = await newSsoCompany(bench, provider, { domains: [domain] });
      const { ctx, code } = company;
      const begin = (typed = `somebody@${domain.toUpperCase()}`): Promise<{ location: string }> =>
        bench.ssoSignIn.begin(typed, false, '192.0.2.9');
      const unknown = { code: 'identity.sso-company-unknown' };
      await expect(begin()).rejects.toMatchObject(unknown);
      await expect(bench.verifySsoDomain.run(ctx, domain)).rejects.toMatchObject({
        code: 'identity.sso-domain-not-proven',
        params: { name: `_chogura.${domain}`, text: `company=${code}` },
      });
      records.set(`_chogura.${domain}`, `company=${code}`);
      await bench.verifySsoDomain.run(ctx, domain);
      const { searchParams } = new URL((await begin()).location);
      expect(searchParams.get('login_hint')).toBe(`somebody@${domain.toUpperCase()}`);
      expect(searchParams.get('code_challenge_method')).toBe('S256');
      // The proof outlives other changes, and is gone with the domain.
      await company.change({ createsPeople: true });
      await expect(begin()).resolves.toBeDefined();

      const rival = await newSsoCompany(bench, provider, { domains: [domain] });
      await expect(bench.verifySsoDomain.run(rival.ctx, domain)).rejects.toMatchObject({
        code: 'identity.sso-domain-not-proven',
      });
      records.set(`_chogura.${domain}`, `company=${rival.code}`);
      await bench.verifySsoDomain.run(rival.ctx, domain);
      await expect(begin()).rejects.toMatchObject(unknown);
      await rival.change({ domains: [DOMAIN] });
      await expect(begin()).resolves.toBeDefined();
    });

    it('and a code, however it is typed, unless single sign-on is off', async () => {
      const company = await newSsoCompany(bench, provider);
      const typed = company.code.toUpperCase().replace(/(....)(?=.)/g, '$1-');
      await expect(bench.ssoSignIn.begin(typed, false, '192.0.2.9')).resolves.toBeDefined();
      await company.change({ isEnabled: false });
      await expect(bench.ssoSignIn.begin(company.code, false, '192.0.2.9')).rejects.toMatchObject({
        code: 'identity.sso-company-unknown',
      });
    });
  });

  describe('switch passwords off', () => {
    const OFF = { isPasswordLoginEnabled: false };

    it('only when an administrator has come in without one, or may still use one', async () => {
      const company = await newSsoCompany(bench, provider);
      await expect(company.change(OFF)).rejects.toMatchObject({ code: 'identity.sso-way-back-needed' });
      await company.change({ ...OFF, emergencyUserId: await administratorOf(company) });
      await expect(signInByPassword(company.email)).resolves.toMatchObject({ email: company.email });
      await company.change({ isPasswordLoginEnabled: true, emergencyUserId: null });
      await proven(company);
      await company.change(OFF);
      await expect(company.change({ ...OFF, isEnabled: false })).rejects.toMatchObject({
        code: 'identity.sso-way-back-needed',
      });
      expect(await eventsOf(company)).toEqual([
        'identity.sso-changed',
        ...['identity.sso-changed', 'identity.policy-changed'],
        ...['identity.sso-changed', 'identity.policy-changed'],
        ...['identity.sso-changed', 'identity.policy-changed'],
      ]);
    });

    it('so that a right password answers as a wrong one and an unknown address do', async () => {
      const domain = `${newId()}.example`;
      const company = await newSsoCompany(bench, provider, {}, { role: 'administrator', email: `a@${domain}` });
      await company.change({ domains: [domain] });
      const answers = async (): Promise<unknown[]> =>
        Promise.all(
          [
            signInByPassword(`a@${domain}`),
            signInByPassword(`a@${domain}`, 'wrong'),
            signInByPassword(`nobody@${domain}`, 'wrong'),
          ].map((answer) => answer.catch(({ code, params }: { code: string; params: object }) => ({ code, params }))),
        );
      await proven(company);
      await company.change(OFF);
      expect(new Set((await answers()).map((answer) => JSON.stringify(answer)))).toEqual(
        new Set([JSON.stringify({ code: 'identity.wrong-credentials', params: {} })]),
      );
      // With a proven domain everybody there is told the same way in.
      records.set(`_chogura.${domain}`, `company=${company.code}`);
      await bench.verifySsoDomain.run(company.ctx, domain);
      expect(new Set((await answers()).map((answer) => JSON.stringify(answer)))).toEqual(
        new Set([JSON.stringify({ code: 'identity.password-login-off', params: { domain } })]),
      );
      await bench.afterAnswers();
      const reasons = await bench.db.look<{ reason: string }>(
        `SELECT payload->>'reason' AS reason FROM outbox_events
          WHERE tenant_id = $1 AND type = 'identity.sign-in-failed' ORDER BY 1`,
        [company.ctx.tenantId],
      );
      expect(reasons.map(({ reason }) => reason)).toEqual([
        'password-login-off',
        'password-login-off',
        'wrong-password',
        'wrong-password',
      ]);
    });

    it('so that mails about passwords and invitations say where to sign in instead', async () => {
      const company = await newSsoCompany(bench, provider);
      await proven(company);
      await company.change(OFF);
      const { signInAddress } = await bench.ssoSettings.read(company.ctx);
      await bench.resets.request(company.email, '192.0.2.1', REQUEST);
      await bench.afterAnswers();
      const [mail] = await queuedMailsTo(bench.db, company.email);
      expect(mail?.subject).toContain('シングルサインオン');
      expect(JSON.stringify(mail)).toContain(signInAddress);
      expect(JSON.stringify(mail)).not.toContain('token=');

      const email = `${newId()}@${DOMAIN}`;
      await bench.db.database.transaction(company.ctx, async (tx) => {
        const person = { email, name: '新人', role: 'clerk' as const, customRoleId: null, groupIds: [] };
        await bench.invitations.invite(tx, company.ctx, await bench.managePeople.add(tx, company.ctx, person));
      });
      const [invitation] = await queuedMailsTo(bench.db, email);
      expect(JSON.stringify(invitation)).toContain(signInAddress);
      expect(JSON.stringify(invitation)).not.toContain('token=');
    });

    it('until the operator lets the company in again', async () => {
      const company = await newSsoCompany(bench, provider);
      await proven(company);
      await company.change(OFF);
      await expect(signInByPassword(company.email)).rejects.toMatchObject({ code: 'identity.wrong-credentials' });
      expect(await bench.switchSsoOff.run(company.ctx)).toBe(true);
      expect(await bench.switchSsoOff.run(company.ctx)).toBe(false);
      await expect(signInByPassword(company.email)).resolves.toMatchObject({ email: company.email });
      expect(await bench.ssoSettings.read(company.ctx)).toMatchObject({
        isEnabled: false,
        isPasswordLoginEnabled: true,
      });
    });
  });
});
