import type { SsoSettings } from '@chogura/api-client';

/** Of a company that is connected to nothing. */
export const SETTINGS: SsoSettings = {
  revision: 0,
  isEnabled: false,
  issuer: '',
  clientId: '',
  hasClientSecret: false,
  scopes: ['email', 'profile'],
  domains: [],
  createsPeople: false,
  newPersonRole: 'clerk',
  newPersonCustomRoleId: null,
  groupsClaim: null,
  mappings: [],
  asksTwoStep: false,
  endsProviderSession: false,
  isPasswordLoginEnabled: true,
  emergencyUserId: null,
  companyCode: '3f9a2c71be05',
  signInAddress: 'https://chogura.example/login/sso/3f9a2c71be05',
  redirectUri: 'https://chogura.example/login/sso/3f9a2c71be05/callback',
  recordText: 'company=3f9a2c71be05',
};
