import type { Uuid } from '@chogura/kernel';
import { type Seal, Sealer } from '@chogura/platform';
import { Injectable } from '@nestjs/common';
import type { SsoClient } from './sso-provider';
import type { SsoConnection } from './sso.entities';

/** The secrets by which we are known to providers: sealed in the database, in no answer and no log. */
@Injectable()
export class SsoClients {
  private readonly secrets: Seal;

  constructor(sealer: Sealer) {
    this.secrets = sealer.for('client secret of an identity provider');
  }

  seal(clientSecret: string, tenantId: Uuid): Buffer {
    return this.secrets.seal(clientSecret, tenantId);
  }

  /** What the provider is asked with; null: single sign-on is off. */
  of(connection: SsoConnection | null): SsoClient | null {
    if (!connection?.isEnabled || !connection.sealedClientSecret) return null;
    const { tenantId, issuer, clientId, sealedClientSecret } = connection;
    return { issuer, clientId, clientSecret: this.secrets.open(sealedClientSecret, tenantId) };
  }

  /**
   * The secret that is kept for this very provider, else empty: whoever may change the settings must not have it sent to an address of
   * their choice.
   */
  keptFor(connection: SsoConnection | null, issuer: string): string {
    if (!connection?.sealedClientSecret || connection.issuer !== issuer) return '';
    return this.secrets.open(connection.sealedClientSecret, connection.tenantId);
  }
}
