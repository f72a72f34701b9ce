import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { RequestContext } from '@chogura/kernel';
import { BROWSER, type IdentityBench, openIdentityBench } from '../testing/identity-bench';

describe('the company', () => {
  let bench: IdentityBench;
  let ctx: RequestContext;
  beforeAll(async () => {
    bench = await openIdentityBench();
  });
  afterAll(() => bench.close());
  beforeEach(async () => {
    bench.seats.holders.clear();
    const { email } = await bench.newCompany({ role: 'administrator' });
    ctx = await bench.contextOf(email);
  });

  it('is known to readings under its new names at once, changed on the revision that was seen', async () => {
    const { revision } = await bench.companySettings.profile(ctx);
    const changes = {
      name: '株式会社あらた',
      otherNames: [' ㈱あらた ', '㈱あらた', ''],
      registrationNumber: null,
      fiscalYearEndMonth: 9,
    };
    await bench.companySettings.changeProfile(ctx, revision, changes);
    expect(await bench.companies.find(ctx)).toEqual({
      names: ['株式会社あらた', '㈱あらた'],
      registrationNumber: null,
    });
    await expect(bench.companySettings.changeProfile(ctx, revision, changes)).rejects.toMatchObject({
      code: 'identity.changed-meanwhile',
    });
  });

  it('decides about signing in, without shutting out whoever decides', async () => {
    const before = await bench.companySettings.signInPolicy(ctx, BROWSER.address);
    expect(before).toMatchObject({ revision: 0, minPasswordLength: 12, allowedIpRanges: [] });
    const wanted = { ...before, minPasswordLength: 14, idleTimeoutMinutes: 60, isTwoStepRequired: true };
    const change = (revision: number, allowedIpRanges: string[]): Promise<void> =>
      bench.companySettings.changeSignInPolicy(ctx, revision, { ...wanted, allowedIpRanges }, BROWSER.address);
    await expect(change(0, ['nonsense'])).rejects.toMatchObject({ code: 'http.invalid-input' });
    await expect(change(0, ['198.51.100.0/24'])).rejects.toMatchObject({ code: 'identity.own-address-shut-out' });
    await change(0, ['198.51.100.0/24', BROWSER.address]);
    expect(await bench.companySettings.signInPolicy(ctx, BROWSER.address)).toMatchObject({
      revision: 1,
      minPasswordLength: 14,
      idleTimeoutMinutes: 60,
      isTwoStepRequired: true,
      allowedIpRanges: ['198.51.100.0/24', `${BROWSER.address}/32`],
    });
    await expect(change(0, [])).rejects.toMatchObject({ code: 'identity.changed-meanwhile' });
    await change(1, []);
  });
});
