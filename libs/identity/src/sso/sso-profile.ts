import { oneLine } from '@chogura/platform';

/** What a provider says about a person, after everything was checked. */
export interface SsoProfile {
  readonly issuer: string;
  /** Never changes, is never given to somebody else. */
  readonly subject: string;
  /** Lower case. */
  readonly email: string | null;
  readonly isEmailVerified: boolean;
  readonly name: string | null;
  /** null: it did not say, so that nothing may be concluded. */
  readonly groups: readonly string[] | null;
}

/** A profile with the token that told it. */
export interface SsoArrival {
  readonly profile: SsoProfile;
  readonly idToken: string;
}

type Claims = Readonly<Record<string, unknown>> & { readonly iss?: unknown; readonly sub: string };

const MAX_NAME_LENGTH = 100;
const MAX_EMAIL_LENGTH = 254;
/** As many as any mapping could name. */
const MAX_GROUPS = 2_000;
const EMAIL = /^[^\s@\p{Cc}]+@[^\s@\p{Cc}]+$/u;

/** @param groupsClaim null: groups are not asked for */
export function profileOf(claims: Claims, groupsClaim: string | null): SsoProfile {
  const email = textOf(claims['email'])?.toLowerCase() ?? null;
  const name = textOf(claims['name']) ?? textOf(claims['preferred_username']);
  return {
    issuer: String(claims.iss),
    subject: claims.sub,
    email: email !== null && EMAIL.test(email) && email.length <= MAX_EMAIL_LENGTH ? email : null,
    isEmailVerified: isTrue(claims['email_verified']) || isTrue(claims['xms_edov']),
    name: name?.slice(0, MAX_NAME_LENGTH) ?? null,
    groups: groupsClaim === null ? null : groupsOf(claims, groupsClaim),
  };
}

/**
 * No claim at all means no groups: many providers leave an empty one out. But Entra ID leaves it out as well when there are too many for a
 * token, and says so in _claim_names (OpenID Connect Core 5.6.2).
 */
function groupsOf(claims: Claims, groupsClaim: string): readonly string[] | null {
  const elsewhere = claims['_claim_names'];
  if (typeof elsewhere === 'object' && elsewhere !== null && groupsClaim in elsewhere) return null;
  const said = claims[groupsClaim];
  const values = Array.isArray(said) ? (said as unknown[]) : [said];
  return values.filter((value): value is string => typeof value === 'string').slice(0, MAX_GROUPS);
}

/** email_verified; xms_edov of Entra ID, which knows no email_verified: "the owner of the e-mail domain is verified". */
const isTrue = (claim: unknown): boolean => claim === true || claim === 'true' || claim === 1 || claim === '1';

const textOf = (claim: unknown): string | null => (typeof claim === 'string' && oneLine(claim)) || null;
