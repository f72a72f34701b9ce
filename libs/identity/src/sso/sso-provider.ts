import { type Clock, Problem, type ProblemDefinition } from '@chogura/kernel';
import { Outbound, type OutboundBody, OutboundError, summariseError, SystemClock } from '@chogura/platform';
import { Inject, Injectable, Logger } from '@nestjs/common';
import * as oidc from 'openid-client';
import { profileOf, type SsoArrival } from './sso-profile';
import {
  SSO_ADDRESS_NOT_ALLOWED,
  SSO_ANSWER_REFUSED,
  SSO_CANCELLED,
  SSO_CLIENT_REFUSED,
  SSO_CLOCK,
  SSO_EXPIRED,
  SSO_NOT_OPENID,
  SSO_PROVIDER_FAILED,
  SSO_UNREACHABLE,
  SSO_WRONG_ISSUER,
} from './sso.problems';

const TIME_LIMIT_SECONDS = 10;
/** So long a provider's configuration is believed: it may move its endpoints. */
const REMEMBER_MS = 10 * 60_000;
const MAX_REMEMBERED = 500;

/** How we are known to one provider. */
export interface SsoClient {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

/** What ties the provider's answer to the browser that was sent there. */
export interface SsoBinding {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/** Talks OpenID Connect: authorization code with PKCE; every id token's signature, issuer, audience, nonce and times are checked. */
@Injectable()
export class SsoProvider {
  private readonly log = new Logger('SsoProvider');
  private readonly remembered = new Map<string, { readonly config: oidc.Configuration; readonly untilMs: number }>();

  constructor(
    private readonly outbound: Outbound,
    @Inject(SystemClock) private readonly clock: Clock,
  ) {}

  /**
   * Reads the provider's configuration anew and asks for a token with a code that it cannot know: a wrong client is refused as such.
   * @throws identity.sso-address-not-allowed, -not-openid, -wrong-issuer, -client-refused (422), -unreachable (502)
   */
  async check(client: SsoClient, redirectUri: string): Promise<void> {
    const config = await this.discover(client);
    const { code_challenge_methods_supported: methods, jwks_uri, authorization_endpoint } = config.serverMetadata();
    if (!jwks_uri || !authorization_endpoint) throw hostProblem(SSO_NOT_OPENID, client.issuer);
    if (methods && !methods.includes('S256')) throw new Problem(SSO_PROVIDER_FAILED, { error: 'PKCE S256' });
    const probe = { code: oidc.randomState(), code_verifier: oidc.randomPKCECodeVerifier(), redirect_uri: redirectUri };
    try {
      await oidc.genericGrantRequest(config, 'authorization_code', probe);
    } catch (error) {
      if (error instanceof oidc.ResponseBodyError && !isClientRefusal(error)) return;
      throw this.problemOf(error, client.issuer);
    }
  }

  /** Where to send the browser, and what to keep until it comes back. @throws as `check` without the refusal of the client */
  async departure(
    client: SsoClient,
    request: { readonly redirectUri: string; readonly scopes: readonly string[]; readonly loginHint: string | null },
  ): Promise<SsoBinding & { readonly location: string }> {
    const config = await this.known(client);
    const binding = {
      state: oidc.randomState(),
      nonce: oidc.randomNonce(),
      verifier: oidc.randomPKCECodeVerifier(),
    };
    const { href } = oidc.buildAuthorizationUrl(config, {
      redirect_uri: request.redirectUri,
      scope: [...new Set(['openid', ...request.scopes])].join(' '),
      state: binding.state,
      nonce: binding.nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(binding.verifier),
      code_challenge_method: 'S256',
      ...(request.loginHint && { login_hint: request.loginHint }),
    });
    return { ...binding, location: href };
  }

  /**
   * Exchanges the code in the provider's answer for whom it stands.
   * @param arrival the redirect URI with the query that the provider put there
   * @param groupsClaim asked of the userinfo endpoint where the id token has none
   * @throws identity.sso-cancelled (403), -expired, -answer-refused (401), -client-refused (422), -clock, -provider-failed, -unreachable (502)
   */
  async arrival(
    client: SsoClient,
    arrival: URL,
    { state, nonce, verifier }: SsoBinding,
    groupsClaim: string | null,
  ): Promise<SsoArrival> {
    const config = await this.known(client);
    try {
      const tokens = await oidc.authorizationCodeGrant(config, arrival, {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        idTokenExpected: true,
      });
      const claims = tokens.claims();
      const { id_token: idToken } = tokens;
      if (!claims || !idToken) throw new Problem(SSO_ANSWER_REFUSED);
      const profile = profileOf(claims, groupsClaim);
      const isThin = profile.email === null || (groupsClaim !== null && !(groupsClaim in claims));
      if (!isThin || !config.serverMetadata().userinfo_endpoint) return { profile, idToken };
      const more = await oidc.fetchUserInfo(config, tokens.access_token, claims.sub);
      return { profile: profileOf({ ...more, ...claims }, groupsClaim), idToken };
    } catch (error) {
      throw this.problemOf(error, client.issuer);
    }
  }

  /**
   * Where the browser ends its session with the provider and comes back from.
   * @param returnTo has to be registered with the provider
   * @returns null: the provider knows no such thing
   */
  async signOutAddress(client: SsoClient, idToken: string, returnTo: string): Promise<string | null> {
    const config = await this.known(client);
    if (!config.serverMetadata().end_session_endpoint) return null;
    return oidc.buildEndSessionUrl(config, { id_token_hint: idToken, post_logout_redirect_uri: returnTo }).href;
  }

  private async known(client: SsoClient): Promise<oidc.Configuration> {
    const key = JSON.stringify(client);
    const known = this.remembered.get(key);
    const nowMs = this.clock.now().getTime();
    if (known && known.untilMs > nowMs) return known.config;
    const config = await this.discover(client);
    if (this.remembered.size >= MAX_REMEMBERED) this.remembered.clear();
    this.remembered.set(key, { config, untilMs: nowMs + REMEMBER_MS });
    return config;
  }

  private async discover({ issuer, clientId, clientSecret }: SsoClient): Promise<oidc.Configuration> {
    const url = URL.parse(issuer);
    if (!url) throw hostProblem(SSO_ADDRESS_NOT_ALLOWED, issuer);
    let config: oidc.Configuration;
    try {
      config = await oidc.discovery(url, clientId, undefined, authenticating(clientSecret), {
        [oidc.customFetch]: (address, { body, headers, method, signal }) =>
          this.outbound.fetch(address, { body: body as OutboundBody, headers, method, signal }),
        timeout: TIME_LIMIT_SECONDS,
        // Whether http is allowed at all is decided where the request is made.
        execute: [oidc.enableNonRepudiationChecks, ...(url.protocol === 'http:' ? [oidc.allowInsecureRequests] : [])],
      });
    } catch (error) {
      const problem = this.problemOf(error, issuer);
      throw problem.definition === SSO_ANSWER_REFUSED ? hostProblem(SSO_NOT_OPENID, issuer) : problem;
    }
    // The library makes exceptions for issuers that stand for many companies ("common"): here one provider is one company's.
    const named = config.serverMetadata().issuer;
    if (URL.parse(named)?.href !== url.href) throw new Problem(SSO_WRONG_ISSUER, { issuer: named });
    return config;
  }

  private problemOf(error: unknown, issuer: string): Problem {
    if (error instanceof Problem) return error;
    const fault = faultOf(error);
    if (fault) return hostProblem(fault === 'not-allowed' ? SSO_ADDRESS_NOT_ALLOWED : SSO_UNREACHABLE, issuer);
    this.log.warn(`a provider was not understood: ${summariseError(error)}`);
    if (error instanceof oidc.AuthorizationResponseError || error instanceof oidc.ResponseBodyError) {
      const said = error.error;
      if (said === 'access_denied') return new Problem(SSO_CANCELLED);
      if (said === 'invalid_grant') return new Problem(SSO_EXPIRED);
      if (isClientRefusal(error)) return new Problem(SSO_CLIENT_REFUSED, { error: wordOf(said) });
      return new Problem(SSO_PROVIDER_FAILED, { error: wordOf(said) });
    }
    const { code } = error as { code?: string };
    switch (code) {
      case 'OAUTH_TIMEOUT':
        return hostProblem(SSO_UNREACHABLE, issuer);
      case 'OAUTH_JWT_TIMESTAMP_CHECK_FAILED':
        return new Problem(SSO_CLOCK);
      case 'OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED':
        return new Problem(SSO_WRONG_ISSUER, { issuer: namedIssuer(error) });
      default:
        return new Problem(SSO_ANSWER_REFUSED);
    }
  }
}

/** In the body where the provider says that it takes it there: not all decode the header as RFC 6749 asks for. */
const authenticating =
  (secret: string): oidc.ClientAuth =>
  (server, client, body, headers) => {
    const isPost = server.token_endpoint_auth_methods_supported?.includes('client_secret_post');
    (isPost ? oidc.ClientSecretPost(secret) : oidc.ClientSecretBasic(secret))(server, client, body, headers);
  };

const isClientRefusal = ({ error }: { readonly error: string }): boolean =>
  error === 'invalid_client' || error === 'unauthorized_client';

/** The library wraps what the request threw. */
function faultOf(error: unknown): OutboundError['fault'] | null {
  for (let at = error; at instanceof Error; at = at.cause) if (at instanceof OutboundError) return at.fault;
  return null;
}

function namedIssuer(error: unknown): string {
  const { cause } = error as { cause?: { body?: { issuer?: unknown } } };
  return typeof cause?.body?.issuer === 'string' ? cause.body.issuer.slice(0, 300) : '?';
}

const hostProblem = (definition: ProblemDefinition, issuer: string): Problem =>
  new Problem(definition, { host: URL.parse(issuer)?.host || issuer.slice(0, 100) });

/** Codes of the protocol only: what else stands there was written by somebody else. */
const wordOf = (said: string): string => (/^[\w.-]{1,60}$/.test(said) ? said : 'unknown');
