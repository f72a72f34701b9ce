// An OpenID Connect provider for tests: a real one, on a port of this machine, with people who need no password.
//   node tools/identity-provider.mjs
// prints {"issuer":"http://127.0.0.1:…"} and serves until it is ended. Beside the protocol (clients register themselves) it takes
//   PUT /test/people      [{ "sub": "…", "email": "…", "email_verified": true, "name": "…", "groups": ["…"] }]
//   PUT /test/tampering   { "claims": { … }, "omit": ["…"], "signedByStranger": true }   what is done to id tokens from now on
import { generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { Provider } from 'oidc-provider';

const MAX_BODY_BYTES = 1_048_576;
/* global URLSearchParams */

let people = [];
let tampering = null;

const newKey = () => generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
const key = newKey();
const KEY_ID = 'test';

const server = createServer((request, response) => {
  handle(request, response).catch((error) => {
    response.statusCode = 500;
    response.end(String(error));
  });
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const issuer = `http://127.0.0.1:${server.address().port}`;

const provider = new Provider(issuer, {
  jwks: { keys: [{ ...key.export({ format: 'jwk' }), kid: KEY_ID, use: 'sig', alg: 'RS256' }] },
  cookies: { keys: [randomUUID()] },
  scopes: ['openid', 'offline_access', 'groups'],
  claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'], groups: ['groups'] },
  // As most providers do: what the scopes ask for stands in the id token.
  conformIdTokenClaims: false,
  features: {
    devInteractions: { enabled: false },
    registration: { enabled: true },
    rpInitiatedLogout: {
      logoutSource: (ctx, form) => {
        ctx.body = page(`${form}<button form="op.logoutForm" name="logout" value="yes">ログアウト</button>`);
      },
    },
  },
  interactions: { url: (_, { uid }) => `/interaction/${uid}` },
  findAccount: (_, sub) => {
    const person = people.find((each) => each.sub === sub);
    return person && { accountId: sub, claims: () => person };
  },
  // Nobody is asked what the application may know.
  loadExistingGrant: async ({ oidc }) => {
    const grant = new provider.Grant({ clientId: oidc.client.clientId, accountId: oidc.session.accountId });
    grant.addOIDCScope('openid email profile groups');
    await grant.save();
    return grant;
  },
});
provider.use(async (ctx, next) => {
  await next();
  if (tampering && ctx.body?.id_token) ctx.body.id_token = tampered(ctx.body.id_token);
});
const speak = provider.callback();
console.log(JSON.stringify({ issuer }));

function tampered(idToken) {
  const claims = JSON.parse(Buffer.from(idToken.split('.')[1], 'base64url').toString());
  for (const name of tampering.omit ?? []) delete claims[name];
  const parts = [
    { alg: 'RS256', kid: KEY_ID },
    { ...claims, ...tampering.claims },
  ];
  const text = parts.map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
  const signature = sign('sha256', Buffer.from(text), tampering.signedByStranger ? newKey() : key);
  return `${text}.${signature.toString('base64url')}`;
}

async function handle(request, response) {
  const { pathname } = new URL(request.url, issuer);
  if (pathname === '/test/people') people = JSON.parse(await bodyOf(request));
  else if (pathname === '/test/tampering') tampering = JSON.parse(await bodyOf(request));
  else if (pathname.startsWith('/interaction/')) return interact(request, response);
  else return speak(request, response);
  response.end();
}

/** Who one is, is chosen from a list; or nobody, which is a refusal. */
async function interact(request, response) {
  if (request.method === 'POST') {
    const login = new URLSearchParams(await bodyOf(request)).get('login');
    const result = login ? { login: { accountId: login } } : { error: 'access_denied' };
    return provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
  }
  const { params } = await provider.interactionDetails(request, response);
  const choices = people.map(({ sub, name }) => `<p><button name="login" value="${sub}">${name}</button></p>`);
  response.setHeader('Content-Type', 'text/html; charset=utf-8');
  const hint = String(params.login_hint ?? '').replace(/[<>&]/g, '');
  const form = `<form method="post">${choices.join('')}<p><button name="login" value="">キャンセル</button></p></form>`;
  response.end(page(`<p>${hint}</p>${form}`));
}

/** Asks for nothing from elsewhere. */
const page = (body) =>
  `<!doctype html><html lang="ja"><title>認証サービス</title><link rel="icon" href="data:,"><h1>認証サービス</h1>${body}</html>`;

async function bodyOf(request) {
  let body = '';
  for await (const chunk of request) {
    body += chunk;
    if (body.length > MAX_BODY_BYTES) throw new Error('the body is too large');
  }
  return body;
}
