import { type SeatHolder, Seats, type SeatTaker } from '@chogura/contracts';
import { type Clock, type RequestContext, tokyoDay, type Uuid } from '@chogura/kernel';
import { SystemClock, type Transaction } from '@chogura/platform';
import { Inject, Injectable } from '@nestjs/common';
import { DEFAULT_PLAN, LicensingRepository } from './licensing.repository';
import { SeatsRepository } from './seats.repository';

const MINUTE_MS = 60_000;

/** Concurrent licences as leases; exact however many ask at once, because takers of one company wait for each other. */
@Injectable()
export class LeasedSeats extends Seats {
  constructor(
    private readonly repository: SeatsRepository,
    private readonly licensing: LicensingRepository,
    @Inject(SystemClock) private readonly clock: Clock,
  ) {
    super();
  }

  override lock(tx: Transaction, ctx: RequestContext): Promise<void> {
    return this.repository.lock(tx, ctx.tenantId);
  }

  override async take(
    tx: Transaction,
    ctx: RequestContext,
    { userId, isAuditor, leaseMinutes }: SeatTaker,
  ): Promise<boolean> {
    await this.lock(tx, ctx);
    const now = this.clock.now();
    const { taken, isFreePlaceTaken } = await this.repository.countOthers(tx, userId, now);
    const isFree = isAuditor && !isFreePlaceTaken;
    if (!isFree && taken >= (await this.limit(tx, now))) return false;
    await this.repository.put(tx, ctx, { userId, isFree, now, leasedUntil: leaseEnd(now, leaseMinutes) });
    return true;
  }

  override async renew(tx: Transaction, userId: Uuid, leaseMinutes: number): Promise<boolean> {
    const now = this.clock.now();
    return this.repository.renew(tx, userId, now, leaseEnd(now, leaseMinutes));
  }

  override isHeld(tx: Transaction, userId: Uuid): Promise<boolean> {
    return this.repository.isHeld(tx, userId, this.clock.now());
  }

  override async release(tx: Transaction, ctx: RequestContext, userId: Uuid): Promise<void> {
    await this.lock(tx, ctx);
    await this.repository.remove(tx, userId);
  }

  override async list(tx: Transaction): Promise<{ limit: number; holders: SeatHolder[] }> {
    const now = this.clock.now();
    return { limit: await this.limit(tx, now), holders: await this.repository.list(tx, now) };
  }

  private async limit(tx: Transaction, now: Date): Promise<number> {
    return (await this.licensing.planOn(tx, tokyoDay(now), DEFAULT_PLAN)).seats;
  }
}

const leaseEnd = (now: Date, minutes: number): Date => new Date(now.getTime() + minutes * MINUTE_MS);
