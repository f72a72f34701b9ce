import { type Language, type RequestContext, ROLE_NAMES } from '@chogura/kernel';
import { Database, PermissionRegistry } from '@chogura/platform';
import { Injectable } from '@nestjs/common';
import { CompanyPolicies } from './company/company-policies';
import type { MeDto } from './identity.dto';
import { ownIdOf } from './sign-in/own-session';
import { PeopleRepository } from './people/people.repository';

/** What a signed-in person sees and changes of themself. */
@Injectable()
export class MyProfile {
  private readonly graphemes = new Intl.Segmenter('ja', { granularity: 'grapheme' });

  constructor(
    private readonly database: Database,
    private readonly people: PeopleRepository,
    private readonly policies: CompanyPolicies,
    private readonly permissions: PermissionRegistry,
  ) {}

  async read(ctx: RequestContext): Promise<MeDto> {
    return this.database.transaction(ctx, async (tx) => {
      const user = await this.people.findUser(tx, ownIdOf(ctx));
      if (!user) throw new Error('a session without its user');
      const tenant = await this.people.findTenant(tx, ctx.tenantId);
      const own = await this.people.customRoleOf(tx, user);
      return {
        user: {
          id: user.id,
          name: user.name,
          email: user.email,
          role: user.role,
          roleName: user.role === 'custom' ? (own?.name ?? '') : ROLE_NAMES[user.role][user.language],
          initial: this.firstLetter(user.name),
        },
        company: { id: tenant.id, name: tenant.name, fiscalYearEndMonth: tenant.fiscalYearEndMonth },
        permissions: this.permissions.keysOf(user.role, own?.permissions),
        language: user.language,
        idleTimeoutMinutes: (await this.policies.find(tx)).idleTimeoutMinutes,
      };
    });
  }

  async setLanguage(ctx: RequestContext, language: Language): Promise<void> {
    await this.database.transaction(ctx, (tx) => this.people.setLanguage(tx, ownIdOf(ctx), language));
  }

  private firstLetter(name: string): string {
    const [first] = this.graphemes.segment(name);
    return first?.segment ?? '';
  }
}
