import type { Uuid } from '@chogura/kernel';
import { Database, type Transaction } from '@chogura/platform';
import { Injectable } from '@nestjs/common';
import { GroupMember } from '../identity.entities';
import { SsoConnection, SsoDomain, SsoIdentity, SsoMapping } from './sso.entities';

@Injectable()
export class SsoRepository {
  constructor(private readonly database: Database) {}

  /** The one company of a code or of a verified domain; null: none, or several. */
  async tenantOf(codeOrDomain: string): Promise<Uuid | null> {
    const rows = await this.database.lookup<{ tenant_id: Uuid }>('lookup_sso_companies', [codeOrDomain]);
    return (rows.length === 1 && rows[0]?.tenant_id) || null;
  }

  async connection(tx: Transaction): Promise<SsoConnection | null> {
    const [connection] = await tx.manager.find(SsoConnection);
    return connection ?? null;
  }

  /** The row stays locked. @returns false: somebody else changed it since `revision`; 0 is that of a company without a connection */
  async put(tx: Transaction, revision: number, connection: Omit<SsoConnection, 'revision'>): Promise<boolean> {
    const { tenantId, ...columns } = connection;
    if (revision > 0) {
      const { affected } = await tx.manager.update(
        SsoConnection,
        { tenantId, revision },
        { ...columns, revision: revision + 1 },
      );
      return affected === 1;
    }
    if (await tx.manager.existsBy(SsoConnection, { tenantId })) return false;
    await tx.manager.insert(SsoConnection, { ...connection, revision: 1 });
    return true;
  }

  domains(tx: Transaction): Promise<SsoDomain[]> {
    return tx.manager.find(SsoDomain, { order: { domain: 'ASC' } });
  }

  /** Domains that stay keep their proof. */
  async setDomains(tx: Transaction, tenantId: Uuid, domains: readonly string[]): Promise<void> {
    await tx.query(`DELETE FROM sso_domains WHERE domain <> ALL ($1)`, [domains]);
    await tx.query(`INSERT INTO sso_domains (tenant_id, domain) SELECT $1, unnest($2::text[]) ON CONFLICT DO NOTHING`, [
      tenantId,
      domains,
    ]);
  }

  async verifyDomain(tx: Transaction, domain: string, verifiedAt: Date): Promise<boolean> {
    const { affected } = await tx.manager.update(SsoDomain, { domain }, { verifiedAt });
    return affected === 1;
  }

  mappings(tx: Transaction): Promise<SsoMapping[]> {
    return tx.manager.find(SsoMapping, { order: { position: 'ASC' } });
  }

  async setMappings(tx: Transaction, tenantId: Uuid, mappings: readonly Omit<SsoMapping, 'tenantId'>[]): Promise<void> {
    await tx.manager.delete(SsoMapping, { tenantId });
    if (mappings.length > 0) {
      await tx.manager.insert(
        SsoMapping,
        mappings.map((mapping) => ({ ...mapping, tenantId })),
      );
    }
  }

  async userIdOf(tx: Transaction, issuer: string, subject: string): Promise<Uuid | null> {
    const identity = await tx.manager.findOneBy(SsoIdentity, { issuer, subject });
    return identity?.userId ?? null;
  }

  isLinked(tx: Transaction, issuer: string, userId: Uuid): Promise<boolean> {
    return tx.manager.existsBy(SsoIdentity, { issuer, userId });
  }

  async link(tx: Transaction, identity: SsoIdentity): Promise<void> {
    await tx.manager.insert(SsoIdentity, identity);
  }

  /** @returns whether there was anything to unlink */
  async unlink(tx: Transaction, userId: Uuid): Promise<boolean> {
    const { affected } = await tx.manager.delete(SsoIdentity, { userId });
    return (affected ?? 0) > 0;
  }

  /** Whether somebody who may administer has come in by this provider. */
  async hasAdministrator(tx: Transaction, issuer: string): Promise<boolean> {
    const rows = await tx.query(
      `SELECT FROM sso_identities i JOIN users u ON u.tenant_id = i.tenant_id AND u.id = i.user_id
        WHERE i.issuer = $1 AND u.role = 'administrator' AND u.disabled_at IS NULL LIMIT 1`,
      [issuer],
    );
    return rows.length > 0;
  }

  /** The default group first. */
  memberships(tx: Transaction, userId: Uuid): Promise<GroupMember[]> {
    return tx.manager.find(GroupMember, { where: { userId }, order: { position: 'ASC', groupId: 'ASC' } });
  }
}
