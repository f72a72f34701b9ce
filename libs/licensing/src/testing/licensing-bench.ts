import { EVENTS } from '@chogura/contracts';
import type { IsoDay, RequestContext } from '@chogura/kernel';
import { Outbox, OutboxRepository, StoredObjects, StoredObjectsRepository } from '@chogura/platform';
import { createTestDatabase, SettableClock, type TestDatabase } from '@chogura/platform/testing';
import { CompanyPlans } from '../company-plans';
import { LICENSING_ENTITIES } from '../licensing.entities';
import { LicensingRepository } from '../licensing.repository';
import { SeatsRepository } from '../seats.repository';

/** The domain with a real database, without HTTP. */
export interface LicensingBench {
  readonly db: TestDatabase;
  readonly clock: SettableClock;
  readonly repository: LicensingRepository;
  readonly plans: CompanyPlans;
  assign(ctx: RequestContext, planCode: string, validFrom?: IsoDay): Promise<void>;
}

export async function openLicensingBench(): Promise<LicensingBench> {
  const db = await createTestDatabase({ entities: LICENSING_ENTITIES });
  const [clock, repository] = [new SettableClock('2026-04-15T03:00:00Z'), new LicensingRepository()];
  const outbox = new Outbox(EVENTS, new OutboxRepository());
  const storedObjects = new StoredObjects(new StoredObjectsRepository());
  const plans = new CompanyPlans(db.database, repository, new SeatsRepository(), storedObjects, outbox, clock);
  return {
    db,
    clock,
    repository,
    plans,
    assign: (ctx, planCode, validFrom) =>
      db.database.transaction(ctx, (tx) => plans.assign(tx, ctx, planCode, validFrom)),
  };
}
