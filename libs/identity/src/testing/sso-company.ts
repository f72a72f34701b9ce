import type { RequestContext } from '@chogura/kernel';
import type { User } from '../identity.entities';
import type { SsoSettingsChangesDto } from '../sso/sso.dto';
import type { IdentityBench } from './identity-bench';
import type { IdentityProvider } from './identity-provider';

export const DOMAIN = 'company.example';

/** A company whose people come in by a provider. */
export interface SsoCompany {
  readonly ctx: RequestContext;
  /** Of its one user. */
  readonly email: string;
  readonly code: string;
  /** Saves the settings with these changes. */
  change(changes: Partial<SsoSettingsChangesDto>): Promise<void>;
  /** From the login page to the provider and back. @throws Problem as the product answers it */
  signIn(sub: string | null): Promise<User>;
}

/** @param user as in IdentityBench.newCompany; an administrator, unless told otherwise */
export async function newSsoCompany(
  bench: IdentityBench,
  provider: IdentityProvider,
  changes: Partial<SsoSettingsChangesDto> = {},
  user: Parameters<IdentityBench['newCompany']>[0] = { role: 'administrator' },
): Promise<SsoCompany> {
  const { ctx, email } = await bench.newCompany(user);
  const { redirectUri, companyCode: code } = await bench.ssoSettings.read(ctx);
  const client = await provider.register(redirectUri);
  let written: SsoSettingsChangesDto = {
    isEnabled: true,
    issuer: provider.issuer,
    ...client,
    scopes: ['email', 'profile', 'groups'],
    domains: [DOMAIN],
    createsPeople: false,
    newPersonRole: 'clerk',
    newPersonCustomRoleId: null,
    groupsClaim: null,
    mappings: [],
    asksTwoStep: false,
    endsProviderSession: false,
    isPasswordLoginEnabled: true,
    emergencyUserId: null,
    ...changes,
  };
  const save = async (): Promise<void> => {
    const { revision } = await bench.ssoSettings.read(ctx);
    await bench.ssoSettings.save(ctx, revision, written);
  };
  await save();
  return {
    ctx,
    email,
    code,
    change: async (more) => {
      written = { ...written, clientSecret: null, ...more };
      await save();
    },
    signIn: async (sub) => {
      const { location, sealed } = await bench.ssoSignIn.begin(code, false, '192.0.2.1');
      const back = await provider.visit(location, sub);
      return (await bench.ssoSignIn.complete(code, back.search, sealed, 'request-1')).user;
    },
  };
}
