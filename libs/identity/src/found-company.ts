import { type BuiltInRole, newId, type RequestContext, systemContext, type Uuid } from '@chogura/kernel';
import { Database } from '@chogura/platform';
import { Injectable } from '@nestjs/common';
import { Passwords } from './passwords';
import { CompaniesRepository } from './companies.repository';
import { PeopleRepository } from './people.repository';

export interface NewCompany {
  readonly name: string;
  readonly otherNames: readonly string[];
  readonly registrationNumber: string | null;
  readonly groups: readonly string[];
  readonly users: readonly NewUser[];
}

export interface NewUser {
  readonly email: string;
  readonly name: string;
  readonly role: BuiltInRole;
  readonly password: string;
  /** Names from `groups`; the first is the default group. */
  readonly groups: readonly string[];
}

/** Makes a company with its first groups and users, in one transaction. */
@Injectable()
export class FoundCompany {
  constructor(
    private readonly database: Database,
    private readonly companies: CompaniesRepository,
    private readonly people: PeopleRepository,
    private readonly passwords: Passwords,
  ) {}

  /** The company of the first user with this address, or null. */
  async findByUser(email: string): Promise<Uuid | null> {
    const [first] = await this.people.findByEmail(email.toLowerCase());
    return first?.tenantId ?? null;
  }

  /** @returns the context of the product acting for the new company */
  async run(company: NewCompany): Promise<RequestContext> {
    const hashes = await Promise.all(company.users.map((user) => this.passwords.hash(user.password)));
    const ctx = systemContext(newId(), 'found-company', newId());
    await this.database.transaction(ctx, async (tx) => {
      await this.companies.insertTenant(tx, { id: ctx.tenantId, ...company });
      const groupIds = new Map<string, Uuid>();
      for (const name of company.groups) {
        const id = newId();
        groupIds.set(name, id);
        await this.companies.insertGroup(tx, { tenantId: ctx.tenantId, id, name });
      }
      for (const [index, { groups, ...user }] of company.users.entries()) {
        const userId = newId();
        await this.companies.insertUser(tx, {
          tenantId: ctx.tenantId,
          id: userId,
          ...user,
          passwordHash: hashes[index] ?? '',
        });
        for (const [position, name] of groups.entries()) {
          const groupId = groupIds.get(name);
          if (!groupId) throw new Error(`user in a group that the company has not: ${name}`);
          await this.companies.insertMember(tx, { tenantId: ctx.tenantId, userId, groupId, position });
        }
      }
    });
    return ctx;
  }
}
