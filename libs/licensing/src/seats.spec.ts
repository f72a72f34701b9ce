import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId, type RequestContext, type Uuid } from '@chogura/kernel';
import { createTestDatabase, SettableClock, type TestDatabase } from '@chogura/platform/testing';
import { LeasedSeats } from './leased-seats';
import { LICENSING_ENTITIES } from './licensing.entities';
import { LicensingRepository } from './licensing.repository';
import { SeatsRepository } from './seats.repository';

const MINUTE = 60_000;
/** Of the plan ライト, on which a new company is. */
const SEATS = 3;

describe('seats', () => {
  let db: TestDatabase;
  let clock: SettableClock;
  let seats: LeasedSeats;
  let ctx: RequestContext;
  beforeAll(async () => {
    db = await createTestDatabase({ entities: LICENSING_ENTITIES });
  });
  afterAll(() => db.close());
  beforeEach(async () => {
    clock = new SettableClock('2026-04-15T03:00:00Z');
    seats = new LeasedSeats(new SeatsRepository(), new LicensingRepository(), clock);
    ({ ctx } = await db.newTenant());
  });

  async function newUser(role = 'clerk', who = ctx): Promise<Uuid> {
    const id = newId();
    await db.look(`INSERT INTO users (tenant_id, id, email, name, role) VALUES ($1, $2, $3, '大路 一葉', $4)`, [
      who.tenantId,
      id,
      `${id}@company.example`,
      role,
    ]);
    return id;
  }
  const take = (userId: Uuid, isAuditor = false, who = ctx): Promise<boolean> =>
    db.database.transaction(who, (tx) => seats.take(tx, who, { userId, isAuditor, leaseMinutes: 30 }));
  const renew = (userId: Uuid): Promise<boolean> => db.database.transaction(ctx, (tx) => seats.renew(tx, userId, 30));
  const release = (userId: Uuid): Promise<void> => db.database.transaction(ctx, (tx) => seats.release(tx, ctx, userId));
  const isHeld = (userId: Uuid, who = ctx): Promise<boolean> =>
    db.database.transaction(who, (tx) => seats.isHeld(tx, userId));
  const holders = async (who = ctx): Promise<Uuid[]> =>
    (await db.database.transaction(who, (tx) => seats.list(tx))).holders.map(({ userId }) => userId);

  it('are as many as the plan has, and one per person', async () => {
    const people = await Promise.all(Array.from({ length: SEATS + 1 }, () => newUser()));
    const [first = '', , , last = ''] = people;
    for (const person of people.slice(0, SEATS)) expect(await take(person)).toBe(true);
    expect(await take(last)).toBe(false);
    expect(await take(first)).toBe(true);
    expect((await holders()).sort()).toEqual(people.slice(0, SEATS).sort());
    await release(first);
    expect(await isHeld(first)).toBe(false);
    expect(await take(last)).toBe(true);
  });

  it('are never one too many, however many want them at once', async () => {
    const people = await Promise.all(Array.from({ length: 40 }, () => newUser()));
    const answers = await Promise.all(people.map((person) => take(person)));
    expect(answers.filter((answer) => answer)).toHaveLength(SEATS);
    expect(await holders()).toHaveLength(SEATS);
  });

  it('are free again when their people have done nothing for the length of the lease', async () => {
    const people = await Promise.all(Array.from({ length: SEATS + 1 }, () => newUser()));
    const [idle = '', busy = '', , late = ''] = people;
    for (const person of people.slice(0, SEATS)) await take(person);
    clock.advance(20 * MINUTE);
    expect(await renew(busy)).toBe(true);
    clock.advance(11 * MINUTE);
    expect(await isHeld(idle)).toBe(false);
    expect(await isHeld(busy)).toBe(true);
    expect(await renew(idle)).toBe(false);
    expect(await take(late)).toBe(true);
    expect((await holders()).sort()).toEqual([busy, late].sort());
  });

  it('keep the time at which they were taken while their lease goes on', async () => {
    const person = await newUser();
    await take(person);
    const takenAt = clock.now();
    clock.advance(10 * MINUTE);
    await take(person);
    const list = () => db.database.transaction(ctx, (tx) => seats.list(tx));
    expect((await list()).holders).toMatchObject([{ takenAt, renewedAt: clock.now() }]);
    clock.advance(31 * MINUTE);
    await take(person);
    expect((await list()).holders).toMatchObject([{ takenAt: clock.now() }]);
  });

  it('leave one auditor in without a licence, and count the second', async () => {
    for (let n = 0; n < SEATS; n++) await take(await newUser());
    const [auditor, second] = [await newUser('auditor'), await newUser('auditor')];
    expect(await take(auditor, true)).toBe(true);
    expect(await take(auditor, true)).toBe(true);
    expect(await take(second, true)).toBe(false);
    expect(await take(await newUser())).toBe(false);
    await release(auditor);
    expect(await take(second, true)).toBe(true);
  });

  it('are each company’s own', async () => {
    const other = (await db.newTenant()).ctx;
    for (let n = 0; n < SEATS; n++) await take(await newUser());
    const stranger = await newUser('clerk', other);
    expect(await take(stranger, false, other)).toBe(true);
    expect(await isHeld(stranger)).toBe(false);
    expect(await holders(other)).toEqual([stranger]);
    expect(await holders()).toHaveLength(SEATS);
  });
});
