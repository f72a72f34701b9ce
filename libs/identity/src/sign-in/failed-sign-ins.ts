import { type Clock, systemContext } from '@chogura/kernel';
import { Database, Outbox, SystemClock } from '@chogura/platform';
import { Inject, Injectable } from '@nestjs/common';
import { AfterAnswer } from './after-answer';
import type { User } from '../identity.entities';
import { SIGN_IN_LOCKED_MAIL } from '../identity.mails';
import { PersonMails } from '../people/person-mails';
import { type SignInAttempt, SignInThrottle } from './sign-in-throttle';

export interface FailedSignIn {
  readonly user: User;
  readonly reason: 'wrong-password' | 'no-password' | 'password-login-off' | 'disabled';
}

/** Tells of passwords that were wrong, and the person when the account is locked by them. */
@Injectable()
export class FailedSignIns {
  constructor(
    private readonly database: Database,
    private readonly mails: PersonMails,
    private readonly outbox: Outbox,
    private readonly afterAnswer: AfterAnswer,
    @Inject(SystemClock) private readonly clock: Clock,
  ) {}

  /**
   * @param failed everybody with the e-mail address that was typed; nobody for an unknown one
   * @param address from which it was tried
   */
  async tell(
    failed: readonly FailedSignIn[],
    attempt: Pick<SignInAttempt, 'isLast'>,
    address: string,
    requestId: string,
  ): Promise<void> {
    const facts = { at: this.clock.now(), address, minutes: SignInThrottle.windowMinutes };
    // One lock, one mail, though the address may belong to users of several companies.
    const mayTry = ({ reason }: FailedSignIn): boolean => reason !== 'disabled' && reason !== 'password-login-off';
    const informed = attempt.isLast ? failed.find(mayTry) : undefined;
    await this.afterAnswer.run('telling of a failed sign-in', async () => {
      for (const { user, reason } of failed) {
        const ctx = systemContext(user.tenantId, 'sign-in', requestId);
        await this.database.transaction(ctx, async (tx) => {
          await this.outbox.publish(tx, ctx, 'identity.sign-in-failed', { userId: user.id, reason });
          if (attempt.isLast) await this.outbox.publish(tx, ctx, 'identity.sign-in-locked', { userId: user.id });
          if (informed?.user === user) await this.mails.send(tx, ctx, user, SIGN_IN_LOCKED_MAIL, facts);
        });
      }
    });
  }
}
