import { DomainProofs } from '@chogura/identity';
import { IdentityProvider, startDnsServer } from '@chogura/identity/testing';
import { newId } from '@chogura/kernel';
import type { TestBrowser } from '../test-browser';
import type { WalledCompany } from './walled-company';

const SETTINGS = '/api/v1/settings/single-sign-on';

interface Settings {
  readonly companyCode: string;
  readonly redirectUri: string;
  readonly recordText: string;
}

/** Connects both companies to one provider and proves a domain of the first: nobody of the one comes into the other. */
export async function ownIdentityProvider(asker: WalledCompany, other: WalledCompany): Promise<void> {
  const records = new Map<string, string>();
  const [provider, dns] = [await IdentityProvider.start(), await startDnsServer(records)];
  const { resolver } = asker.api.app.get(DomainProofs);
  const servers = resolver.getServers();
  try {
    resolver.setServers([dns.address]);
    const domain = asker.email.split('@')[1] ?? '';
    const own = await connect(asker, provider, domain);
    const foreign = await connect(other, provider, domain);
    records.set(`_chogura.${domain}`, own.recordText);
    expectStatus(await other.administrator.send('POST', `${SETTINGS}/domains`, { domain }), 422);
    expectStatus(await asker.administrator.send('POST', `${SETTINGS}/domains`, { domain }), 204);

    const sub = newId();
    await provider.knows({ sub, email: asker.email, email_verified: true, name: asker.mark });
    const browser = asker.api.browser();
    const search = await visit(browser, provider, asker.email, sub);
    expectStatus(await complete(browser, foreign.companyCode, search), 401);
    const again = await visit(browser, provider, asker.email, sub);
    expectStatus(await complete(browser, own.companyCode, again), 200);
    const me = await (await browser.get('/api/v1/me')).text();
    if (!me.includes(asker.ctx.tenantId)) throw new Error(`somebody else came in: ${me}`);
    // The other company does not know the person, though the provider does.
    const stranger = other.api.browser();
    const code = await visit(stranger, provider, foreign.companyCode, sub);
    const refusal = await complete(stranger, foreign.companyCode, code);
    expectStatus(refusal, 403);
    const text = await refusal.text();
    if ([...asker.marks].some((mark) => mark !== asker.email && text.includes(mark)))
      throw new Error(`a leak: ${text}`);
  } finally {
    resolver.setServers(servers);
    await provider.stop();
    await dns.stop();
  }
}

async function connect(company: WalledCompany, provider: IdentityProvider, domain: string): Promise<Settings> {
  const settings = await company.send<Settings & Record<string, unknown>>('GET', '/settings/single-sign-on');
  const { clientId, clientSecret } = await provider.register(settings.redirectUri);
  const check = { issuer: provider.issuer, clientId, clientSecret };
  expectStatus(await company.administrator.send('POST', `${SETTINGS}/check`, check), 204);
  const changes = { ...ssoChanges(), ...check, isEnabled: true, domains: [domain] };
  const headers = { 'If-Match': await company.tagOf('/settings/single-sign-on') };
  expectStatus(await company.administrator.send('PUT', SETTINGS, changes, headers), 200);
  return settings;
}

/** What a company saves that is connected to nothing. */
export const ssoChanges = (): Record<string, unknown> => ({
  isEnabled: false,
  issuer: '',
  clientId: '',
  clientSecret: null,
  scopes: ['email', 'profile'],
  domains: [],
  createsPeople: false,
  newPersonRole: 'clerk',
  newPersonCustomRoleId: null,
  groupsClaim: null,
  mappings: [],
  asksTwoStep: false,
  endsProviderSession: false,
  isPasswordLoginEnabled: true,
  emergencyUserId: null,
});

async function visit(browser: TestBrowser, provider: IdentityProvider, company: string, sub: string): Promise<string> {
  const response = await browser.send('POST', '/api/v1/auth/sso/start', { company, keepSignedIn: false });
  expectStatus(response, 200);
  const { location } = (await response.json()) as { location: string };
  return (await provider.visit(location, sub)).search;
}

const complete = (browser: TestBrowser, companyCode: string, response: string): Promise<Response> =>
  browser.send('POST', '/api/v1/auth/sso/complete', { companyCode, response });

function expectStatus(response: Response, status: number): void {
  if (response.status !== status) throw new Error(`${response.url} is answered ${response.status}, not ${status}`);
}
