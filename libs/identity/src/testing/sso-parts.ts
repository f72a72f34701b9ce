import {
  type Config,
  type Database,
  Outbound,
  type Outbox,
  type PermissionRegistry,
  type RedisConnection,
  Sealer,
} from '@chogura/platform';
import type { Seats } from '@chogura/contracts';
import type { Clock } from '@chogura/kernel';
import type { CompaniesRepository } from '../operators/companies.repository';
import type { CompanyPolicies } from '../company/company-policies';
import { CompanySettingsRepository } from '../company/company-settings.repository';
import { DomainProofs } from '../sso/domain-proofs';
import { PeopleAdminRepository } from '../people/people-admin.repository';
import type { PeopleRepository } from '../people/people.repository';
import { SessionsRepository } from '../sign-in/sessions.repository';
import type { SsoAddresses } from '../sso/sso-addresses';
import { SsoClients } from '../sso/sso-clients';
import { SsoDepartures } from '../sso/sso-departures';
import { SsoGroups } from '../sso/sso-groups';
import { SsoPeople } from '../sso/sso-people';
import { SsoProvider } from '../sso/sso-provider';
import { SsoSettings } from '../sso/sso-settings';
import { SsoSignIn } from '../sso/sso-sign-in';
import { SsoSignOut } from '../sso/sso-sign-out';
import type { SsoRepository } from '../sso/sso.repository';
import { SwitchSsoOff } from '../sso/switch-sso-off';
import { VerifySsoDomain } from '../sso/verify-sso-domain';

/** What single sign-on adds to the bench. */
export interface SsoParts {
  readonly ssoSettings: SsoSettings;
  readonly ssoSignIn: SsoSignIn;
  readonly ssoSignOut: SsoSignOut;
  readonly verifySsoDomain: VerifySsoDomain;
  readonly switchSsoOff: SwitchSsoOff;
  readonly domainProofs: DomainProofs;
}

/** What it is made of and shares with the rest. */
interface SharedParts {
  readonly config: Config;
  readonly database: Database;
  readonly clock: Clock;
  readonly redis: RedisConnection;
  readonly sso: SsoRepository;
  readonly addresses: SsoAddresses;
  readonly policies: CompanyPolicies;
  readonly people: PeopleRepository;
  readonly companies: CompaniesRepository;
  readonly permissions: PermissionRegistry;
  readonly seats: Seats;
  readonly outbox: Outbox;
}

export function ssoParts(shared: SharedParts): SsoParts {
  const { config, database, clock, redis, sso, addresses, policies, people, companies } = shared;
  const { permissions, seats, outbox } = shared;
  const sealer = new Sealer(config);
  const [peopleAdmin, settings] = [new PeopleAdminRepository(), new CompanySettingsRepository()];
  const provider = new SsoProvider(new Outbound(config), clock);
  const clients = new SsoClients(sealer);
  const domainProofs = new DomainProofs();
  const sessions = new SessionsRepository(database);
  const ssoSignOut = new SsoSignOut(database, sessions, sso, people, provider, clients, addresses, sealer);
  const groups = new SsoGroups(sso, people, peopleAdmin, outbox);
  return {
    ssoSettings: new SsoSettings(
      database,
      sso,
      settings,
      policies,
      people,
      peopleAdmin,
      provider,
      addresses,
      clients,
      permissions,
      outbox,
    ),
    ssoSignIn: new SsoSignIn(
      database,
      sso,
      people,
      companies,
      provider,
      clients,
      addresses,
      new SsoDepartures(sealer, clock),
      new SsoPeople(sso, people, peopleAdmin, groups, seats, outbox, clock),
      ssoSignOut,
      outbox,
      redis,
    ),
    ssoSignOut,
    verifySsoDomain: new VerifySsoDomain(database, sso, people, domainProofs, outbox, clock),
    switchSsoOff: new SwitchSsoOff(database, sso, settings, outbox),
    domainProofs,
  };
}
