import { Problem, type RequestContext, systemContext, type Uuid } from '@chogura/kernel';
import { Database, Outbox, RedisConnection } from '@chogura/platform';
import { Injectable } from '@nestjs/common';
import type { RateLimiterAbstract } from 'rate-limiter-flexible';
import { limiter, takePoint } from '../sign-in/attempt-limits';
import { CompaniesRepository } from '../operators/companies.repository';
import type { User } from '../identity.entities';
import { COMPANY_SUSPENDED, TOO_MANY_ATTEMPTS } from '../identity.problems';
import { PeopleRepository } from '../people/people.repository';
import { domainOf, emailDomainOf, SsoAddresses } from './sso-addresses';
import { SsoClients } from './sso-clients';
import { SsoDepartures } from './sso-departures';
import { SsoPeople } from './sso-people';
import type { SsoArrival } from './sso-profile';
import { type SsoClient, SsoProvider } from './sso-provider';
import { SsoSignOut } from './sso-sign-out';
import type { SsoConnection } from './sso.entities';
import { SSO_ANSWER_REFUSED, SSO_COMPANY_UNKNOWN, SSO_EXPIRED } from './sso.problems';
import { SsoRepository } from './sso.repository';

const WINDOW_SECONDS = 15 * 60;
/** A whole office shares one address, and codes are guessed by trying. */
const MAX_UNKNOWN_PER_ADDRESS = 100;

/** A company that people come into by its provider. */
interface Door {
  readonly tenantId: Uuid;
  readonly connection: SsoConnection;
  readonly client: SsoClient;
  readonly redirectUri: string;
}

/** To the company's identity provider and back: who somebody is, by single sign-on. What comes then is the same as after a password. */
@Injectable()
export class SsoSignIn {
  private readonly unknown: RateLimiterAbstract;

  constructor(
    private readonly database: Database,
    private readonly sso: SsoRepository,
    private readonly people: PeopleRepository,
    private readonly companies: CompaniesRepository,
    private readonly provider: SsoProvider,
    private readonly clients: SsoClients,
    private readonly addresses: SsoAddresses,
    private readonly departures: SsoDepartures,
    private readonly admission: SsoPeople,
    private readonly signOut: SsoSignOut,
    private readonly outbox: Outbox,
    redis: RedisConnection,
  ) {
    this.unknown = limiter(redis, 'sso-company', { points: MAX_UNKNOWN_PER_ADDRESS, seconds: WINDOW_SECONDS });
  }

  /**
   * The company is found by a domain that it has proven, or by its code; no user is looked up, so that no answer tells who has an account.
   * @param typed an e-mail address or a company code
   * @returns where to send the browser, and what it keeps meanwhile
   * @throws identity.sso-company-unknown (404), identity.too-many-attempts (429), and as SsoProvider.departure
   */
  async begin(typed: string, isKept: boolean, address: string): Promise<{ location: string; sealed: string }> {
    await takePoint(this.unknown, address, TOO_MANY_ATTEMPTS);
    const isEmail = typed.includes('@');
    const door = await this.doorOf(isEmail ? emailDomainOf(typed) : (codeOf(typed) ?? domainOf(typed)));
    if (!door) throw new Problem(SSO_COMPANY_UNKNOWN);
    await this.unknown.reward(address);
    const { tenantId, connection, client, redirectUri } = door;
    const { location, ...binding } = await this.provider.departure(client, {
      redirectUri,
      scopes: connection.scopes,
      loginHint: isEmail ? typed : null,
    });
    return { location, sealed: this.departures.seal({ ...binding, isKept }, tenantId) };
  }

  /**
   * @param companyCode of the address to which the provider sent the browser
   * @param response its query
   * @param sealed what the browser kept; null: nothing
   * @throws identity.sso-* as SsoProvider.arrival and SsoPeople.admit say
   */
  async complete(
    companyCode: string,
    response: string,
    sealed: string | null,
    requestId: string,
  ): Promise<{ user: User; isKept: boolean; sealedIdToken: Buffer | null }> {
    const door = await this.doorOf(companyCode);
    if (!door) throw new Problem(SSO_COMPANY_UNKNOWN);
    const { tenantId, connection, client, redirectUri } = door;
    const departure = this.departures.open(sealed ?? '', tenantId);
    if (new URLSearchParams(response).get('state') !== departure.state) throw new Problem(SSO_EXPIRED);
    const ctx = systemContext(tenantId, 'single-sign-on', requestId);
    const arrival = new URL(redirectUri);
    arrival.search = response;
    let arrived: SsoArrival;
    try {
      arrived = await this.provider.arrival(client, arrival, departure, connection.groupsClaim);
    } catch (error) {
      const isBad = error instanceof Problem && error.definition === SSO_ANSWER_REFUSED;
      if (isBad) await this.tellRefusal(ctx, 'answer-not-good', null);
      throw error;
    }
    const verdict = await this.database.transaction(ctx, async (tx) => {
      if (await this.companies.isSuspended(tx)) throw new Problem(COMPANY_SUSPENDED);
      return this.admission.admit(tx, ctx, connection, arrived.profile);
    });
    if (verdict.is === 'refused') {
      await this.tellRefusal(ctx, verdict.reason, verdict.userId);
      throw verdict.problem;
    }
    const { user } = verdict;
    const sealedIdToken = connection.endsProviderSession ? this.signOut.seal(arrived.idToken, user.id) : null;
    return { user, isKept: departure.isKept, sealedIdToken };
  }

  /** null: there is no such company, or it has no single sign-on. */
  private async doorOf(codeOrDomain: string | null): Promise<Door | null> {
    const tenantId = codeOrDomain && (await this.sso.tenantOf(codeOrDomain));
    if (!tenantId) return null;
    return this.database.transaction({ tenantId }, async (tx) => {
      const connection = await this.sso.connection(tx);
      const client = this.clients.of(connection);
      const { signInCode } = await this.people.findTenant(tx, tenantId);
      if (!connection || !client) return null;
      return { tenantId, connection, client, redirectUri: this.addresses.redirectUri(signInCode) };
    });
  }

  private tellRefusal(ctx: RequestContext, reason: string, userId: Uuid | null): Promise<void> {
    return this.database.transaction(ctx, (tx) =>
      this.outbox.publish(tx, ctx, 'identity.sso-refused', { reason, userId }),
    );
  }
}

/** As people type it: in any case, with blanks or hyphens; null: no code. */
function codeOf(typed: string): string | null {
  const code = typed.normalize('NFKC').replaceAll(/[\s-]/g, '').toLowerCase();
  return /^[0-9a-f]{12}$/.test(code) ? code : null;
}
