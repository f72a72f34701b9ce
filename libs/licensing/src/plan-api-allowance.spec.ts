import { describe, expect, it } from '@jest/globals';
import { createTestDatabase, SettableClock } from '@chogura/platform/testing';
import { AssignPlan } from './assign-plan';
import { LICENSING_ENTITIES } from './licensing.entities';
import { LicensingRepository } from './licensing.repository';
import { PlanApiAllowance } from './plan-api-allowance';

describe('the API allowance', () => {
  it('is what the plan of the day gives each key, one company at a time', async () => {
    const db = await createTestDatabase({ entities: LICENSING_ENTITIES });
    const [clock, repository] = [new SettableClock('2026-04-15T03:00:00Z'), new LicensingRepository()];
    const allowance = new PlanApiAllowance(db.database, repository, clock);
    const [{ ctx }, other] = [await db.newTenant(), await db.newTenant()];
    expect(await allowance.requestsPerMinute(ctx)).toBe(60);
    await new AssignPlan(db.database, repository, clock).run(ctx, 'enterprise');
    expect(await allowance.requestsPerMinute(ctx)).toBe(1200);
    expect(await allowance.requestsPerMinute(other.ctx)).toBe(60);
    await db.close();
  });
});
