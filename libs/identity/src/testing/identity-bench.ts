import { ApiAllowance, EVENTS } from '@chogura/contracts';
import { newId, type RequestContext } from '@chogura/kernel';
import {
  Mailer,
  MailsRepository,
  Outbox,
  OutboxRepository,
  PermissionRegistry,
  RedisConnection,
  Sealer,
} from '@chogura/platform';
import { createTestDatabase, SettableClock, type TestDatabase } from '@chogura/platform/testing';
import { Logger } from '@nestjs/common';
import { AfterAnswer } from '../sign-in/after-answer';
import { ApiKeys } from '../api-keys/api-keys';
import { ApiKeysRepository } from '../api-keys/api-keys.repository';
import { CompaniesRepository } from '../operators/companies.repository';
import { CompanyPolicies } from '../company/company-policies';
import { CompanySettings } from '../company/company-settings';
import { CompanySettingsRepository } from '../company/company-settings.repository';
import { CompanySuspension } from '../operators/company-suspension';
import { ConsentStep } from '../sign-in/consent-step';
import { FailedSignIns } from '../sign-in/failed-sign-ins';
import { FoundCompany, type NewUser } from '../operators/found-company';
import { IDENTITY_ENTITIES } from '../identity.entities';
import { IDENTITY_PERMISSIONS } from '../identity.permissions';
import { ImportPeople } from '../people/import-people';
import { Invitations } from '../people/invitations';
import { KeyRequests } from '../api-keys/key-requests';
import { KeyThrottle } from '../api-keys/key-throttle';
import { MyPassword } from '../passwords/my-password';
import { ManageGroups } from '../people/manage-groups';
import { ManagePeople } from '../people/manage-people';
import { ManageRoles } from '../people/manage-roles';
import { MyProfile } from '../my-profile';
import { MySessions } from '../sign-in/my-sessions';
import { MyTwoStep } from '../sign-in/my-two-step';
import { OwnPassword } from '../passwords/own-password';
import { NewPassword } from '../passwords/new-password';
import { PasswordLinks } from '../passwords/password-links';
import { PasswordResets } from '../passwords/password-resets';
import { PasswordLogin } from '../passwords/password-login';
import { Passwords } from '../passwords/passwords';
import { PeopleAdminRepository } from '../people/people-admin.repository';
import { PeopleRepository } from '../people/people.repository';
import { PersonMails } from '../people/person-mails';
import { ResetThrottle } from '../passwords/reset-throttle';
import { SeatStep } from '../sign-in/seat-step';
import type { SessionToken } from '../sign-in/session-tokens';
import { Sessions } from '../sign-in/sessions';
import { SessionsRepository } from '../sign-in/sessions.repository';
import { SignIn } from '../sign-in/sign-in';
import { type SignInAct, SignInFlow } from '../sign-in/sign-in-flow';
import { SignInThrottle } from '../sign-in/sign-in-throttle';
import { SignInsRepository } from '../sign-in/sign-ins.repository';
import { SsoAddresses } from '../sso/sso-addresses';
import { SsoRepository } from '../sso/sso.repository';
import { StandingSessions } from '../sign-in/standing-sessions';
import { StoredCompanyProfiles, StoredPeople } from '../people/stored-people';
import { TermsRepository } from '../terms/terms.repository';
import { TwoStep } from '../sign-in/two-step';
import { TwoStepRepository } from '../sign-in/two-step.repository';
import { TwoStepStep } from '../sign-in/two-step-step';
import { TwoStepThrottle } from '../sign-in/two-step-throttle';
import { UserTokens } from '../sign-in/user-tokens';
import { UserTokensRepository } from '../sign-in/user-tokens.repository';
import { NoPlans } from './no-plans';
import { PlainSeats } from './plain-seats';
import { type SsoParts, ssoParts } from './sso-parts';

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
export interface IdentityBench extends SsoParts {
  readonly db: TestDatabase;
  readonly clock: SettableClock;
  readonly signIn: SignIn;
  readonly flow: SignInFlow;
  readonly consents: ConsentStep;
  readonly seatStep: SeatStep;
  readonly twoStep: TwoStep;
  readonly managePeople: ManagePeople;
  readonly importPeople: ImportPeople;
  readonly manageGroups: ManageGroups;
  readonly manageRoles: ManageRoles;
  readonly companySettings: CompanySettings;
  readonly twoStepStep: TwoStepStep;
  /** A step that agrees to what is asked for. */
  readonly agree: SignInAct;
  readonly seats: PlainSeats;
  readonly sessions: Sessions;
  readonly myProfile: MyProfile;
  readonly mySessions: MySessions;
  readonly standing: StandingSessions;
  readonly passwords: Passwords;
  readonly throttle: SignInThrottle;
  readonly resets: PasswordResets;
  readonly links: PasswordLinks;
  readonly invitations: Invitations;
  readonly suspension: CompanySuspension;
  readonly myPassword: MyPassword;
  readonly myTwoStep: MyTwoStep;
  /** Resolves when what was put off until after the answers is done. */
  afterAnswers(): Promise<void>;
  readonly people: StoredPeople;
  readonly apiKeys: ApiKeys;
  readonly keyRequests: KeyRequests;
  readonly keyThrottle: KeyThrottle;
  readonly allowance: SettableAllowance;
  readonly companies: StoredCompanyProfiles;
  /** A company with one clerk in two groups; every address is new. */
  newCompany(user?: Partial<NewUser>): Promise<{ ctx: RequestContext; email: string }>;
  /** Signs in, agrees to all terms, and takes a seat. */
  openSession(email: string, isKept?: boolean): Promise<SessionToken>;
  /** Of a request of somebody who has just signed in. */
  contextOf(email: string): Promise<RequestContext>;
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
  const companiesRepository = new CompaniesRepository();
  const permissions = new PermissionRegistry(IDENTITY_PERMISSIONS);
  const outbox = new Outbox(EVENTS, new OutboxRepository());
  const policies = new CompanyPolicies();
  const sso = new SsoRepository(db.database);
  const addresses = new SsoAddresses(db.config);
  const keyRequests = new KeyRequests(db.database, apiKeys, companiesRepository, policies, permissions, outbox, clock);
  const passwords = new Passwords();
  const throttle = new SignInThrottle(redis);
  const seats = new PlainSeats();
  const sessions = new Sessions(
    db.database,
    new SessionsRepository(db.database),
    policies,
    seats,
    permissions,
    outbox,
    clock,
  );
  const mailer = new Mailer(db.config, new Sealer(db.config), new MailsRepository(), outbox, clock);
  const mails = new PersonMails(db.config, peopleRepository, mailer);
  const afterAnswer = new AfterAnswer();
  const failures = new FailedSignIns(db.database, mails, outbox, afterAnswer, clock);
  const passwordLogin = new PasswordLogin(db.database, policies, sso);
  const ownPassword = new OwnPassword(db.database, peopleRepository, passwordLogin, passwords, throttle, failures);
  const signIn = new SignIn(
    db.database,
    peopleRepository,
    companiesRepository,
    passwords,
    passwordLogin,
    throttle,
    failures,
  );
  const consents = new ConsentStep(new TermsRepository(), outbox, clock);
  const seatStep = new SeatStep(seats, peopleRepository, policies, sessions, outbox, mails, clock);
  const signIns = new SignInsRepository(db.database);
  const twoStep = new TwoStep(
    new TwoStepRepository(),
    policies,
    new TwoStepThrottle(redis),
    outbox,
    new Sealer(db.config),
    clock,
  );
  const twoStepStep = new TwoStepStep(twoStep, signIns, sso, clock);
  const steps = [twoStepStep, consents, seatStep];
  const tokensRepository = new UserTokensRepository(db.database);
  const tokens = new UserTokens(tokensRepository, clock);
  const newPassword = new NewPassword(
    policies,
    peopleRepository,
    tokensRepository,
    signIns,
    sessions,
    seats,
    mails,
    outbox,
    clock,
  );

  const flow = new SignInFlow(
    db.database,
    signIns,
    peopleRepository,
    companiesRepository,
    policies,
    sessions,
    steps,
    clock,
  );
  const agree: SignInAct = async (tx, ctx, row, user) => {
    const due = await flow.dueOf(tx, ctx, row, user);
    if (!due?.consent) throw new Error('no consent is asked for');
    const { kind, version } = due.consent;
    await consents.decide(tx, ctx, row, user, { kind, version, decision: 'agreed' }, due);
    return 'go-on';
  };
  const openSession: IdentityBench['openSession'] = async (email, isKept = false) => {
    const user = await signIn.run({ email, password: PASSWORD }, BROWSER, 'request-1');
    let progress = await flow.begin(user, { method: 'password', isKept }, BROWSER, 'request-1');
    while (progress.state.next === 'consent' && progress.signInId) {
      progress = await flow.step(progress.signInId, 'request-1', agree);
    }
    if (!progress.opened) throw new Error(`the sign-in waits for ${progress.state.next}`);
    return progress.opened.token;
  };
  const invitations = new Invitations(peopleRepository, tokens, passwordLogin, addresses, mails, outbox);
  const managePeople = new ManagePeople(
    db.database,
    new PeopleAdminRepository(),
    peopleRepository,
    sessions,
    seats,
    twoStep,
    sso,
    permissions,
    outbox,
    clock,
  );
  const founding = new FoundCompany(
    db.database,
    companiesRepository,
    peopleRepository,
    passwords,
    new NoPlans(),
    invitations,
    outbox,
  );
  return {
    db,
    clock,
    signIn,
    flow,
    consents,
    seatStep,
    twoStep,
    twoStepStep,
    agree,
    seats,
    sessions,
    myProfile: new MyProfile(db.database, peopleRepository, policies, permissions),
    mySessions: new MySessions(db.database, new SessionsRepository(db.database), sessions, clock),
    standing: new StandingSessions(db.database, new SessionsRepository(db.database), keyRequests, seats, clock),
    managePeople,
    importPeople: new ImportPeople(
      db.database,
      new PeopleAdminRepository(),
      managePeople,
      invitations,
      seats,
      permissions,
      sso,
    ),
    manageGroups: new ManageGroups(db.database, new PeopleAdminRepository(), outbox, clock),
    manageRoles: new ManageRoles(db.database, new PeopleAdminRepository(), permissions, outbox),
    companySettings: new CompanySettings(
      db.database,
      new CompanySettingsRepository(),
      peopleRepository,
      policies,
      outbox,
    ),
    openSession,
    contextOf: async (email) => {
      const resumed = await sessions.resume(await openSession(email), BROWSER.address, 'request-1');
      if (resumed.is !== 'open') throw new Error(`the session is ${resumed.is}`);
      return resumed.ctx;
    },
    passwords,
    throttle,
    people: new StoredPeople(db.database, peopleRepository, apiKeys, permissions),
    apiKeys: new ApiKeys(db.database, apiKeys, peopleRepository, permissions, allowance, outbox, clock),
    keyRequests,
    keyThrottle: new KeyThrottle(allowance, redis),
    allowance,
    resets: new PasswordResets(
      db.database,
      peopleRepository,
      passwordLogin,
      sso,
      addresses,
      tokens,
      tokensRepository,
      new ResetThrottle(redis),
      mails,
      outbox,
      afterAnswer,
    ),
    links: new PasswordLinks(
      db.database,
      tokens,
      tokensRepository,
      peopleRepository,
      policies,
      passwords,
      newPassword,
      passwordLogin,
      throttle,
      clock,
    ),
    invitations,
    suspension: new CompanySuspension(db.database, companiesRepository, sessions, outbox, clock),
    myPassword: new MyPassword(db.database, policies, ownPassword, passwords, newPassword),
    myTwoStep: new MyTwoStep(db.database, peopleRepository, ownPassword, twoStep),
    ...ssoParts({
      config: db.config,
      database: db.database,
      clock,
      redis,
      sso,
      addresses,
      policies,
      people: peopleRepository,
      companies: companiesRepository,
      permissions,
      seats,
      outbox,
    }),
    afterAnswers: () => afterAnswer.settled(),
    companies: new StoredCompanyProfiles(db.database, peopleRepository),
    newCompany: async (user = {}) => {
      const clerk: NewUser = {
        email: `${newId()}@company.example`,
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
      return { ctx, email: clerk.email };
    },
    close: async () => {
      await afterAnswer.settled();
      redis.onApplicationShutdown();
      await db.close();
    },
  };
}
