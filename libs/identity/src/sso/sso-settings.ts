import { Problem, type RequestContext, type Uuid } from '@chogura/kernel';
import {
  Database,
  invalidInput,
  isUniqueViolation,
  Outbox,
  PermissionRegistry,
  type Transaction,
} from '@chogura/platform';
import { Injectable } from '@nestjs/common';
import { CompanyPolicies } from '../company/company-policies';
import { CompanySettingsRepository } from '../company/company-settings.repository';
import { demandOwnReach } from '../people/own-reach';
import { PeopleAdminRepository } from '../people/people-admin.repository';
import { CHANGED_BY_OTHERS } from '../people/people-admin.problems';
import { PeopleRepository } from '../people/people.repository';
import { domainOf, recordNameOf, recordTextOf, SsoAddresses } from './sso-addresses';
import { SsoClients } from './sso-clients';
import { type SsoClient, SsoProvider } from './sso-provider';
import type { SsoCheckDto, SsoSettingsChangesDto, SsoSettingsDto } from './sso.dto';
import { SSO_WAY_BACK_NEEDED } from './sso.problems';
import { SsoRepository } from './sso.repository';

const DEFAULT_SCOPES = ['email', 'profile'];

/** How a company is connected to its identity provider: what its administrators decide. */
@Injectable()
export class SsoSettings {
  constructor(
    private readonly database: Database,
    private readonly repository: SsoRepository,
    private readonly settings: CompanySettingsRepository,
    private readonly policies: CompanyPolicies,
    private readonly people: PeopleRepository,
    private readonly peopleAdmin: PeopleAdminRepository,
    private readonly provider: SsoProvider,
    private readonly addresses: SsoAddresses,
    private readonly clients: SsoClients,
    private readonly permissions: PermissionRegistry,
    private readonly outbox: Outbox,
  ) {}

  read(ctx: RequestContext): Promise<SsoSettingsDto> {
    return this.database.transaction(ctx, async (tx) => {
      const connection = await this.repository.connection(tx);
      const { signInCode } = await this.people.findTenant(tx, ctx.tenantId);
      const { isPasswordLoginEnabled } = await this.policies.find(tx);
      const mappings = await this.repository.mappings(tx);
      const domains = await this.repository.domains(tx);
      return {
        revision: connection?.revision ?? 0,
        isEnabled: connection?.isEnabled ?? false,
        issuer: connection?.issuer ?? '',
        clientId: connection?.clientId ?? '',
        hasClientSecret: connection?.sealedClientSecret != null,
        scopes: connection?.scopes ?? DEFAULT_SCOPES,
        domains: domains.map(({ domain, verifiedAt }) => ({ domain, recordName: recordNameOf(domain), verifiedAt })),
        createsPeople: connection?.createsPeople ?? false,
        newPersonRole: connection?.newPersonRole ?? 'clerk',
        newPersonCustomRoleId: connection?.newPersonCustomRoleId ?? null,
        groupsClaim: connection?.groupsClaim ?? null,
        mappings: mappings.map(({ claimValue: value, groupId, role, customRoleId }) => {
          return { value, groupId, role, customRoleId };
        }),
        asksTwoStep: connection?.asksTwoStep ?? false,
        endsProviderSession: connection?.endsProviderSession ?? false,
        isPasswordLoginEnabled,
        emergencyUserId: connection?.emergencyUserId ?? null,
        companyCode: signInCode,
        signInAddress: this.addresses.signIn(signInCode),
        redirectUri: this.addresses.redirectUri(signInCode),
        recordText: recordTextOf(signInCode),
      };
    });
  }

  /**
   * Holds from the next sign-in on. The provider is asked first when it is another one, or is switched on.
   * @throws identity.changed-meanwhile (412), identity.sso-way-back-needed (409), identity.beyond-own-permissions (403), http.invalid-input,
   * and as SsoProvider.check
   */
  async save(ctx: RequestContext, revision: number, changes: SsoSettingsChangesDto): Promise<void> {
    this.demandAdministrator(ctx);
    const domains = domainsOf(changes);
    const stored = await this.database.transaction(ctx, (tx) => this.repository.connection(tx));
    const { issuer, clientId } = changes;
    const clientSecret = changes.clientSecret ?? this.clients.keptFor(stored, issuer);
    if (changes.isEnabled) {
      demandComplete({ issuer, clientId, clientSecret, domains });
      const isAsBefore =
        stored?.isEnabled && stored.issuer === issuer && stored.clientId === clientId && changes.clientSecret === null;
      // With the provider down, everything else must still be changeable.
      if (!isAsBefore) await this.askProvider(ctx, { issuer, clientId, clientSecret });
    }
    await this.write(ctx, revision, changes, domains, clientSecret);
  }

  /** 「接続を確認」: saves nothing. @throws as SsoProvider.check */
  async check(ctx: RequestContext, { issuer, clientId, clientSecret }: SsoCheckDto): Promise<void> {
    this.demandAdministrator(ctx);
    const stored = await this.database.transaction(ctx, (tx) => this.repository.connection(tx));
    const secret = clientSecret ?? this.clients.keptFor(stored, issuer);
    if (secret === '') throw invalidInput([{ field: 'clientSecret', code: 'required' }]);
    await this.askProvider(ctx, { issuer, clientId, clientSecret: secret });
  }

  private async write(
    ctx: RequestContext,
    revision: number,
    changes: SsoSettingsChangesDto,
    domains: readonly string[],
    clientSecret: string,
  ): Promise<void> {
    const { tenantId } = ctx;
    const { isEnabled, issuer, clientId, scopes, groupsClaim, createsPeople, asksTwoStep } = changes;
    const { newPersonRole, newPersonCustomRoleId, endsProviderSession, emergencyUserId } = changes;
    try {
      await this.database.transaction(ctx, async (tx) => {
        await this.demandKnown(tx, changes);
        const isOurs = await this.repository.put(tx, revision, {
          tenantId,
          isEnabled,
          issuer,
          clientId,
          sealedClientSecret: clientSecret === '' ? null : this.clients.seal(clientSecret, tenantId),
          scopes: scopes.filter((scope) => scope !== 'openid'),
          groupsClaim,
          createsPeople,
          newPersonRole,
          newPersonCustomRoleId,
          asksTwoStep,
          endsProviderSession,
          emergencyUserId,
        });
        if (!isOurs) throw new Problem(CHANGED_BY_OTHERS);
        await this.repository.setDomains(tx, tenantId, domains);
        const mappings = changes.mappings.map(({ value: claimValue, groupId, role, customRoleId }, position) => {
          return { position, claimValue, groupId, role, customRoleId };
        });
        await this.repository.setMappings(tx, tenantId, mappings);
        if (!changes.isPasswordLoginEnabled) await this.demandWayBack(tx, changes);
        await this.outbox.publish(tx, ctx, 'identity.sso-changed', { revision: revision + 1 });
        const policyRevision = await this.settings.setPasswordLogin(tx, tenantId, changes.isPasswordLoginEnabled);
        if (policyRevision === null) return;
        await this.outbox.publish(tx, ctx, 'identity.policy-changed', { revision: policyRevision });
      });
    } catch (error) {
      throw isUniqueViolation(error) ? new Problem(CHANGED_BY_OTHERS) : error;
    }
  }

  private async askProvider(ctx: RequestContext, client: SsoClient): Promise<void> {
    const { signInCode } = await this.database.transaction(ctx, (tx) => this.people.findTenant(tx, ctx.tenantId));
    await this.provider.check(client, this.addresses.redirectUri(signInCode));
  }

  /** Who decides which provider is believed can become anybody. @throws identity.beyond-own-permissions (403) */
  private demandAdministrator(ctx: RequestContext): void {
    demandOwnReach(ctx, this.permissions.keysOf('administrator'));
  }

  /** @throws http.invalid-input for a group, role or person that the company has not */
  private async demandKnown(tx: Transaction, changes: SsoSettingsChangesDto): Promise<void> {
    const roleIds = new Set((await this.peopleAdmin.roles(tx)).map(({ id }) => id));
    const groupIds = new Set((await this.peopleAdmin.groups(tx)).map(({ id }) => id));
    const isRole = (role: string | null, id: Uuid | null): boolean =>
      role === 'custom' ? id !== null && roleIds.has(id) : id === null;
    const wrong: string[] = [];
    if (!isRole(changes.newPersonRole, changes.newPersonCustomRoleId)) wrong.push('newPersonCustomRoleId');
    for (const [at, { groupId, role, customRoleId }] of changes.mappings.entries()) {
      if (groupId !== null && !groupIds.has(groupId)) wrong.push(`mappings.${at}.groupId`);
      if (!isRole(role, customRoleId)) wrong.push(`mappings.${at}.customRoleId`);
    }
    const { emergencyUserId } = changes;
    const emergency = emergencyUserId && (await this.people.findUser(tx, emergencyUserId));
    const isReady = emergency && emergency.role === 'administrator' && emergency.passwordHash && !emergency.disabledAt;
    if (emergencyUserId && !isReady) wrong.push('emergencyUserId');
    if (wrong.length > 0) throw invalidInput(wrong.map((field) => ({ field, code: 'is-in' })));
  }

  /** @throws identity.sso-way-back-needed (409): nobody must lock the company out of itself */
  private async demandWayBack(tx: Transaction, changes: SsoSettingsChangesDto): Promise<void> {
    const isProven = await this.repository.hasAdministrator(tx, changes.issuer);
    if (!changes.isEnabled || (!isProven && changes.emergencyUserId === null)) throw new Problem(SSO_WAY_BACK_NEEDED);
  }
}

function domainsOf({ domains }: SsoSettingsChangesDto): string[] {
  const found = domains.map((typed, at) => {
    const domain = domainOf(typed);
    if (!domain) throw invalidInput([{ field: `domains.${at}`, code: 'is-domain', message: DOMAIN_FORM }]);
    return domain;
  });
  return [...new Set(found)];
}

const DOMAIN_FORM = {
  ja: '「@」のないドメイン（example.co.jp）を入力してください',
  en: 'Please enter a domain like example.co.jp, without “@”',
};

function demandComplete(needed: {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly domains: readonly string[];
}): void {
  const missing = Object.entries(needed).filter(([, value]) => value.length === 0);
  if (missing.length > 0) throw invalidInput(missing.map(([field]) => ({ field, code: 'required' })));
}
