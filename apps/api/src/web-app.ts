import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Language, newSecret } from '@chogura/kernel';
import { languageOf } from '@chogura/platform';
import { sessionCookieOf } from '@chogura/identity';
import express, { type NextFunction, type Request, type RequestHandler, type Response } from 'express';
import staticFilesCompressed from 'express-static-gzip';

const LANGUAGES: readonly Language[] = ['ja', 'en'];
const YEAR_SECONDS = 31_536_000;
const DAY_SECONDS = 86_400;
const CHANGE_PASSWORD = '/settings/password';
/** The addresses of pages whose scripts are known beforehand (apps/web/first-sight.mjs). Strangers are led from the ledger to the login. */
const LOGIN = /^\/(?:login)?$/;
const LEDGER = /^\/(?:documents\/[^/]+)?$/;

/** Names that change with their content: main-5K3VQZ2A.js, chunk-B6Q_It-2.js */
const HASHED_NAME = /-[\w-]{8}\.\w+(?:\.br|\.gz)?$/;
/** What a browser asks of documents, and of no script or style; and what finds one request of the api again. */
const OF_NO_ASSET = [
  'Content-Security-Policy',
  'Cross-Origin-Opener-Policy',
  'Origin-Agent-Cluster',
  'Referrer-Policy',
  'X-Frame-Options',
  'X-Request-Id',
];
/** Scripts and styles of the page with an address of their own build; whole addresses and <base> stay. */
const OWN_ASSET = /(<(?:script|link)\b[^>]*?\s(?:src|href)=")(?!\/|[a-z]+:)([^"]+")/g;
/** A build per language would like to live below its language; its pages do not. */
const BASE = /<base href="[^"]*"/;
const NONCE = /\b(ngCspNonce|nonce)="[^"]*"/gi;
/** Who brings no session is told so in the page, and need not ask: the app reads it once. */
const ROOT = /<html\b/;
const STRANGER_ROOT = '<html data-visitor="stranger"';
const END_OF_BODY = '</body>';

/** The scripts that a page needs beside those of every page. */
type FirstSight = Readonly<Record<'login' | 'ledger', readonly string[]>>;

/**
 * Serves the built web app: one build per language, chosen by cookie or browser, never by the address of a page, for links are shared.
 * Assets of the two builds have the same names and other texts, so that each build's are served under their own folder (/_ja, /_en).
 */
export function serveWebApp(webRoot: string): express.Router {
  const router = express.Router();
  const indexes = new Map(LANGUAGES.map((language) => [language, readIndex(webRoot, language)]));
  const assets = new Map(LANGUAGES.map((language) => [language, staticFiles(join(webRoot, language))]));
  const firstSight = JSON.parse(readFileSync(join(webRoot, 'first-sight.json'), 'utf8')) as FirstSight;
  const sendPage = (request: Request, response: Response): void => {
    const language = languageOf(request);
    const index = indexes.get(language) ?? '';
    const isStranger = sessionCookieOf(request) === null;
    const page = pageOf(request.path, isStranger);
    const preloads = page ? firstSight[page].map((file) => preload(`/_${language}/${file}`)).join('') : '';
    const told = isStranger ? index.replace(ROOT, STRANGER_ROOT) : index;
    sendIndex(response, told.replace(END_OF_BODY, preloads + END_OF_BODY), language);
  };
  // Password managers lead people here, once they see that other addresses of this kind are answered as unknown.
  // https://www.w3.org/TR/change-password-url/
  router.get('/.well-known/change-password', (_request, response) => response.redirect(302, CHANGE_PASSWORD));
  router.use('/.well-known', (_request, response) => void response.status(404).end());
  // Never the file itself, whose nonce is a placeholder.
  router.get(/\/index\.html$/, sendPage);
  for (const [language, files] of assets) router.use(`/_${language}`, files);
  router.use((request: Request, response: Response, next: NextFunction) => {
    const isPageOrAsset = (request.method === 'GET' || request.method === 'HEAD') && !/^\/api(\/|$)/.test(request.path);
    if (!isPageOrAsset) return next();
    if (/\.\w+$/.test(request.path)) return assets.get(languageOf(request))?.(request, response, next);
    sendPage(request, response);
  });
  return router;
}

function pageOf(path: string, isStranger: boolean): keyof FirstSight | null {
  if (isStranger) return LOGIN.test(path) ? 'login' : null;
  return LEDGER.test(path) ? 'ledger' : null;
}

/** All at once, where each script would otherwise name the next ones only when it is there. */
const preload = (address: string): string => `<link rel="modulepreload" href="${address}">`;

/** Compressed when they were built (tools/compress-assets.mjs), if the browser takes that. Nobody asks again for what never changes, or for a part of it. */
const staticFiles = (folder: string): RequestHandler =>
  staticFilesCompressed(folder, {
    enableBrotli: true,
    orderPreference: ['br', 'gzip'],
    index: false,
    serveStatic: {
      redirect: false,
      cacheControl: false,
      etag: false,
      lastModified: false,
      acceptRanges: false,
      setHeaders: (response, path) => {
        const isHashed = HASHED_NAME.test(path);
        response.setHeader(
          'Cache-Control',
          isHashed ? `public, max-age=${YEAR_SECONDS}, immutable` : `public, max-age=${DAY_SECONDS}`,
        );
        if (isHashed) for (const name of OF_NO_ASSET) response.removeHeader(name);
      },
    },
  });

const readIndex = (webRoot: string, language: Language): string =>
  readFileSync(join(webRoot, language, 'index.html'), 'utf8')
    .replace(BASE, '<base href="/"')
    .replaceAll(OWN_ASSET, `$1/_${language}/$2`);

function sendIndex(response: Response, index: string, language: Language): void {
  const nonce = newSecret(16);
  response
    .setHeader('Content-Security-Policy', contentSecurityPolicy(nonce))
    .setHeader('Cache-Control', 'no-store')
    .setHeader('Content-Language', language)
    .type('html')
    .send(index.replaceAll(NONCE, `$1="${nonce}"`));
}

/** Angular styles its components with <style nonce>; nothing comes from elsewhere; page images and previews are ours. */
const contentSecurityPolicy = (nonce: string): string =>
  [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
