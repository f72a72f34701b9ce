import { Problem, type RequestContext, type Uuid } from '@chogura/kernel';
import { NOT_FOUND, Outbox, type Transaction } from '@chogura/platform';
import { Injectable } from '@nestjs/common';
import { INVITATION_MAIL } from '../identity.mails';
import { INVITATION_ACCEPTED, INVITED_IS_DISABLED } from '../identity.problems';
import { PasswordLogin } from '../passwords/password-login';
import { PeopleRepository } from './people.repository';
import { PersonMails } from './person-mails';
import { SsoAddresses } from '../sso/sso-addresses';
import { SSO_INVITATION_MAIL } from '../sso/sso.mails';
import { LINK_LIFETIME_MS, UserTokens } from '../sign-in/user-tokens';

const LIFETIME_DAYS = LINK_LIFETIME_MS.invitation / 86_400_000;

/** Mails a new user the link by which the first password is set, or where to sign in when the company takes no passwords. */
@Injectable()
export class Invitations {
  constructor(
    private readonly people: PeopleRepository,
    private readonly tokens: UserTokens,
    private readonly passwordLogin: PasswordLogin,
    private readonly addresses: SsoAddresses,
    private readonly mails: PersonMails,
    private readonly outbox: Outbox,
  ) {}

  /**
   * Also for sending it again: the link before it is void then.
   * @throws http.not-found, identity.invitation-accepted (409) for a user who has a password, identity.invited-is-disabled (409)
   */
  async invite(tx: Transaction, ctx: RequestContext, userId: Uuid): Promise<void> {
    const user = await this.people.findUser(tx, userId);
    if (!user) throw new Problem(NOT_FOUND);
    if (user.disabledAt) throw new Problem(INVITED_IS_DISABLED);
    if (user.passwordHash !== null) throw new Problem(INVITATION_ACCEPTED);
    const inviter = ctx.actor.kind === 'user' ? await this.people.findUser(tx, ctx.actor.userId) : null;
    await this.outbox.publish(tx, ctx, 'identity.user-invited', { userId });
    const inviterName = inviter?.name ?? null;
    if (await this.passwordLogin.isAllowed(tx, userId)) {
      const token = await this.tokens.issue(tx, user, 'invitation');
      await this.mails.send(tx, ctx, user, INVITATION_MAIL, { token, inviterName, days: LIFETIME_DAYS });
    } else {
      const { signInCode } = await this.people.findTenant(tx, ctx.tenantId);
      const signInAddress = this.addresses.signIn(signInCode);
      await this.mails.send(tx, ctx, user, SSO_INVITATION_MAIL, { signInAddress, inviterName });
    }
  }
}
