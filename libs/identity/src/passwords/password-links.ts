import { type Clock, Problem, systemContext, type Uuid } from '@chogura/kernel';
import { Database, SystemClock, type Transaction } from '@chogura/platform';
import { Inject, Injectable } from '@nestjs/common';
import { CompanyPolicies } from '../company/company-policies';
import type { User } from '../identity.entities';
import { LINK_NOT_GOOD } from '../identity.problems';
import { NewPassword } from './new-password';
import { PasswordLogin } from './password-login';
import type { PasswordLinkDto } from './passwords.dto';
import { Passwords } from './passwords';
import { PeopleRepository } from '../people/people.repository';
import { SignInThrottle } from '../sign-in/sign-in-throttle';
import type { UserToken } from '../sign-in/user-token.entity';
import { UserTokens } from '../sign-in/user-tokens';
import { UserTokensRepository } from '../sign-in/user-tokens.repository';

/** The way from a mailed link, of a reset or an invitation, to a new password. */
@Injectable()
export class PasswordLinks {
  constructor(
    private readonly database: Database,
    private readonly tokens: UserTokens,
    private readonly repository: UserTokensRepository,
    private readonly people: PeopleRepository,
    private readonly policies: CompanyPolicies,
    private readonly passwords: Passwords,
    private readonly newPassword: NewPassword,
    private readonly passwordLogin: PasswordLogin,
    private readonly throttle: SignInThrottle,
    @Inject(SystemClock) private readonly clock: Clock,
  ) {}

  /** Whose password a link sets. Uses nothing up. @throws identity.link-not-good (410) */
  async check(token: string): Promise<PasswordLinkDto> {
    const { tenantId, tokenId } = await this.find(token);
    return this.database.transaction({ tenantId }, async (tx) => {
      const { link, user } = await this.open(tx, tokenId);
      const { name: companyName } = await this.people.findTenant(tx, tenantId);
      const { minPasswordLength } = await this.policies.find(tx);
      return { purpose: link.purpose, email: user.email, companyName, minPasswordLength, expiresAt: link.expiresAt };
    });
  }

  /**
   * Sets the password and uses the link up; nobody stays signed in, and a locked account may sign in at once.
   * @throws identity.link-not-good (410), http.invalid-input (400), identity.sign-in-busy (503)
   */
  async complete(token: string, password: string, requestId: string): Promise<void> {
    const { tenantId, tokenId } = await this.find(token);
    await this.database.transaction({ tenantId }, async (tx) => {
      const { user } = await this.open(tx, tokenId);
      await this.newPassword.demandGood(tx, user, password, 'password');
    });
    const hash = await this.passwords.hash(password);
    const user = await this.database.transaction({ tenantId }, async (tx) => {
      const { link, user } = await this.open(tx, tokenId);
      // First the person, as whoever issues a link does.
      await this.repository.lockUser(tx, user.id);
      if (!(await this.repository.use(tx, tokenId, this.clock.now()))) throw new Problem(LINK_NOT_GOOD);
      const actor = { kind: 'user', userId: user.id } as const;
      const ctx = { ...systemContext(tenantId, 'password-links', requestId), actor };
      await this.newPassword.set(tx, ctx, user, { hash, by: link.purpose });
      return user;
    });
    await this.throttle.forget(user.email);
  }

  private async find(token: string): Promise<{ tenantId: Uuid; tokenId: Uuid }> {
    const found = await this.tokens.lookUp(token);
    if (!found) throw new Problem(LINK_NOT_GOOD);
    return found;
  }

  private async open(tx: Transaction, tokenId: Uuid): Promise<{ link: UserToken; user: User }> {
    const link = await this.repository.findOpen(tx, tokenId, this.clock.now());
    const user = link && (await this.people.findUser(tx, link.userId));
    if (!user || user.disabledAt || !(await this.passwordLogin.isAllowed(tx, user.id)))
      throw new Problem(LINK_NOT_GOOD);
    return { link, user };
  }
}
