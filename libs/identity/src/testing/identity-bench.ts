import { ApiAllowance, EVENTS } from '@chogura/contracts';
import { newId, type RequestContext } from '@chogura/kernel';
import { Outbox, OutboxRepository, PermissionRegistry, RedisConnection } from '@chogura/platform';
import { createTestDatabase, SettableClock, type TestDatabase } from '@chogura/platform/testing';
import { Logger } from '@nestjs/common';
import { ApiKeys } from '../api-keys';
import { ApiKeysRepository } from '../api-keys.repository';
import { CompaniesRepository } from '../companies.repository';
import { FoundCompany, type NewUser } from '../found-company';
import { IDENTITY_ENTITIES } from '../identity.entities';
import { IDENTITY_PERMISSIONS } from '../identity.permissions';
import { KeyRequests } from '../key-requests';
import { KeyThrottle } from '../key-throttle';
import { Passwords } from '../passwords';
import { PeopleRepository } from '../people.repository';
import { Sessions } from '../sessions';
import { SessionsRepository } from '../sessions.repository';
import { SignIn } from '../sign-in';
import { SignInThrottle } from '../sign-in-throttle';
import { StandingSessions } from '../standing-sessions';
import { StoredCompanyProfiles, StoredPeople } from '../stored-people';

export const PASSWORD = 'correct horse battery';
export const BROWSER = { address: '192.0.2.1', userAgent: 'test' };

/** What licensing would answer. */
export class SettableAllowance extends ApiAllowance {
  limit = 60;
  override requestsPerMinute(): Promise<number> {
    return Promise.resolve(this.limit);
  }
}

/** The domain with a real database and Redis, without HTTP. */
export interface IdentityBench {
  readonly db: TestDatabase;
  readonly clock: SettableClock;
  readonly signIn: SignIn;
  readonly sessions: Sessions;
  readonly standing: StandingSessions;
  readonly passwords: Passwords;
  readonly throttle: SignInThrottle;
  readonly people: StoredPeople;
  readonly apiKeys: ApiKeys;
  readonly keyRequests: KeyRequests;
  readonly keyThrottle: KeyThrottle;
  readonly allowance: SettableAllowance;
  readonly companies: StoredCompanyProfiles;
  /** A company with one clerk in two groups; every address is new. */
  newCompany(user?: Partial<NewUser>): Promise<{ ctx: RequestContext; email: string }>;
  close(): Promise<void>;
}

export async function openIdentityBench(): Promise<IdentityBench> {
  Logger.overrideLogger(false);
  const db = await createTestDatabase({ entities: IDENTITY_ENTITIES });
  const clock = new SettableClock('2026-04-15T03:00:00Z');
  const redis = new RedisConnection(db.config);
  const allowance = new SettableAllowance();
  const peopleRepository = new PeopleRepository(db.database);
  const apiKeys = new ApiKeysRepository(db.database);
  const permissions = new PermissionRegistry(IDENTITY_PERMISSIONS);
  const outbox = new Outbox(EVENTS, new OutboxRepository());
  const keyRequests = new KeyRequests(db.database, apiKeys, permissions, outbox, clock);
  const passwords = new Passwords();
  const throttle = new SignInThrottle(redis);
  const sessions = new Sessions(db.database, new SessionsRepository(db.database), permissions, outbox, clock);
  const founding = new FoundCompany(db.database, new CompaniesRepository(), peopleRepository, passwords);
  return {
    db,
    clock,
    signIn: new SignIn(db.database, peopleRepository, passwords, throttle, sessions),
    sessions,
    standing: new StandingSessions(db.database, new SessionsRepository(db.database), keyRequests, clock),
    passwords,
    throttle,
    people: new StoredPeople(db.database, peopleRepository, apiKeys, permissions),
    apiKeys: new ApiKeys(db.database, apiKeys, permissions, allowance, outbox, clock),
    keyRequests,
    keyThrottle: new KeyThrottle(allowance, redis),
    allowance,
    companies: new StoredCompanyProfiles(db.database, peopleRepository),
    newCompany: async (user = {}) => {
      const email = `${newId()}@company.example`;
      const clerk: NewUser = {
        email,
        name: '大路 一葉',
        role: 'clerk',
        password: PASSWORD,
        groups: ['購買', '経理'],
        ...user,
      };
      const ctx = await founding.run({
        name: '株式会社ためし',
        otherNames: ['㈱ためし'],
        registrationNumber: 'T6970100245813',
        groups: ['経理', '購買'],
        users: [clerk],
      });
      return { ctx, email };
    },
    close: async () => {
      redis.onApplicationShutdown();
      await db.close();
    },
  };
}
