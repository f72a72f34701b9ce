import { newId } from '@chogura/kernel';
import { PASSWORD } from '../test-api';
import { DOCUMENT_ROWS } from './document-rows';
import { hearsOfItsOwnCompanyOnly } from './live-walk';
import { ownIdentityProvider, ssoChanges } from './sso-walk';
import { closedToCompanies, grantedToOperators, noWayInForPeople } from './operator-walk';
import { byId, type Row } from './row';
import { ownTwoStepLogin, twoStepSetUpOnTheWayIn } from './two-step-walk';

const NEW_PASSWORD = 'かささぎの渡せる橋におく霜の';

const peopleCsv = (): Buffer => Buffer.from(`氏名,メールアドレス,役割\n海野 渚,${newId()}@import.example,担当者\n`);

const folderPlacing = (groupId: string, assigneeId: string, tagId: string) => ({
  groupId,
  assigneeId,
  tagIds: [tagId],
  preservationKind: null,
});

const customField = () => ({ name: newId(), description: null, hasSeveral: false, shownFor: null, options: [] });

const operatorsOnly = (operationId: string): Row => ({
  walk: (asker, other) => closedToCompanies(operationId, asker, other),
});

/** One line for every operation of openapi.json. An operation without one fails the test, and so does a line without its operation. */
export const ROWS: Readonly<Record<string, Row>> = {
  getHealth: { as: 'nobody' },
  getReadiness: { as: 'nobody' },
  getSystem: {},

  login: {
    as: 'nobody',
    request: ({ company }) => ({ body: { email: company.email, password: PASSWORD, keepSignedIn: false } }),
  },
  getSignIn: { as: 'signing-in' },
  decideOnTerms: {
    as: 'signing-in',
    request: () => ({ body: { kind: 'platform-terms', version: 1, decision: 'agreed' } }),
  },
  takeSeat: {
    as: 'waiting-for-seat',
    request: async ({ id }) => ({ body: { endUserId: await id('seatHolder') } }),
  },
  resumeSession: {},
  abandonSignIn: { as: 'signing-in' },
  logout: { as: 'session-of-its-own' },
  requestPasswordReset: { as: 'nobody', request: ({ company }) => ({ body: { email: company.email } }) },
  checkPasswordLink: {
    as: 'nobody',
    request: async ({ company }) => ({ body: { token: await company.invitationToken() } }),
  },
  completePasswordLink: {
    as: 'nobody',
    request: async ({ company }) => ({ body: { token: await company.invitationToken(), password: NEW_PASSWORD } }),
  },
  startSso: { walk: ownIdentityProvider },
  completeSso: { walk: ownIdentityProvider },
  getMyPassword: {},
  changeMyPassword: {
    as: 'seat-holder',
    request: () => ({ body: { current: PASSWORD, next: NEW_PASSWORD } }),
  },
  getMe: {},
  updateMe: { request: () => ({ body: { language: 'ja' } }) },
  noteActivity: {},
  listMySessions: { shows: 'session' },
  endMySession: byId('session'),
  endMyOtherSessions: { as: 'seat-holder' },

  getMyTwoStep: {},
  beginMyTwoStep: { walk: ownTwoStepLogin },
  confirmMyTwoStep: { walk: ownTwoStepLogin },
  renewMyRecoveryCodes: { walk: ownTwoStepLogin },
  switchMyTwoStepOff: { walk: ownTwoStepLogin },
  passTwoStep: { walk: ownTwoStepLogin },
  confirmTwoStepAtSignIn: { walk: twoStepSetUpOnTheWayIn },

  getCompany: {},
  listPeople: { shows: 'user' },
  getUsage: {},
  getPlanUsage: {},

  getCompanyProfile: {},
  changeCompanyProfile: {
    request: async ({ company }) => ({
      headers: { 'If-Match': await company.tagOf('/settings/company') },
      body: { name: company.companyName, otherNames: [], registrationNumber: null, fiscalYearEndMonth: 3 },
    }),
  },
  getSignInPolicy: {},
  changeSignInPolicy: {
    request: async ({ company }) => ({
      headers: { 'If-Match': await company.tagOf('/settings/sign-in-policy') },
      body: {
        minPasswordLength: 12,
        idleTimeoutMinutes: null,
        seatLeaseMinutes: 30,
        isTwoStepRequired: false,
        allowedIpRanges: [],
      },
    }),
  },
  getSsoSettings: {},
  changeSsoSettings: {
    request: async ({ id, company }) => ({
      headers: { 'If-Match': await company.tagOf('/settings/single-sign-on') },
      body: {
        ...ssoChanges(),
        newPersonRole: 'custom',
        newPersonCustomRoleId: await id('role'),
        groupsClaim: 'groups',
        mappings: [{ value: 'g', groupId: await id('group'), role: 'custom', customRoleId: await id('role') }],
        emergencyUserId: await id('administrator'),
      },
    }),
  },
  checkSso: { walk: ownIdentityProvider },
  verifySsoDomain: { walk: ownIdentityProvider },
  listPersons: { shows: 'user' },
  invitePerson: {
    request: async ({ id, company }) => ({
      body: {
        ...company.newPerson(),
        groupIds: [await id('group')],
        role: 'custom',
        customRoleId: await id('role'),
      },
    }),
    differing: ['id', 'email'],
  },
  getPerson: byId('user'),
  changePerson: {
    request: async ({ id }) => ({
      path: { id: await id('user') },
      headers: { 'If-Match': '"0"' },
      body: { role: 'custom', customRoleId: await id('role'), groupIds: [await id('group')] },
    }),
  },
  disablePerson: {
    request: async ({ id }) => ({
      path: { id: await id('user') },
      headers: { 'If-Match': '"0"' },
      body: { successorId: await id('user') },
    }),
  },
  enablePerson: byId('user', { headers: { 'If-Match': '"0"' } }),
  inviteAgain: byId('invited'),
  signPersonOut: byId('user'),
  resetTwoStep: byId('user'),
  unlinkSso: byId('user'),
  getPeopleImportTemplate: { request: () => ({ query: { with: 'people' } }) },
  previewPeopleImport: { request: () => ({ file: peopleCsv() }) },
  importPeople: { request: () => ({ file: peopleCsv() }) },
  listGroups: { shows: 'group' },
  addGroup: { request: () => ({ body: { name: newId() } }), differing: ['id'] },
  renameGroup: { request: async ({ id }) => ({ path: { id: await id('group') }, body: { name: newId() } }) },
  removeGroup: byId('group'),
  listRoles: { shows: 'role' },
  addRole: { request: () => ({ body: { name: newId(), permissions: ['read:Profile'] } }), differing: ['id'] },
  changeRole: {
    request: async ({ id }) => ({
      path: { id: await id('role') },
      headers: { 'If-Match': '"0"' },
      body: { name: newId(), permissions: ['read:Profile'] },
    }),
  },
  removeRole: byId('role'),

  listCustomFields: { shows: 'customField' },
  listManagedCustomFields: { shows: 'customField' },
  addCustomField: { request: () => ({ body: { ...customField(), kind: 'text' } }), differing: ['id'] },
  orderCustomFields: { request: async ({ id }) => ({ body: { ids: [await id('customField')] } }) },
  changeCustomField: {
    request: async ({ id }) => ({
      path: { id: await id('customList') },
      headers: { 'If-Match': '"0"' },
      body: {
        ...customField(),
        options: [{ id: await id('customOption'), name: newId(), colour: 'red', isRetired: true }],
      },
    }),
  },
  removeCustomField: byId('customField', { headers: { 'If-Match': '"0"' } }),

  listTags: { shows: 'tag' },
  listManagedTags: { shows: 'tag' },
  addTag: { request: () => ({ body: { name: newId(), colour: 'blue' } }), differing: ['id'] },
  orderTags: { request: async ({ id }) => ({ body: { ids: [await id('tag')] } }) },
  changeTag: {
    request: async ({ id }) => ({
      path: { id: await id('tag') },
      headers: { 'If-Match': '"0"' },
      body: { name: newId(), colour: 'red', isRetired: true },
    }),
  },
  removeTag: byId('tag'),

  getIntakeSettings: {},
  changeIntakeSettings: {
    request: async ({ company }) => ({
      headers: { 'If-Match': await company.tagOf('/settings/intake') },
      body: { keepsPasswords: true },
    }),
  },
  getWatchedFolder: {},
  changeWatchedFolder: {
    request: async ({ id, company }) => ({
      headers: { 'If-Match': await company.tagOf('/settings/watched-folder') },
      body: {
        isOn: false,
        placing: folderPlacing(await id('group'), await id('user'), await id('tag')),
        rules: [{ folder: '経理', ...folderPlacing(await id('group'), await id('user'), await id('tag')) }],
      },
    }),
  },
  listWatchedFiles: { shows: 'watchedFile' },

  listApiKeys: { shows: 'apiKey' },
  issueApiKey: {
    request: async ({ id }) => ({
      body: { name: '連携', scopes: ['read:Document'], groupIds: [await id('group')], expiresOn: null },
    }),
  },
  revokeApiKey: byId('apiKey'),

  ...DOCUMENT_ROWS,
  getAccessDefaults: {},
  changeAccessDefaults: {
    request: async ({ id, company }) => ({
      headers: { 'If-Match': await company.tagOf('/settings/access-defaults') },
      body: {
        members: 'unrestricted',
        others: 'unrestricted',
        groups: [{ id: await id('group'), members: 'no_delete', others: 'view_only' }],
      },
    }),
  },
  signInOperator: { walk: noWayInForPeople },
  signOutOperator: { as: 'nobody' },
  getOperator: operatorsOnly('getOperator'),
  listOperatorLog: operatorsOnly('listOperatorLog'),
  listCompanies: operatorsOnly('listCompanies'),
  createCompany: operatorsOnly('createCompany'),
  suspendCompany: operatorsOnly('suspendCompany'),
  resumeCompany: operatorsOnly('resumeCompany'),
  setCompanyPlan: operatorsOnly('setCompanyPlan'),
  listPlans: operatorsOnly('listPlans'),
  listTerms: operatorsOnly('listTerms'),
  publishTerms: operatorsOnly('publishTerms'),
  listFailedDeliveries: operatorsOnly('listFailedDeliveries'),
  retryDeliveries: operatorsOnly('retryDeliveries'),
  listGrantedDocuments: { walk: (asker, other) => grantedToOperators('listGrantedDocuments', asker, other) },
  getGrantedDocument: { walk: (asker, other) => grantedToOperators('getGrantedDocument', asker, other) },
  getGrantedPageImage: { walk: (asker, other) => grantedToOperators('getGrantedPageImage', asker, other) },

  listSupportGrants: { shows: 'supportGrant' },
  giveSupportGrant: {
    request: () => ({ body: { reason: '読み取りの調査', hours: 1, documentNumbers: null } }),
  },
  revokeSupportGrant: byId('supportGrant'),

  listAuditEntries: { request: async ({ id }) => ({ query: { documentId: await id('document') } }) },
  listAuditActors: {},
  streamEvents: { walk: hearsOfItsOwnCompanyOnly },
};

/** Nothing to fill in, where a row is missing: the test says so. */
export const rowOf = (operationId: string): Row => ROWS[operationId] ?? {};
