import type { MigrationInterface } from 'typeorm';
import { IdentityCreate1764000000100 } from './1764000000100-identity-create';
import { PlatformOutbox1764000000200 } from './1764000000200-platform-outbox';
import { PlatformStorage1764000000300 } from './1764000000300-platform-storage';
import { LicensingCreate1764000000400 } from './1764000000400-licensing-create';
import { DocumentsCreate1764000000500 } from './1764000000500-documents-create';
import { ExtractionCreate1764000000600 } from './1764000000600-extraction-create';
import { DocumentsRevisionReadings1764000000700 } from './1764000000700-documents-revision-readings';
import { IdentityPolicies1764100000050 } from './1764100000050-identity-policies';
import { IdentitySignIn1764100000100 } from './1764100000100-identity-sign-in';
import { LicensingSeats1764100000200 } from './1764100000200-licensing-seats';
import { PlatformMail1764100000300 } from './1764100000300-platform-mail';
import { IdentityUserTokens1764100000350 } from './1764100000350-identity-user-tokens';
import { IdentityTwoStep1764100000400 } from './1764100000400-identity-two-step';
import { AuditCreate1764100000500 } from './1764100000500-audit-create';
import { DocumentsAccess1764100000600 } from './1764100000600-documents-access';
import { IdentityApiKeys1764100000700 } from './1764100000700-identity-api-keys';
import { IdentityPeopleAdmin1764100001000 } from './1764100001000-identity-people-admin';
import { LicensingPlanDecisions1764200000200 } from './1764200000200-licensing-plan-decisions';
import { IdentityOperate1764200000210 } from './1764200000210-identity-operate';
import { IdentityOperators1764200000220 } from './1764200000220-identity-operators';
import { IdentitySupportGrants1764200000230 } from './1764200000230-identity-support-grants';
import { IdentitySso1764200000300 } from './1764200000300-identity-sso';
import { IdentitySsoSignOut1764200000310 } from './1764200000310-identity-sso-sign-out';
import { DocumentsTags1764200000400 } from './1764200000400-documents-tags';
import { IdentityEndedKeysGroups1764200000410 } from './1764200000410-identity-ended-keys-groups';
import { PlatformOutboxPrune1764200000420 } from './1764200000420-platform-outbox-prune';
import { DocumentsDeletion1764300000100 } from './1764300000100-documents-deletion';
import { IdentityEnteredOnce1764400000010 } from './1764400000010-identity-entered-once';
import { DocumentsLedger1764400000100 } from './1764400000100-documents-ledger';
import { DocumentsEnteredValues1764400000200 } from './1764400000200-documents-entered-values';
import { ExtractionSharpPages1764400000300 } from './1764400000300-extraction-sharp-pages';
import { DocumentsBulk1764400000400 } from './1764400000400-documents-bulk';
import { DocumentsArchives1764400000410 } from './1764400000410-documents-archives';
import { DocumentsContractLedger1764400000900 } from './1764400000900-documents-contract-ledger';
import { DocumentsLedgerOwn1764400000910 } from './1764400000910-documents-ledger-own';
import { DocumentsCompanies1764400000920 } from './1764400000920-documents-companies';
import { DocumentsLinks1764500000100 } from './1764500000100-documents-links';
import { DocumentsRevisionSearch1764500000300 } from './1764500000300-documents-revision-search';
import { LicensingReservedUploads1764500000400 } from './1764500000400-licensing-reserved-uploads';
import { DocumentsHalfUploads1764500000410 } from './1764500000410-documents-half-uploads';
import { DocumentsWatchedFolders1764500000600 } from './1764500000600-documents-watched-folders';
import { CustomFieldsCreate1764700000100 } from './1764700000100-custom-fields-create';
import { DocumentsIntakeSettings1764500000610 } from './1764500000610-documents-intake-settings';
import { DocumentsLedgerWalks1764500000200 } from './1764500000200-documents-ledger-walks';
import { ExtractionPageLooks1764500000500 } from './1764500000500-extraction-page-looks';
import { DocumentsDuplicates1764500000510 } from './1764500000510-documents-duplicates';
import { SearchCreate1764600000100 } from './1764600000100-search-create';
import { DocumentsSearchTexts1764600000110 } from './1764600000110-documents-search-texts';
import { DocumentsPreservationByPerson1764900000100 } from './1764900000100-documents-preservation-by-person';
import { SearchFewCandidates1764600000120 } from './1764600000120-search-few-candidates';

/** One linear history, in the order in which it runs; forward only. */
export const MIGRATIONS: readonly (new () => MigrationInterface)[] = [
  IdentityCreate1764000000100,
  PlatformOutbox1764000000200,
  PlatformStorage1764000000300,
  LicensingCreate1764000000400,
  DocumentsCreate1764000000500,
  ExtractionCreate1764000000600,
  DocumentsRevisionReadings1764000000700,
  IdentityPolicies1764100000050,
  IdentitySignIn1764100000100,
  LicensingSeats1764100000200,
  PlatformMail1764100000300,
  IdentityUserTokens1764100000350,
  IdentityTwoStep1764100000400,
  AuditCreate1764100000500,
  DocumentsAccess1764100000600,
  IdentityApiKeys1764100000700,
  IdentityPeopleAdmin1764100001000,
  LicensingPlanDecisions1764200000200,
  IdentityOperate1764200000210,
  IdentityOperators1764200000220,
  IdentitySupportGrants1764200000230,
  IdentitySso1764200000300,
  IdentitySsoSignOut1764200000310,
  DocumentsTags1764200000400,
  IdentityEndedKeysGroups1764200000410,
  PlatformOutboxPrune1764200000420,
  DocumentsDeletion1764300000100,
  IdentityEnteredOnce1764400000010,
  DocumentsLedger1764400000100,
  DocumentsEnteredValues1764400000200,
  ExtractionSharpPages1764400000300,
  DocumentsBulk1764400000400,
  DocumentsArchives1764400000410,
  DocumentsContractLedger1764400000900,
  DocumentsLedgerOwn1764400000910,
  DocumentsCompanies1764400000920,
  DocumentsLinks1764500000100,
  DocumentsRevisionSearch1764500000300,
  LicensingReservedUploads1764500000400,
  DocumentsHalfUploads1764500000410,
  DocumentsWatchedFolders1764500000600,
  DocumentsIntakeSettings1764500000610,
  DocumentsLedgerWalks1764500000200,
  ExtractionPageLooks1764500000500,
  DocumentsDuplicates1764500000510,
  SearchCreate1764600000100,
  DocumentsSearchTexts1764600000110,
  SearchFewCandidates1764600000120,
  CustomFieldsCreate1764700000100,
  DocumentsPreservationByPerson1764900000100,
];
