import { CompanyProfiles, People, SignedIn, SupportAccess } from '@chogura/contracts';
import { Config } from '@chogura/platform';
import { Global, Module } from '@nestjs/common';
import { JwtModule } from '@nestjs/jwt';
import { AfterAnswer } from './sign-in/after-answer';
import { ApiKeys } from './api-keys/api-keys';
import { ApiKeysController } from './api-keys/api-keys.controller';
import { ApiKeysRepository } from './api-keys/api-keys.repository';
import { AuthController } from './sign-in/auth.controller';
import { CompaniesRepository } from './operators/companies.repository';
import { CompanyListRepository } from './operators/company-list.repository';
import { CompanyPolicies } from './company/company-policies';
import { CompanySettings } from './company/company-settings';
import { CompanySettingsController } from './company/company-settings.controller';
import { CompanySettingsRepository } from './company/company-settings.repository';
import { CompanySuspension } from './operators/company-suspension';
import { ConsentStep } from './sign-in/consent-step';
import { DomainProofs } from './sso/domain-proofs';
import { FailedSignIns } from './sign-in/failed-sign-ins';
import { FoundCompany } from './operators/found-company';
import { KeyRequests } from './api-keys/key-requests';
import { KeyThrottle } from './api-keys/key-throttle';
import { GrantedSupport } from './support/granted-support';
import { GroupsController, RolesController } from './people/groups.controller';
import { CompanyController, MeController } from './identity.controller';
import { Invitations } from './people/invitations';
import { MyPassword } from './passwords/my-password';
import { ImportPeople } from './people/import-people';
import { InvitePerson } from './people/invite-person';
import { ListCompanies } from './operators/list-companies';
import { ManageGroups } from './people/manage-groups';
import { ManagePeople } from './people/manage-people';
import { ManageRoles } from './people/manage-roles';
import { MyProfile } from './my-profile';
import { MySessions } from './sign-in/my-sessions';
import { OwnPassword } from './passwords/own-password';
import { MyTwoStep } from './sign-in/my-two-step';
import { NewPassword } from './passwords/new-password';
import { OperatorAccounts } from './operators/operator-accounts';
import { OperatorController } from './operators/operator.controller';
import { OperatorLog } from './operators/operator-log';
import { OperatorLogRepository } from './operators/operator-log.repository';
import { OperatorSessions } from './operators/operator-sessions';
import { OperatorSignIn } from './operators/operator-sign-in';
import { OperatorTermsController } from './operators/operator-terms.controller';
import { OperatorsRepository } from './operators/operators.repository';
import { PasswordLinks } from './passwords/password-links';
import { PasswordLogin } from './passwords/password-login';
import { PasswordResets } from './passwords/password-resets';
import { MyPasswordController, PasswordResetsController } from './passwords/passwords.controller';
import { Passwords } from './passwords/passwords';
import { PeopleAdminRepository } from './people/people-admin.repository';
import { PeopleImportController } from './people/people-import.controller';
import { PeopleController } from './people/people.controller';
import { PeopleRepository } from './people/people.repository';
import { PersonMails } from './people/person-mails';
import { PublishedTermsRepository } from './operators/published-terms.repository';
import { PublishTerms } from './operators/publish-terms';
import { ResetThrottle } from './passwords/reset-throttle';
import { SeatStep } from './sign-in/seat-step';
import { SessionCookie } from './sign-in/session-cookie';
import { SessionTokens } from './sign-in/session-tokens';
import { SessionGuard } from './sign-in/session.guard';
import { SessionStrategy } from './sign-in/session.strategy';
import { Sessions } from './sign-in/sessions';
import { SessionsRepository } from './sign-in/sessions.repository';
import { SignIn } from './sign-in/sign-in';
import { SignInAnswers } from './sign-in/sign-in-answers';
import { SignInFlow } from './sign-in/sign-in-flow';
import { SIGN_IN_STEPS, type SignInStep } from './sign-in/sign-in-steps';
import { SignInThrottle } from './sign-in/sign-in-throttle';
import { SignInsRepository } from './sign-in/sign-ins.repository';
import { SsoAddresses } from './sso/sso-addresses';
import { SsoClients } from './sso/sso-clients';
import { SsoDepartures } from './sso/sso-departures';
import { SsoGroups } from './sso/sso-groups';
import { SsoPeople } from './sso/sso-people';
import { SsoProvider } from './sso/sso-provider';
import { SsoSettings } from './sso/sso-settings';
import { SsoSettingsController } from './sso/sso-settings.controller';
import { SsoSignIn } from './sso/sso-sign-in';
import { SsoSignOut } from './sso/sso-sign-out';
import { SsoController } from './sso/sso.controller';
import { SsoRepository } from './sso/sso.repository';
import { StandingSessions } from './sign-in/standing-sessions';
import { StoredCompanyProfiles, StoredPeople } from './people/stored-people';
import { SwitchSsoOff } from './sso/switch-sso-off';
import { TermsRepository } from './terms/terms.repository';
import { SupportGrants } from './support/support-grants';
import { SupportGrantsController } from './support/support-grants.controller';
import { SupportGrantsRepository } from './support/support-grants.repository';
import { TermsReach } from './operators/terms-reach';
import { TwoStep } from './sign-in/two-step';
import { TwoStepController } from './sign-in/two-step.controller';
import { TwoStepRepository } from './sign-in/two-step.repository';
import { TwoStepStep } from './sign-in/two-step-step';
import { TwoStepThrottle } from './sign-in/two-step-throttle';
import { UserTokens } from './sign-in/user-tokens';
import { UserTokensRepository } from './sign-in/user-tokens.repository';
import { VerifySsoDomain } from './sso/verify-sso-domain';

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
