import { Seats } from '@chogura/contracts';
import { type Clock, Problem, type RequestContext, type Uuid } from '@chogura/kernel';
import { Outbox, SystemClock, type Transaction } from '@chogura/platform';
import { Inject, Injectable } from '@nestjs/common';
import { CompanyPolicies } from '../company/company-policies';
import type { SignInEntity, User } from '../identity.entities';
import { FORCED_OUT_MAIL } from '../identity.mails';
import { SEAT_CANNOT_BE_ENDED } from '../identity.problems';
import { PeopleRepository } from '../people/people.repository';
import { PersonMails } from '../people/person-mails';
import { Sessions } from './sessions';
import type { SeatsInUseDto } from './sign-in.dto';
import type { SignInDue, SignInStep } from './sign-in-steps';

/** The last step: one of the company's concurrent licences. Who gets none sees who has them, and may end one of them. */
@Injectable()
export class SeatStep implements SignInStep {
  constructor(
    private readonly seats: Seats,
    private readonly people: PeopleRepository,
    private readonly policies: CompanyPolicies,
    private readonly sessions: Sessions,
    private readonly outbox: Outbox,
    private readonly mails: PersonMails,
    @Inject(SystemClock) private readonly clock: Clock,
  ) {}

  async due(tx: Transaction, ctx: RequestContext, _signIn: SignInEntity, user: User): Promise<SignInDue | null> {
    const { seatLeaseMinutes: leaseMinutes } = await this.policies.find(tx);
    const taker = { userId: user.id, isAuditor: user.role === 'auditor', leaseMinutes };
    if (await this.seats.take(tx, ctx, taker)) return null;
    return { next: 'seat', seats: await this.inUse(tx) };
  }

  /**
   * 強制ログアウト: ends every session of a person who holds a seat, and frees it; a mail says so. Harmless when nobody was named or the person has gone by now.
   * @throws identity.seat-cannot-be-ended (409) for an auditor and the last administrator
   */
  async endOther(tx: Transaction, ctx: RequestContext, by: User, userId: Uuid | undefined): Promise<void> {
    if (!userId) return;
    await this.seats.lock(tx, ctx);
    const { holders } = await this.inUse(tx);
    const holder = holders.find((each) => each.userId === userId);
    if (!holder) return;
    if (!holder.canBeEnded) throw new Problem(SEAT_CANNOT_BE_ENDED);
    await this.sessions.endAllOf(tx, ctx, userId, { reason: 'forced', by: by.id });
    await this.seats.release(tx, ctx, userId);
    await this.outbox.publish(tx, ctx, 'identity.forced-out', { userId, byUserId: by.id });
    const user = await this.people.findUser(tx, userId);
    if (user) await this.mails.send(tx, ctx, user, FORCED_OUT_MAIL, { at: this.clock.now(), byName: by.name });
  }

  private async inUse(tx: Transaction): Promise<SeatsInUseDto> {
    const { limit, holders } = await this.seats.list(tx);
    const users = await this.people.findUsers(
      tx,
      holders.map(({ userId }) => userId),
    );
    const administrators = await this.people.countAdministrators(tx);
    return {
      limit,
      holders: holders
        // The auditor's free place gives no licence to anybody.
        .filter(({ isFree }) => !isFree)
        .flatMap(({ userId, takenAt, renewedAt }) => {
          const user = users.get(userId);
          if (!user) return [];
          const isAdministrator = user.role === 'administrator';
          const isLastAdministrator = isAdministrator && administrators === 1;
          return {
            userId,
            name: user.name,
            email: user.email,
            isAdministrator,
            signedInAt: takenAt,
            lastActiveAt: renewedAt,
            canBeEnded: user.role !== 'auditor' && !isLastAdministrator,
          };
        }),
    };
  }
}
