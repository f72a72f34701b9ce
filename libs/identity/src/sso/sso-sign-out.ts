import type { Uuid } from '@chogura/kernel';
import { Database, type Seal, Sealer, summariseError } from '@chogura/platform';
import { Injectable, Logger } from '@nestjs/common';
import { PeopleRepository } from '../people/people.repository';
import type { SessionToken } from '../sign-in/session-tokens';
import { SessionsRepository } from '../sign-in/sessions.repository';
import { SsoAddresses } from './sso-addresses';
import { SsoClients } from './sso-clients';
import { type SsoClient, SsoProvider } from './sso-provider';
import { SsoRepository } from './sso.repository';

export interface ProviderSession {
  readonly client: SsoClient;
  readonly idToken: string;
  readonly returnTo: string;
}

/** Logging out at the identity provider, too, where the company wants that and the provider can (OpenID Connect RP-Initiated Logout 1.0). */
@Injectable()
export class SsoSignOut {
  private readonly log = new Logger('SsoSignOut');
  private readonly idTokens: Seal;

  constructor(
    private readonly database: Database,
    private readonly sessions: SessionsRepository,
    private readonly sso: SsoRepository,
    private readonly people: PeopleRepository,
    private readonly provider: SsoProvider,
    private readonly clients: SsoClients,
    private readonly addresses: SsoAddresses,
    sealer: Sealer,
  ) {
    this.idTokens = sealer.for('id token of a session');
  }

  /** What the session keeps, so that the provider knows which one is meant. */
  seal(idToken: string, userId: Uuid): Buffer {
    return this.idTokens.seal(idToken, userId);
  }

  /** The session with the provider that goes with one of ours; null: there is none to be ended. To be asked before ours ends, which forgets it. */
  async find({ sessionId }: SessionToken): Promise<ProviderSession | null> {
    const tenantId = await this.sessions.tenantOf(sessionId);
    if (!tenantId) return null;
    return this.database.transaction({ tenantId }, async (tx) => {
      const { session } = (await this.sessions.find(tx, sessionId)) ?? {};
      const connection = await this.sso.connection(tx);
      const client = this.clients.of(connection);
      if (!session?.sealedIdToken || !connection?.endsProviderSession || !client) return null;
      const { signInCode } = await this.people.findTenant(tx, tenantId);
      const idToken = this.idTokens.open(session.sealedIdToken, session.userId);
      return { client, idToken, returnTo: this.addresses.signIn(signInCode) };
    });
  }

  /** @returns where the browser ends it; null: nowhere, also when the provider does not answer */
  async addressOf({ client, idToken, returnTo }: ProviderSession): Promise<string | null> {
    try {
      return await this.provider.signOutAddress(client, idToken, returnTo);
    } catch (error) {
      this.log.warn(`somebody stays signed in at the provider: ${summariseError(error)}`);
      return null;
    }
  }
}
