import { Plans } from '@chogura/contracts';
import { type BuiltInRole, newId, type RequestContext, systemContext, type Uuid } from '@chogura/kernel';
import { Database, Outbox, type Transaction } from '@chogura/platform';
import { Injectable } from '@nestjs/common';
import { CompaniesRepository } from './companies.repository';
import { Invitations } from '../people/invitations';
import { Passwords } from '../passwords/passwords';
import { PeopleRepository } from '../people/people.repository';

export interface NewCompany {
  readonly name: string;
  readonly otherNames: readonly string[];
  readonly registrationNumber: string | null;
  readonly groups: readonly string[];
  readonly users: readonly NewUser[];
  /** On the smallest one where none is given. */
  readonly planCode?: string;
}

export interface NewUser {
  readonly email: string;
  readonly name: string;
  readonly role: BuiltInRole;
  /** null: a mail invites the person to set one. */
  readonly password: string | null;
  /** Names from `groups`; the first is the default group. */
  readonly groups: readonly string[];
}

/** Makes a company with its plan, first groups and users, in one transaction. */
@Injectable()
export class FoundCompany {
  constructor(
    private readonly database: Database,
    private readonly companies: CompaniesRepository,
    private readonly people: PeopleRepository,
    private readonly passwords: Passwords,
    private readonly plans: Plans,
    private readonly invitations: Invitations,
    private readonly outbox: Outbox,
  ) {}

  /** The company of the first user with this address, or null. */
  async findByUser(email: string): Promise<Uuid | null> {
    const [first] = await this.people.findByEmail(email.toLowerCase());
    return first?.tenantId ?? null;
  }

  /**
   * @param ctx who makes it; its `tenantId` becomes the company's id
   * @returns ctx
   * @throws licensing.plan-unknown (422)
   */
  async run(
    company: NewCompany,
    ctx: RequestContext = systemContext(newId(), 'found-company', newId()),
  ): Promise<RequestContext> {
    const users = await Promise.all(
      company.users.map(async ({ password, ...user }) => {
        return { ...user, passwordHash: password === null ? null : await this.passwords.hash(password) };
      }),
    );
    await this.database.transaction(ctx, async (tx) => {
      await this.companies.insertTenant(tx, { id: ctx.tenantId, ...company });
      await this.outbox.publish(tx, ctx, 'identity.company-created', { name: company.name });
      if (company.planCode !== undefined) await this.plans.assign(tx, ctx, company.planCode);
      const groupIds = await this.addGroups(tx, ctx, company.groups);
      for (const user of users) await this.addUser(tx, ctx, user, groupIds);
    });
    return ctx;
  }

  private async addGroups(
    tx: Transaction,
    { tenantId }: RequestContext,
    names: readonly string[],
  ): Promise<ReadonlyMap<string, Uuid>> {
    const groupIds = new Map(names.map((name) => [name, newId()]));
    for (const [name, id] of groupIds) await this.companies.insertGroup(tx, { tenantId, id, name });
    return groupIds;
  }

  private async addUser(
    tx: Transaction,
    ctx: RequestContext,
    { groups, ...user }: Omit<NewUser, 'password'> & { readonly passwordHash: string | null },
    groupIds: ReadonlyMap<string, Uuid>,
  ): Promise<void> {
    const { tenantId } = ctx;
    const userId = newId();
    await this.companies.insertUser(tx, { tenantId, id: userId, ...user });
    for (const [position, name] of groups.entries()) {
      const groupId = groupIds.get(name);
      if (!groupId) throw new Error(`user in a group that the company has not: ${name}`);
      await this.companies.insertMember(tx, { tenantId, userId, groupId, position });
    }
    if (user.passwordHash === null) await this.invitations.invite(tx, ctx, userId);
  }
}
