import { Problem, type RequestContext, type Uuid } from '@chogura/kernel';
import { Config, Mailer, NOT_FOUND, Outbox, type Transaction } from '@chogura/platform';
import { Injectable } from '@nestjs/common';
import { INVITATION_MAIL } from './identity.mails';
import { INVITATION_ACCEPTED, INVITED_IS_DISABLED } from './identity.problems';
import { PeopleRepository } from './people.repository';
import { LINK_LIFETIME_MS, UserTokens } from './user-tokens';

const LIFETIME_DAYS = LINK_LIFETIME_MS.invitation / 86_400_000;

/** Mails a new user the link by which the first password is set. */
@Injectable()
export class Invitations {
  private readonly publicUrl: string;

  constructor(
    config: Config,
    private readonly people: PeopleRepository,
    private readonly tokens: UserTokens,
    private readonly mailer: Mailer,
    private readonly outbox: Outbox,
  ) {
    this.publicUrl = config.publicUrl;
  }

  /**
   * Also for sending it again: the link before it is void then.
   * @throws http.not-found, identity.invitation-accepted (409) for a user who has a password, identity.invited-is-disabled (409)
   */
  async invite(tx: Transaction, ctx: RequestContext, userId: Uuid): Promise<void> {
    const user = await this.people.findUser(tx, userId);
    if (!user) throw new Problem(NOT_FOUND);
    if (user.disabledAt) throw new Problem(INVITED_IS_DISABLED);
    if (user.passwordHash !== null) throw new Problem(INVITATION_ACCEPTED);
    const token = await this.tokens.issue(tx, user, 'invitation');
    const { name: companyName } = await this.people.findTenant(tx, ctx.tenantId);
    const inviter = ctx.actor.kind === 'user' ? await this.people.findUser(tx, ctx.actor.userId) : null;
    await this.outbox.publish(tx, ctx, 'identity.user-invited', { userId });
    await this.mailer.send(tx, ctx, {
      to: { userId, name: user.name, address: user.email },
      language: user.language,
      template: INVITATION_MAIL,
      params: {
        name: user.name,
        companyName,
        inviterName: inviter?.name ?? null,
        href: `${this.publicUrl}/invitation#token=${token}`,
        days: LIFETIME_DAYS,
      },
    });
  }
}
