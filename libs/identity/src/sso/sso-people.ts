import { Seats } from '@chogura/contracts';
import { type Clock, newId, Problem, type ProblemDefinition, type RequestContext, type Uuid } from '@chogura/kernel';
import { Outbox, SystemClock, type Transaction } from '@chogura/platform';
import { Inject, Injectable } from '@nestjs/common';
import type { User } from '../identity.entities';
import { PeopleAdminRepository } from '../people/people-admin.repository';
import { PeopleRepository } from '../people/people.repository';
import { emailDomainOf } from './sso-addresses';
import { SsoGroups } from './sso-groups';
import type { SsoProfile } from './sso-profile';
import type { SsoConnection } from './sso.entities';
import {
  SSO_DOMAIN_NOT_ALLOWED,
  SSO_EMAIL_NOT_VERIFIED,
  SSO_LINKED_OTHERWISE,
  SSO_PERSON_DISABLED,
  SSO_PERSON_UNKNOWN,
} from './sso.problems';
import { SsoRepository } from './sso.repository';

/** Why somebody whom the provider knows does not come in; the words of identity.sso-refused. */
type Reason = 'email-not-verified' | 'domain-not-allowed' | 'person-unknown' | 'linked-otherwise' | 'disabled';

export type SsoVerdict =
  | { readonly is: 'admitted'; readonly user: User }
  | { readonly is: 'refused'; readonly reason: Reason; readonly userId: Uuid | null; readonly problem: Problem };

/** Which of the company's people somebody of the provider's is: known by issuer and subject, else by a verified address, else new. */
@Injectable()
export class SsoPeople {
  constructor(
    private readonly sso: SsoRepository,
    private readonly people: PeopleRepository,
    private readonly peopleAdmin: PeopleAdminRepository,
    private readonly groups: SsoGroups,
    private readonly seats: Seats,
    private readonly outbox: Outbox,
    @Inject(SystemClock) private readonly clock: Clock,
  ) {}

  /** Takes the seats' lock: the same person may come twice at once, and roles are taken. */
  async admit(
    tx: Transaction,
    ctx: RequestContext,
    connection: SsoConnection,
    profile: SsoProfile,
  ): Promise<SsoVerdict> {
    await this.seats.lock(tx, ctx);
    const userId = await this.sso.userIdOf(tx, profile.issuer, profile.subject);
    const known = userId && (await this.people.findUser(tx, userId));
    const verdict: SsoVerdict = known
      ? { is: 'admitted', user: known }
      : await this.byEmail(tx, ctx, connection, profile);
    if (verdict.is === 'refused') return verdict;
    const { user } = verdict;
    if (user.disabledAt) return refused('disabled', SSO_PERSON_DISABLED, {}, user.id);
    return { is: 'admitted', user: await this.groups.follow(tx, ctx, connection, user, profile) };
  }

  private async byEmail(
    tx: Transaction,
    ctx: RequestContext,
    connection: SsoConnection,
    profile: SsoProfile,
  ): Promise<SsoVerdict> {
    const { email, isEmailVerified } = profile;
    if (email === null || !isEmailVerified) return refused('email-not-verified', SSO_EMAIL_NOT_VERIFIED);
    const domain = emailDomainOf(email) ?? '';
    const allowed = await this.sso.domains(tx);
    if (!allowed.some((each) => each.domain === domain)) {
      return refused('domain-not-allowed', SSO_DOMAIN_NOT_ALLOWED, { domain });
    }
    const user = await this.people.findUserByEmail(tx, email);
    if (!user && !connection.createsPeople) return refused('person-unknown', SSO_PERSON_UNKNOWN, { email });
    // An address that went to somebody else must not take its former owner's account along.
    if (user && (await this.sso.isLinked(tx, profile.issuer, user.id))) {
      return refused('linked-otherwise', SSO_LINKED_OTHERWISE, { email }, user.id);
    }
    if (user?.disabledAt) return { is: 'admitted', user };
    const linked = user ?? (await this.create(tx, ctx, connection, email, profile.name));
    const { issuer, subject } = profile;
    const identity = { tenantId: ctx.tenantId, issuer, subject, userId: linked.id, linkedAt: this.clock.now() };
    await this.sso.link(tx, identity);
    await this.outbox.publish(tx, ctx, 'identity.sso-linked', { userId: linked.id });
    return { is: 'admitted', user: linked };
  }

  private async create(
    tx: Transaction,
    ctx: RequestContext,
    { newPersonRole: role, newPersonCustomRoleId: customRoleId }: SsoConnection,
    email: string,
    name: string | null,
  ): Promise<User> {
    const id = newId();
    await this.peopleAdmin.insertUser(tx, {
      tenantId: ctx.tenantId,
      id,
      revision: 0,
      email,
      name: name ?? email,
      role,
      customRoleId,
      passwordHash: null,
      disabledAt: null,
    });
    await this.outbox.publish(tx, ctx, 'identity.person-added', { userId: id });
    const user = await this.people.findUser(tx, id);
    if (!user) throw new Error('a user who was just made is not there');
    return user;
  }
}

const refused = (
  reason: Reason,
  definition: ProblemDefinition,
  params: Readonly<Record<string, string>> = {},
  userId: Uuid | null = null,
): SsoVerdict => ({ is: 'refused', reason, userId, problem: new Problem(definition, params) });
