import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { RequestContext, Uuid } from '@chogura/kernel';
import { AdministratorDesk, personOf } from '../testing/administrator-desk';
import { type IdentityBench, openIdentityBench } from '../testing/identity-bench';

describe('what groups hold', () => {
  let bench: IdentityBench;
  let desk: AdministratorDesk;
  let ctx: RequestContext;
  beforeAll(async () => {
    bench = await openIdentityBench();
  });
  afterAll(() => bench.close());
  beforeEach(async () => {
    bench.seats.holders.clear();
    desk = await AdministratorDesk.open(bench);
    ({ ctx } = desk);
  });

  describe('groups', () => {
    it('have a name of their own, and go when nobody is in them', async () => {
      const id = await bench.manageGroups.add(ctx, ' 04法務 ');
      await expect(bench.manageGroups.add(ctx, '04法務')).rejects.toMatchObject({ code: 'identity.name-taken' });
      const person = await desk.added(personOf({ groupIds: [id] }));
      expect((await bench.manageGroups.list(ctx)).find((group) => group.id === id)).toMatchObject({ memberCount: 1 });
      await expect(bench.manageGroups.remove(ctx, id)).rejects.toMatchObject({ code: 'identity.in-use' });
      await bench.managePeople.change(ctx, person.id, 0, { groupIds: [] });
      await bench.manageGroups.rename(ctx, id, '04法務部');
      await bench.manageGroups.remove(ctx, id);
      await expect(bench.manageGroups.rename(ctx, id, 'x')).rejects.toMatchObject({ code: 'identity.group-not-found' });
    });
  });

  describe('groups of API keys', () => {
    const issue = (groupId: Uuid, expiresOn: string | null): Promise<{ id: Uuid }> =>
      bench.apiKeys.issue(ctx, { name: '連携', scopes: ['read:Company'], groupIds: [groupId], expiresOn });

    it('stay while a key that is in force has them, and go with keys that are over', async () => {
      const groupId = await bench.manageGroups.add(ctx, '04法務');
      const [key] = [await issue(groupId, null), await issue(groupId, '2026-04-16')];
      await expect(bench.manageGroups.remove(ctx, groupId)).rejects.toMatchObject({ code: 'identity.in-use' });
      await bench.apiKeys.revoke(ctx, key.id);
      await expect(bench.manageGroups.remove(ctx, groupId)).rejects.toMatchObject({ code: 'identity.in-use' });
      bench.clock.advance(3 * 86_400_000);
      await bench.manageGroups.remove(ctx, groupId);
      expect((await bench.apiKeys.list(ctx)).items.map(({ groups }) => groups)).toEqual([[], []]);
    });
  });
});
