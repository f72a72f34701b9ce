import type { Role, SsoSettings, SsoSettingsChanges } from '@chogura/api-client';

/** What being in a group of the provider's gives, as it is being written. */
export interface MappingDraft {
  readonly value: string;
  /** Empty: none. */
  readonly groupId: string;
  /** A built-in role, or the id of one of the company's own; empty: none. */
  readonly role: string;
}

/** The settings as they are being written: texts as typed. */
export interface SsoDraft {
  readonly isEnabled: boolean;
  readonly issuer: string;
  readonly clientId: string;
  /** Empty: the one that is kept. */
  readonly clientSecret: string;
  /** By blanks. */
  readonly scopes: string;
  /** One a line. */
  readonly domains: string;
  readonly createsPeople: boolean;
  readonly newPersonRole: string;
  readonly groupsClaim: string;
  readonly mappings: readonly MappingDraft[];
  readonly asksTwoStep: boolean;
  readonly endsProviderSession: boolean;
  readonly isPasswordLoginEnabled: boolean;
  /** Empty: nobody. */
  readonly emergencyUserId: string;
}

export type SsoDraftErrors = Readonly<Partial<Record<'issuer' | 'clientId' | 'clientSecret' | 'domains', string>>>;

const BUILT_IN: readonly string[] = ['administrator', 'clerk', 'auditor'];

export const draftOf = (settings: SsoSettings): SsoDraft => ({
  isEnabled: settings.isEnabled,
  issuer: settings.issuer,
  clientId: settings.clientId,
  clientSecret: '',
  scopes: settings.scopes.join(' '),
  domains: settings.domains.map(({ domain }) => domain).join('\n'),
  createsPeople: settings.createsPeople,
  newPersonRole: settings.newPersonCustomRoleId ?? settings.newPersonRole,
  groupsClaim: settings.groupsClaim ?? '',
  mappings: settings.mappings.map(({ value, groupId, role, customRoleId }) => {
    return { value, groupId: groupId ?? '', role: customRoleId ?? role ?? '' };
  }),
  asksTwoStep: settings.asksTwoStep,
  endsProviderSession: settings.endsProviderSession,
  isPasswordLoginEnabled: settings.isPasswordLoginEnabled,
  emergencyUserId: settings.emergencyUserId ?? '',
});

export function changesOf(draft: SsoDraft): SsoSettingsChanges {
  const { isEnabled, createsPeople, asksTwoStep, endsProviderSession, isPasswordLoginEnabled } = draft;
  const newPerson = roleOf(draft.newPersonRole);
  return {
    isEnabled,
    issuer: draft.issuer.trim(),
    clientId: draft.clientId.trim(),
    clientSecret: draft.clientSecret.trim() || null,
    scopes: wordsOf(draft.scopes),
    domains: wordsOf(draft.domains),
    createsPeople,
    newPersonRole: newPerson.role ?? 'clerk',
    newPersonCustomRoleId: newPerson.customRoleId,
    groupsClaim: draft.groupsClaim.trim() || null,
    // A line without a name of a group stands for nothing.
    mappings: draft.mappings
      .filter(({ value }) => value.trim() !== '')
      .map(({ value, groupId, role }) => ({ value: value.trim(), groupId: groupId || null, ...roleOf(role) })),
    asksTwoStep,
    endsProviderSession,
    isPasswordLoginEnabled,
    emergencyUserId: (!isPasswordLoginEnabled && draft.emergencyUserId) || null,
  };
}

/** What is missing before the provider can be asked. */
export function connectionErrorsOf(draft: SsoDraft, settings: SsoSettings): SsoDraftErrors {
  const issuer = draft.issuer.trim();
  const isKept = settings.hasClientSecret && settings.issuer === issuer;
  return {
    ...(!URL.canParse(issuer) && {
      issuer: $localize`:@@ssoSettings.issuerWrong:発行者を https://login.example.co.jp のように入力してください`,
    }),
    ...(draft.clientId.trim() === '' && {
      clientId: $localize`:@@ssoSettings.clientIdMissing:クライアントIDを入力してください`,
    }),
    ...(draft.clientSecret.trim() === '' &&
      !isKept && {
        clientSecret: $localize`:@@ssoSettings.clientSecretMissing:クライアントシークレットを入力してください`,
      }),
  };
}

/** What is missing before the settings can be saved. Switched off, they may be as incomplete as one likes. */
export function errorsOf(draft: SsoDraft, settings: SsoSettings): SsoDraftErrors {
  if (!draft.isEnabled) return {};
  const hasDomain = wordsOf(draft.domains).length > 0;
  return {
    ...connectionErrorsOf(draft, settings),
    ...(!hasDomain && {
      domains: $localize`:@@ssoSettings.domainsMissing:会社のメールアドレスのドメインを入力してください`,
    }),
  };
}

function roleOf(chosen: string): { role: Role | null; customRoleId: string | null } {
  if (chosen === '') return { role: null, customRoleId: null };
  return BUILT_IN.includes(chosen)
    ? { role: chosen as Role, customRoleId: null }
    : { role: 'custom', customRoleId: chosen };
}

const wordsOf = (text: string): string[] => [...new Set(text.split(/[\s,、]+/).filter(Boolean))];
