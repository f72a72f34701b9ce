import { CompanyProfiles, People, SignedIn, SupportAccess } from '@chogura/contracts';
import { Config } from '@chogura/platform';
import { Global, Module } from '@nestjs/common';
import { JwtModule } from '@nestjs/jwt';
import { AfterAnswer } from './after-answer';
import { ApiKeys } from './api-keys';
import { ApiKeysController } from './api-keys.controller';
import { ApiKeysRepository } from './api-keys.repository';
import { AuthController } from './auth.controller';
import { CompaniesRepository } from './companies.repository';
import { CompanyListRepository } from './company-list.repository';
import { CompanyPolicies } from './company-policies';
import { CompanySettings } from './company-settings';
import { CompanySettingsController } from './company-settings.controller';
import { CompanySettingsRepository } from './company-settings.repository';
import { CompanySuspension } from './company-suspension';
import { ConsentStep } from './consent-step';
import { DomainProofs } from './domain-proofs';
import { FailedSignIns } from './failed-sign-ins';
import { FoundCompany } from './found-company';
import { KeyRequests } from './key-requests';
import { KeyThrottle } from './key-throttle';
import { GrantedSupport } from './granted-support';
import { GroupsController, RolesController } from './groups.controller';
import { CompanyController, MeController } from './identity.controller';
import { Invitations } from './invitations';
import { MyPassword } from './my-password';
import { ImportPeople } from './import-people';
import { InvitePerson } from './invite-person';
import { ListCompanies } from './list-companies';
import { ManageGroups } from './manage-groups';
import { ManagePeople } from './manage-people';
import { ManageRoles } from './manage-roles';
import { MyProfile } from './my-profile';
import { MySessions } from './my-sessions';
import { OwnPassword } from './own-password';
import { MyTwoStep } from './my-two-step';
import { NewPassword } from './new-password';
import { OperatorAccounts } from './operator-accounts';
import { OperatorController } from './operator.controller';
import { OperatorLog } from './operator-log';
import { OperatorLogRepository } from './operator-log.repository';
import { OperatorSessions } from './operator-sessions';
import { OperatorSignIn } from './operator-sign-in';
import { OperatorTermsController } from './operator-terms.controller';
import { OperatorsRepository } from './operators.repository';
import { PasswordLinks } from './password-links';
import { PasswordLogin } from './password-login';
import { PasswordResets } from './password-resets';
import { MyPasswordController, PasswordResetsController } from './passwords.controller';
import { Passwords } from './passwords';
import { PeopleAdminRepository } from './people-admin.repository';
import { PeopleImportController } from './people-import.controller';
import { PeopleController } from './people.controller';
import { PeopleRepository } from './people.repository';
import { PersonMails } from './person-mails';
import { PublishedTermsRepository } from './published-terms.repository';
import { PublishTerms } from './publish-terms';
import { ResetThrottle } from './reset-throttle';
import { SeatStep } from './seat-step';
import { SessionCookie } from './session-cookie';
import { SessionTokens } from './session-tokens';
import { SessionGuard } from './session.guard';
import { SessionStrategy } from './session.strategy';
import { Sessions } from './sessions';
import { SessionsRepository } from './sessions.repository';
import { SignIn } from './sign-in';
import { SignInAnswers } from './sign-in-answers';
import { SignInFlow } from './sign-in-flow';
import { SIGN_IN_STEPS, type SignInStep } from './sign-in-steps';
import { SignInThrottle } from './sign-in-throttle';
import { SignInsRepository } from './sign-ins.repository';
import { SsoAddresses } from './sso-addresses';
import { SsoClients } from './sso-clients';
import { SsoDepartures } from './sso-departures';
import { SsoGroups } from './sso-groups';
import { SsoPeople } from './sso-people';
import { SsoProvider } from './sso-provider';
import { SsoSettings } from './sso-settings';
import { SsoSettingsController } from './sso-settings.controller';
import { SsoSignIn } from './sso-sign-in';
import { SsoSignOut } from './sso-sign-out';
import { SsoController } from './sso.controller';
import { SsoRepository } from './sso.repository';
import { StandingSessions } from './standing-sessions';
import { StoredCompanyProfiles, StoredPeople } from './stored-people';
import { SwitchSsoOff } from './switch-sso-off';
import { TermsRepository } from './terms.repository';
import { SupportGrants } from './support-grants';
import { SupportGrantsController } from './support-grants.controller';
import { SupportGrantsRepository } from './support-grants.repository';
import { TermsReach } from './terms-reach';
import { TwoStep } from './two-step';
import { TwoStepController } from './two-step.controller';
import { TwoStepRepository } from './two-step.repository';
import { TwoStepStep } from './two-step-step';
import { TwoStepThrottle } from './two-step-throttle';
import { UserTokens } from './user-tokens';
import { UserTokensRepository } from './user-tokens.repository';
import { VerifySsoDomain } from './verify-sso-domain';

/** Global, because it answers the contracts People, CompanyProfiles and SignedIn and guards every route. */
@Global()
@Module({
  imports: [
    JwtModule.registerAsync({
      inject: [Config],
      useFactory: (config: Config) => ({
        secret: config.sessionSecret,
        signOptions: { algorithm: 'HS256' },
        verifyOptions: { algorithms: ['HS256'] },
      }),
    }),
  ],
  controllers: [
    AuthController,
    SsoController,
    SsoSettingsController,
    TwoStepController,
    PeopleController,
    PeopleImportController,
    GroupsController,
    RolesController,
    CompanySettingsController,
    PasswordResetsController,
    MeController,
    MyPasswordController,
    CompanyController,
    ApiKeysController,
    OperatorController,
    OperatorTermsController,
    SupportGrantsController,
  ],
  providers: [
    Passwords,
    SignInThrottle,
    SignIn,
    FailedSignIns,
    AfterAnswer,
    UserTokens,
    UserTokensRepository,
    ResetThrottle,
    PasswordResets,
    PasswordLinks,
    NewPassword,
    PersonMails,
    OwnPassword,
    MyPassword,
    Invitations,
    SignInFlow,
    SignInsRepository,
    ConsentStep,
    SeatStep,
    TwoStep,
    TwoStepStep,
    TwoStepRepository,
    TwoStepThrottle,
    MyTwoStep,
    ManagePeople,
    ManageGroups,
    ManageRoles,
    InvitePerson,
    ImportPeople,
    PeopleAdminRepository,
    CompanySettings,
    CompanySettingsRepository,
    PasswordLogin,
    SignInAnswers,
    SsoRepository,
    SsoProvider,
    SsoClients,
    SsoAddresses,
    SsoDepartures,
    SsoGroups,
    SsoPeople,
    SsoSignIn,
    SsoSignOut,
    SsoSettings,
    DomainProofs,
    VerifySsoDomain,
    SwitchSsoOff,
    {
      provide: SIGN_IN_STEPS,
      inject: [TwoStepStep, ConsentStep, SeatStep],
      useFactory: (...steps: SignInStep[]): readonly SignInStep[] => steps,
    },
    TermsRepository,
    Sessions,
    MySessions,
    SessionsRepository,
    SessionTokens,
    SessionCookie,
    SessionStrategy,
    SessionGuard,
    ApiKeys,
    ApiKeysRepository,
    KeyRequests,
    KeyThrottle,
    MyProfile,
    PeopleRepository,
    CompaniesRepository,
    CompanyPolicies,
    CompanySuspension,
    CompanyListRepository,
    ListCompanies,
    PublishTerms,
    PublishedTermsRepository,
    TermsReach,
    OperatorsRepository,
    OperatorAccounts,
    OperatorSignIn,
    OperatorSessions,
    OperatorLog,
    OperatorLogRepository,
    SupportGrants,
    SupportGrantsRepository,
    { provide: SupportAccess, useClass: GrantedSupport },
    FoundCompany,
    { provide: People, useClass: StoredPeople },
    { provide: CompanyProfiles, useClass: StoredCompanyProfiles },
    { provide: SignedIn, useClass: StandingSessions },
  ],
  exports: [
    People,
    CompanyProfiles,
    SignedIn,
    SupportAccess,
    SessionGuard,
    SessionCookie,
    FoundCompany,
    CompanySuspension,
    ListCompanies,
    PublishTerms,
    OperatorAccounts,
    OperatorLog,
    Invitations,
    SwitchSsoOff,
    DomainProofs,
  ],
})
export class IdentityModule {}
