import { type Clock, type RequestContext, systemContext } from '@chogura/kernel';
import { Config, Database, Mailer, Outbox, SystemClock, type Transaction } from '@chogura/platform';
import { Inject, Injectable } from '@nestjs/common';
import { AfterAnswer } from './after-answer';
import type { User } from './identity.entities';
import { SIGN_IN_LOCKED_MAIL } from './identity.mails';
import { PeopleRepository } from './people.repository';
import { type SignInAttempt, SignInThrottle } from './sign-in-throttle';

export interface FailedSignIn {
  readonly user: User;
  readonly reason: 'wrong-password' | 'no-password' | 'disabled';
}

/** Tells of passwords that were wrong, and the person when the account is locked by them. */
@Injectable()
export class FailedSignIns {
  private readonly publicUrl: string;

  constructor(
    config: Config,
    private readonly database: Database,
    private readonly people: PeopleRepository,
    private readonly mailer: Mailer,
    private readonly outbox: Outbox,
    private readonly afterAnswer: AfterAnswer,
    @Inject(SystemClock) private readonly clock: Clock,
  ) {
    this.publicUrl = config.publicUrl;
  }

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
    const at = this.clock.now();
    // One lock, one mail, though the address may belong to users of several companies.
    const informed = attempt.isLast ? failed.find(({ reason }) => reason !== 'disabled') : undefined;
    await this.afterAnswer.run('telling of a failed sign-in', async () => {
      for (const { user, reason } of failed) {
        const ctx = systemContext(user.tenantId, 'sign-in', requestId);
        await this.database.transaction(ctx, async (tx) => {
          await this.outbox.publish(tx, ctx, 'identity.sign-in-failed', { userId: user.id, reason });
          if (attempt.isLast) await this.outbox.publish(tx, ctx, 'identity.sign-in-locked', { userId: user.id });
          if (informed?.user === user) await this.inform(tx, ctx, user, at, address);
        });
      }
    });
  }

  private async inform(tx: Transaction, ctx: RequestContext, user: User, at: Date, address: string): Promise<void> {
    const { name: companyName } = await this.people.findTenant(tx, user.tenantId);
    await this.mailer.send(tx, ctx, {
      to: { userId: user.id, name: user.name, address: user.email },
      language: user.language,
      template: SIGN_IN_LOCKED_MAIL,
      params: {
        name: user.name,
        companyName,
        at,
        address,
        minutes: SignInThrottle.windowMinutes,
        href: this.publicUrl,
      },
    });
  }
}
