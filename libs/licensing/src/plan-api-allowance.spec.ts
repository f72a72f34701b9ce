import { describe, expect, it } from '@jest/globals';
import { PlanApiAllowance } from './plan-api-allowance';
import { openLicensingBench } from './testing/licensing-bench';

describe('the API allowance', () => {
  it('is what the plan of the day gives each key, one company at a time', async () => {
    const { db, repository, clock, assign } = await openLicensingBench();
    const allowance = new PlanApiAllowance(db.database, repository, clock);
    const [{ ctx }, other] = [await db.newTenant(), await db.newTenant()];
    expect(await allowance.requestsPerMinute(ctx)).toBe(60);
    await assign(ctx, 'enterprise');
    expect(await allowance.requestsPerMinute(ctx)).toBe(1200);
    expect(await allowance.requestsPerMinute(other.ctx)).toBe(60);
    await db.close();
  });
});
