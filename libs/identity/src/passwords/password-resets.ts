import { type RequestContext, systemContext, type Uuid } from '@chogura/kernel';
import { Database, Outbox, type Transaction } from '@chogura/platform';
import { Injectable } from '@nestjs/common';
import { AfterAnswer } from '../sign-in/after-answer';
import type { User } from '../identity.entities';
import { PASSWORD_RESET_MAIL } from '../identity.mails';
import { PasswordLogin } from './password-login';
import { PeopleRepository } from '../people/people.repository';
import { PersonMails } from '../people/person-mails';
import { ResetThrottle } from './reset-throttle';
import { SsoAddresses } from '../sso/sso-addresses';
import { SSO_INSTEAD_MAIL } from '../sso/sso.mails';
import { SsoRepository } from '../sso/sso.repository';
import { LINK_LIFETIME_MS, UserTokens } from '../sign-in/user-tokens';
import { UserTokensRepository } from '../sign-in/user-tokens.repository';

const LIFETIME_MS = LINK_LIFETIME_MS['reset-password'];

/** 「パスワードをお忘れの場合」: mails a link to whoever has the address. The answer tells nobody whether anyone has it. */
@Injectable()
export class PasswordResets {
  constructor(
    private readonly database: Database,
    private readonly people: PeopleRepository,
    private readonly passwordLogin: PasswordLogin,
    private readonly sso: SsoRepository,
    private readonly addresses: SsoAddresses,
    private readonly tokens: UserTokens,
    private readonly tokensRepository: UserTokensRepository,
    private readonly throttle: ResetThrottle,
    private readonly mails: PersonMails,
    private readonly outbox: Outbox,
    private readonly afterAnswer: AfterAnswer,
  ) {}

  /**
   * The same answer in the same time for every address: what is only done for those that exist is done after it.
   * @param typed in any case
   * @throws identity.too-many-resets (429)
   */
  async request(typed: string, address: string, requestId: string): Promise<void> {
    const email = typed.trim().toLowerCase();
    await this.throttle.take(email, address);
    const accounts = await this.people.findByEmail(email);
    await this.afterAnswer.run('a password reset', async () => {
      for (const { tenantId, userId } of accounts) await this.sendLink(tenantId, userId, requestId);
    });
  }

  private async sendLink(tenantId: Uuid, userId: Uuid, requestId: string): Promise<void> {
    const ctx = systemContext(tenantId, 'password-resets', requestId);
    await this.database.transaction(ctx, async (tx) => {
      const user = await this.people.findUser(tx, userId);
      if (!user || user.disabledAt) return;
      await this.outbox.publish(tx, ctx, 'identity.password-reset-requested', { userId });
      if (!(await this.mayHavePassword(tx, user))) return this.pointToSso(tx, ctx, user);
      const token = await this.tokens.issue(tx, user, 'reset-password');
      const params = { token, minutes: LIFETIME_MS / 60_000 };
      await this.mails.send(tx, ctx, user, PASSWORD_RESET_MAIL, params, LIFETIME_MS);
    });
  }

  /** Who has only ever signed in by single sign-on must not get past it by a link. */
  private async mayHavePassword(tx: Transaction, user: User): Promise<boolean> {
    if (!(await this.passwordLogin.isAllowed(tx, user.id))) return false;
    return user.passwordHash !== null || this.tokensRepository.hasAny(tx, user.id, 'invitation');
  }

  /** There is no password to choose: the mail says where to sign in instead. */
  private async pointToSso(tx: Transaction, ctx: RequestContext, user: User): Promise<void> {
    if (!(await this.sso.connection(tx))?.isEnabled) return;
    const { signInCode } = await this.people.findTenant(tx, user.tenantId);
    await this.mails.send(tx, ctx, user, SSO_INSTEAD_MAIL, { signInAddress: this.addresses.signIn(signInCode) });
  }
}
