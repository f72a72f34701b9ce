import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { newId, type Uuid } from '@chogura/kernel';
import type { SignInProgress } from '../sign-in/sign-in-flow';
import { BROWSER, type IdentityBench, openIdentityBench } from '../testing/identity-bench';
import { IdentityProvider, type ProviderPerson } from '../testing/identity-provider';
import { DOMAIN, newSsoCompany, type SsoCompany } from '../testing/sso-company';

jest.setTimeout(60_000);
const MINUTE_MS = 60_000;

describe('single sign-on', () => {
  let bench: IdentityBench;
  let provider: IdentityProvider;
  beforeAll(async () => {
    [bench, provider] = await Promise.all([openIdentityBench(), IdentityProvider.start()]);
  });
  afterAll(async () => {
    await provider?.stop();
    await bench.close();
  });
  beforeEach(async () => {
    bench.clock.set('2026-04-15T03:00:00Z');
    bench.seats.limit = 10;
    bench.seats.holders.clear();
    await provider.tampers(null);
  });

  /** Somebody whom the provider knows. */
  const person = async (claims: Partial<ProviderPerson> = {}): Promise<ProviderPerson & { email: string }> => {
    const sub = newId();
    const known = { sub, email: `${sub}@${DOMAIN}`, email_verified: true, name: '佐倉 澪', ...claims };
    await provider.knows(known);
    return known;
  };
  const of = (email: string): Promise<ProviderPerson & { email: string }> => person({ email: email.toUpperCase() });
  const eventsOf = async ({ ctx }: SsoCompany, type = 'identity.%'): Promise<{ type: string; payload: object }[]> =>
    bench.db.look(
      `SELECT type, payload FROM outbox_events WHERE tenant_id = $1 AND type LIKE $2 ORDER BY occurred_at, id`,
      [ctx.tenantId, type],
    );
  const refusalsOf = async (company: SsoCompany): Promise<unknown[]> =>
    (await eventsOf(company, 'identity.sso-refused')).map(({ payload }) => (payload as { reason: string }).reason);
  const peopleOf = ({ ctx }: SsoCompany): Promise<{ email: string; name: string; role: string }[]> =>
    bench.db.look(`SELECT email, name, role FROM users WHERE tenant_id = $1 ORDER BY created_at`, [ctx.tenantId]);

  describe('finds the person', () => {
    it('by a verified address the first time, then by issuer and subject, whatever the address is by then', async () => {
      const company = await newSsoCompany(bench, provider);
      const somebody = await of(company.email);
      const first = await company.signIn(somebody.sub);
      expect(first.email).toBe(company.email);
      await person({ sub: somebody.sub, email: 'new-name@elsewhere.example', email_verified: false });
      expect((await company.signIn(somebody.sub)).id).toBe(first.id);
      expect(await eventsOf(company, 'identity.sso-linked')).toEqual([
        { type: 'identity.sso-linked', payload: { userId: first.id } },
      ]);
    });

    it('and makes a new one where the company wants that', async () => {
      const company = await newSsoCompany(bench, provider, { createsPeople: true, newPersonRole: 'auditor' });
      const newcomer = await person({ name: '　藤野\u0007櫂 ' });
      const made = await company.signIn(newcomer.sub);
      expect(made).toMatchObject({ email: newcomer.email, name: '藤野 櫂', role: 'auditor', passwordHash: null });
      expect((await company.signIn(newcomer.sub)).id).toBe(made.id);
      expect(await peopleOf(company)).toHaveLength(2);
      expect((await eventsOf(company)).map(({ type }) => type).slice(-3)).toEqual([
        'identity.sso-changed',
        'identity.person-added',
        'identity.sso-linked',
      ]);
    });

    it('once, though the new one comes twice at the same time', async () => {
      const company = await newSsoCompany(bench, provider, { createsPeople: true });
      const { sub } = await person();
      const [one, two] = await Promise.all([company.signIn(sub), company.signIn(sub)]);
      expect(one.id).toBe(two.id);
    });

    it('and nobody new where it does not', async () => {
      const company = await newSsoCompany(bench, provider);
      const stranger = await person();
      await expect(company.signIn(stranger.sub)).rejects.toMatchObject({
        code: 'identity.sso-person-unknown',
        params: { email: stranger.email },
      });
      expect(await peopleOf(company)).toHaveLength(1);
      expect(await refusalsOf(company)).toEqual(['person-unknown']);
    });

    it('also when the id token says little and the userinfo endpoint the rest', async () => {
      const company = await newSsoCompany(bench, provider);
      const { sub } = await of(company.email);
      await provider.tampers({ omit: ['email', 'email_verified', 'name'] });
      expect((await company.signIn(sub)).email).toBe(company.email);
    });
  });

  describe('lets nobody in', () => {
    it.each([{ email_verified: false }, { email_verified: undefined }, { email: undefined }])(
      'by an address that is not verified: %p',
      async (claims) => {
        const company = await newSsoCompany(bench, provider, { createsPeople: true });
        const { sub } = await person({ email: company.email, ...claims });
        await expect(company.signIn(sub)).rejects.toMatchObject({ code: 'identity.sso-email-not-verified' });
        expect(await refusalsOf(company)).toEqual(['email-not-verified']);
      },
    );

    it('from a domain that the company does not allow, nor from one that only ends like it', async () => {
      const company = await newSsoCompany(bench, provider, { createsPeople: true });
      for (const email of ['a@elsewhere.example', `a@sub.${DOMAIN}`, `a@${DOMAIN}.evil.example`, `a@evil${DOMAIN}`]) {
        const { sub } = await person({ email });
        await expect(company.signIn(sub)).rejects.toMatchObject({ code: 'identity.sso-domain-not-allowed' });
      }
      expect(await peopleOf(company)).toHaveLength(1);
    });

    it('who is disabled, linked or not', async () => {
      const company = await newSsoCompany(bench, provider);
      const { sub } = await of(company.email);
      const disable = (at: string | null): Promise<unknown> =>
        bench.db.look('UPDATE users SET disabled_at = $2 WHERE tenant_id = $1', [company.ctx.tenantId, at]);
      await disable('2026-04-01');
      await expect(company.signIn(sub)).rejects.toMatchObject({ code: 'identity.sso-person-disabled' });
      expect(await eventsOf(company, 'identity.sso-linked')).toEqual([]);
      await disable(null);
      await company.signIn(sub);
      await disable('2026-04-01');
      await expect(company.signIn(sub)).rejects.toMatchObject({ code: 'identity.sso-person-disabled' });
      expect(await refusalsOf(company)).toEqual(['disabled', 'disabled']);
    });

    it('who was given the address of somebody else, until an administrator unlinks that', async () => {
      const company = await newSsoCompany(bench, provider);
      const former = await of(company.email);
      const { id } = await company.signIn(former.sub);
      const successor = await of(company.email);
      await expect(company.signIn(successor.sub)).rejects.toMatchObject({ code: 'identity.sso-linked-otherwise' });
      expect(await bench.managePeople.one(company.ctx, id)).toMatchObject({ isSsoLinked: true });
      await bench.managePeople.unlinkSso(company.ctx, id);
      expect((await company.signIn(successor.sub)).id).toBe(id);
      expect(await eventsOf(company, 'identity.sso-unlinked')).toHaveLength(1);
    });

    it('of a company that is suspended, nor does it make anybody there', async () => {
      const company = await newSsoCompany(bench, provider, { createsPeople: true });
      const { sub } = await person();
      await bench.suspension.suspend(company.ctx, '未払い');
      await expect(company.signIn(sub)).rejects.toMatchObject({ code: 'identity.company-suspended' });
      expect(await peopleOf(company)).toHaveLength(1);
    });

    it('by the provider of another company', async () => {
      const [ours, theirs] = [await newSsoCompany(bench, provider), await newSsoCompany(bench, provider)];
      const { sub } = await of(ours.email);
      const { location, sealed } = await bench.ssoSignIn.begin(theirs.code, false, '192.0.2.1');
      const back = await provider.visit(location, sub);
      await expect(bench.ssoSignIn.complete(ours.code, back.search, sealed, 'r')).rejects.toMatchObject({
        code: 'identity.sso-expired',
      });
      await expect(bench.ssoSignIn.complete(theirs.code, back.search, sealed, 'r')).rejects.toMatchObject({
        code: 'identity.sso-person-unknown',
      });
    });
  });

  describe('does not believe', () => {
    it.each([
      ['another nonce', { claims: { nonce: 'another' } }, 'identity.sso-answer-refused'],
      ['another issuer', { claims: { iss: 'https://evil.example' } }, 'identity.sso-answer-refused'],
      ['another audience', { claims: { aud: 'somebody-else' } }, 'identity.sso-answer-refused'],
      ['another key', { signedByStranger: true }, 'identity.sso-answer-refused'],
      ['a token without subject', { omit: ['sub'] }, 'identity.sso-answer-refused'],
      ['a token that has expired', { claims: { exp: 1_700_000_000 } }, 'identity.sso-clock'],
    ])('%s', async (_, tampering, code) => {
      const company = await newSsoCompany(bench, provider);
      const { sub } = await of(company.email);
      await provider.tampers(tampering);
      await expect(company.signIn(sub)).rejects.toMatchObject({ code });
      expect(await eventsOf(company, 'identity.sso-linked')).toEqual([]);
    });

    it('an answer that was not asked for, is another one’s, is late, or comes twice', async () => {
      const company = await newSsoCompany(bench, provider);
      const { sub } = await of(company.email);
      const { location, sealed } = await bench.ssoSignIn.begin(company.code, false, '192.0.2.1');
      const { search } = await provider.visit(location, sub);
      const complete = (response: string, kept: string | null): Promise<unknown> =>
        bench.ssoSignIn.complete(company.code, response, kept, 'request-1');
      const expired = { code: 'identity.sso-expired' };
      await expect(complete(search, null)).rejects.toMatchObject(expired);
      const other = await bench.ssoSignIn.begin(company.code, false, '192.0.2.1');
      await expect(complete(search, other.sealed)).rejects.toMatchObject(expired);
      await expect(complete(search.replace(/state=[^&]+/, 'state=x'), sealed)).rejects.toMatchObject(expired);
      const foreign = search.replace(/iss=[^&]+/, `iss=${encodeURIComponent('https://evil.example')}`);
      await expect(complete(foreign, sealed)).rejects.toMatchObject({ code: 'identity.sso-answer-refused' });
      bench.clock.advance(16 * MINUTE_MS);
      await expect(complete(search, sealed)).rejects.toMatchObject(expired);
      bench.clock.set('2026-04-15T03:00:00Z');
      await expect(complete(search, sealed)).resolves.toMatchObject({ isKept: false });
      await expect(complete(search, sealed)).rejects.toMatchObject(expired);
    });

    it('and says so when the person cancelled there', async () => {
      const company = await newSsoCompany(bench, provider);
      await of(company.email);
      await expect(company.signIn(null)).rejects.toMatchObject({ code: 'identity.sso-cancelled' });
    });
  });

  describe('brings groups and roles', () => {
    const groupIdsOf = async ({ ctx }: SsoCompany): Promise<Record<string, Uuid>> =>
      Object.fromEntries((await bench.manageGroups.list(ctx)).map(({ id, name }) => [name, id]));
    const membershipsOf = async (userId: Uuid): Promise<{ name: string; isManaged: boolean }[]> =>
      bench.db.look(
        `SELECT g.name, m.is_managed AS "isManaged" FROM group_members m JOIN groups g ON g.id = m.group_id
          WHERE m.user_id = $1 ORDER BY m.position`,
        [userId],
      );
    const mapped = async (
      rules: readonly { value: string; group?: string; role?: 'administrator' | 'auditor' }[],
      user: Parameters<typeof newSsoCompany>[3] = { groups: ['経理'] },
    ): Promise<SsoCompany> => {
      const company = await newSsoCompany(bench, provider, {}, user);
      const ids = await groupIdsOf(company);
      const mappings = rules.map(({ value, group, role = null }) => {
        return { value, groupId: group ? (ids[group] ?? null) : null, role, customRoleId: null };
      });
      await company.change({ groupsClaim: 'groups', mappings });
      return company;
    };

    it('as the provider says at each sign-in; what was given by hand stays', async () => {
      const company = await mapped([{ value: 'g-buyers', group: '購買' }]);
      const { sub, email } = await of(company.email);
      const { id } = await company.signIn(sub);
      const byHand = { name: '経理', isManaged: false };
      expect(await membershipsOf(id)).toEqual([byHand]);
      await person({ sub, email, groups: ['g-buyers', 'g-unknown'] });
      await company.signIn(sub);
      expect(await membershipsOf(id)).toEqual([byHand, { name: '購買', isManaged: true }]);
      // An administrator who puts them in order takes nothing from the provider.
      const { revision } = await bench.managePeople.one(company.ctx, id);
      const ids = await groupIdsOf(company);
      await bench.managePeople.change(company.ctx, id, revision, { groupIds: [ids['購買'] ?? '', ids['経理'] ?? ''] });
      expect(await membershipsOf(id)).toEqual([{ name: '購買', isManaged: true }, byHand]);
      await person({ sub, email, groups: [] });
      await company.signIn(sub);
      expect(await membershipsOf(id)).toEqual([byHand]);
      expect(await eventsOf(company, 'identity.person-changed')).toHaveLength(3);
    });

    it('and takes none when the provider only says that there are too many', async () => {
      const company = await mapped([{ value: 'g-buyers', group: '購買' }]);
      const { sub, email } = await of(company.email);
      await person({ sub, email, groups: ['g-buyers'] });
      const { id } = await company.signIn(sub);
      await provider.tampers({ omit: ['groups'], claims: { _claim_names: { groups: 'src1' } } });
      await person({ sub, email });
      await company.signIn(sub);
      expect((await membershipsOf(id)).map(({ name }) => name)).toEqual(['経理', '購買']);
    });

    it('the first role that fits, else the one of newcomers; no role at all where none is mapped', async () => {
      const company = await mapped([
        { value: 'g-auditors', role: 'auditor' },
        { value: 'g-bosses', role: 'administrator' },
      ]);
      const { sub, email } = await of(company.email);
      const roleWith = async (groups: string[]): Promise<string> => {
        await person({ sub, email, groups });
        return (await company.signIn(sub)).role;
      };
      // Somebody else keeps the company administered.
      await bench.db.look(
        `INSERT INTO users (tenant_id, id, email, name, role) VALUES ($1, $2, 'boss@company.example', '長', 'administrator')`,
        [company.ctx.tenantId, newId()],
      );
      expect(await roleWith(['g-bosses', 'g-auditors'])).toBe('auditor');
      expect(await roleWith(['g-bosses'])).toBe('administrator');
      expect(await roleWith([])).toBe('clerk');
      await company.change({ mappings: [] });
      await bench.db.look(`UPDATE users SET role = 'auditor' WHERE email = $1`, [company.email]);
      expect(await roleWith(['g-bosses'])).toBe('auditor');
    });

    it('but never takes the last administrator away', async () => {
      const company = await mapped([{ value: 'g-bosses', role: 'administrator' }], { role: 'administrator' });
      const { sub } = await of(company.email);
      expect((await company.signIn(sub)).role).toBe('administrator');
    });
  });

  describe('goes on as after a password', () => {
    const begin = async (company: SsoCompany, sub: string): Promise<SignInProgress> =>
      bench.flow.begin(await company.signIn(sub), { method: 'single-sign-on', isKept: false }, BROWSER, 'request-1');
    const agreed = async (progress: SignInProgress): Promise<SignInProgress> => {
      let at = progress;
      while (at.state.next === 'consent') at = await bench.flow.step(at.signInId ?? '', 'request-1', bench.agree);
      return at;
    };

    it('with the terms, and with a seat, which it takes', async () => {
      const company = await newSsoCompany(bench, provider);
      const { sub } = await of(company.email);
      const progress = await begin(company, sub);
      expect(progress.state.next).toBe('consent');
      expect((await agreed(progress)).state.next).toBe('done');
      expect(bench.seats.holders.size).toBe(1);
      const [session] = await bench.db.look<{ method: string }>(`SELECT method FROM sign_ins WHERE tenant_id = $1`, [
        company.ctx.tenantId,
      ]);
      expect(session).toEqual({ method: 'single-sign-on' });
    });

    it('and ends at the provider too, where the company wants that; the id token is kept sealed, and no longer than the session', async () => {
      const company = await newSsoCompany(bench, provider, { endsProviderSession: true });
      const { sub } = await of(company.email);
      const { location, sealed } = await bench.ssoSignIn.begin(company.code, false, '192.0.2.1');
      const { search } = await provider.visit(location, sub);
      const { user, ...start } = await bench.ssoSignIn.complete(company.code, search, sealed, 'request-1');
      const began = await bench.flow.begin(user, { method: 'single-sign-on', ...start }, BROWSER, 'request-1');
      const { opened } = await agreed(began);
      if (!opened) throw new Error('no session was opened');
      const kept = (table: string): Promise<{ token: Buffer | null }[]> =>
        bench.db.look(`SELECT sealed_id_token AS token FROM ${table} WHERE tenant_id = $1`, [company.ctx.tenantId]);
      expect(await kept('sign_ins')).toEqual([{ token: null }]);
      expect((await kept('sessions'))[0]?.token?.toString('latin1')).not.toContain('eyJ');

      const atProvider = await bench.ssoSignOut.find(opened.token);
      await bench.sessions.end(opened.token, 'request-1');
      expect(await kept('sessions')).toEqual([{ token: null }]);
      const address = new URL((atProvider && (await bench.ssoSignOut.addressOf(atProvider))) ?? 'none:');
      expect(`${address.origin}${address.pathname}`).toBe(`${provider.issuer}/session/end`);
      expect(address.searchParams.get('id_token_hint')).toMatch(/^eyJ/);
      const { signInAddress } = await bench.ssoSettings.read(company.ctx);
      expect(address.searchParams.get('post_logout_redirect_uri')).toBe(signInAddress);
      expect(await bench.ssoSignOut.find(opened.token)).toBeNull();
    });

    it('and ends here alone otherwise, or when the provider does not answer', async () => {
      const company = await newSsoCompany(bench, provider);
      const { sub } = await of(company.email);
      const { opened } = await agreed(await begin(company, sub));
      expect(opened && (await bench.ssoSignOut.find(opened.token))).toBeNull();
      const client = { issuer: 'http://127.0.0.1:1', clientId: 'x', clientSecret: 'y' };
      expect(await bench.ssoSignOut.addressOf({ client, idToken: 'eyJ', returnTo: 'https://x.example' })).toBeNull();
    });

    it('and waits for a seat when there is none', async () => {
      const company = await newSsoCompany(bench, provider);
      const { sub } = await of(company.email);
      bench.seats.limit = 0;
      expect((await agreed(await begin(company, sub))).state.next).toBe('seat');
    });

    it('with two-step login only where the company wants its own after the provider’s', async () => {
      const company = await newSsoCompany(bench, provider);
      const { sub } = await of(company.email);
      await bench.db.look(`INSERT INTO tenant_policies (tenant_id, is_two_step_required) VALUES ($1, true)`, [
        company.ctx.tenantId,
      ]);
      expect((await begin(company, sub)).state.next).toBe('consent');
      await company.change({ asksTwoStep: true });
      expect((await begin(company, sub)).state.next).toBe('two-step-setup');
    });
  });
});
