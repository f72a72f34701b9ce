import { Seats } from '@chogura/contracts';
import { type Clock, type RequestContext, type Uuid } from '@chogura/kernel';
import { invalidInput, Outbox, SystemClock, type Transaction } from '@chogura/platform';
import { Inject, Injectable } from '@nestjs/common';
import { CompanyPolicies } from '../company/company-policies';
import type { User } from '../identity.entities';
import { PASSWORD_CHANGED_MAIL } from '../identity.mails';
import { faultOf } from './password-rules';
import { PeopleRepository } from '../people/people.repository';
import { PersonMails } from '../people/person-mails';
import { Sessions } from '../sign-in/sessions';
import { SignInsRepository } from '../sign-in/sign-ins.repository';
import type { UserTokenPurpose } from '../sign-in/user-token.entity';
import { UserTokensRepository } from '../sign-in/user-tokens.repository';

/** By what somebody may set a password: a link, or being signed in. */
export type PasswordAuthority = UserTokenPurpose | 'signed-in';

export interface PasswordChange {
  /** PHC string. */
  readonly hash: string;
  readonly by: PasswordAuthority;
  /** The browser in which it happens stays signed in. */
  readonly keepSessionId?: Uuid;
  /** Changes it only where this is still the one. */
  readonly replaces?: string;
}

/** What every new password passes and everything that follows from one, whatever way it comes. */
@Injectable()
export class NewPassword {
  constructor(
    private readonly policies: CompanyPolicies,
    private readonly people: PeopleRepository,
    private readonly tokens: UserTokensRepository,
    private readonly signIns: SignInsRepository,
    private readonly sessions: Sessions,
    private readonly seats: Seats,
    private readonly mails: PersonMails,
    private readonly outbox: Outbox,
    @Inject(SystemClock) private readonly clock: Clock,
  ) {}

  /** @throws http.invalid-input (400) naming `field` and what to do */
  async demandGood(tx: Transaction, user: User, password: string, field: string): Promise<void> {
    const { minPasswordLength } = await this.policies.find(tx);
    const { name, otherNames } = await this.people.findTenant(tx, user.tenantId);
    const owner = { email: user.email, name: user.name, companyNames: [name, ...otherNames] };
    const fault = faultOf(password, owner, minPasswordLength, field);
    if (fault) throw invalidInput([fault]);
  }

  /**
   * Ends whatever the old password had opened, and tells the person by mail.
   * @returns false when `replaces` was not the password any more; nothing was done
   */
  async set(tx: Transaction, ctx: RequestContext, user: User, change: PasswordChange): Promise<boolean> {
    const now = this.clock.now();
    if (!(await this.people.setPasswordHash(tx, user.id, change.hash, change.replaces))) return false;
    // In the order in which a step of a sign-in locks: its row, then the seats.
    await this.signIns.abandonAllOf(tx, user.id, now);
    await this.seats.lock(tx, ctx);
    await this.sessions.endAllOf(tx, ctx, user.id, { reason: 'password-changed' }, change.keepSessionId);
    if (!change.keepSessionId) await this.seats.release(tx, ctx, user.id);
    await this.tokens.voidOpen(tx, user.id, now);
    await this.outbox.publish(tx, ctx, 'identity.password-changed', { userId: user.id, by: change.by });
    // Whoever has just accepted an invitation knows.
    if (change.by !== 'invitation') await this.mails.send(tx, ctx, user, PASSWORD_CHANGED_MAIL, { at: now });
    return true;
  }
}
