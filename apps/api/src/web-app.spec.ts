import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import cookieParser from 'cookie-parser';
import express from 'express';
import { serveWebApp } from './web-app';

const INDEX = `<!doctype html><html><head><base href="/ja/"><link rel="stylesheet" href="styles-AAAAAAAA.css">
<link rel="modulepreload" href="chunk-B6Q_It-2.js"><link rel="icon" href="https://elsewhere.example/icon"><style nonce="later">a{}</style></head>
<body><app-root ngCspNonce="later"></app-root><script src="main-CCCCCCCC.js" type="module"></script></body></html>`;

describe('the web app', () => {
  let root: string;
  let server: Server;
  let address: string;
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'chogura-web-'));
    for (const language of ['ja', 'en']) {
      await mkdir(join(root, language));
      await writeFile(join(root, language, 'index.html'), INDEX.replace('<html>', `<html lang="${language}">`));
      await writeFile(join(root, language, 'main-CCCCCCCC.js'), `// ${language}`);
      await writeFile(join(root, language, 'chunk-B6Q_It-2.js'), '');
      await writeFile(join(root, language, 'icons.svg'), '<svg/>');
      const text = `/* ${language}, small */`;
      await writeFile(join(root, language, 'styles-AAAAAAAA.css'), text);
      await writeFile(join(root, language, 'styles-AAAAAAAA.css.br'), brotliCompressSync(text));
      await writeFile(join(root, language, 'styles-AAAAAAAA.css.gz'), gzipSync(text));
    }
    const firstSight = { login: ['chunk-LLLLLLLL.js'], ledger: ['chunk-B6Q_It-2.js', 'chunk-DDDDDDDD.js'] };
    await writeFile(join(root, 'first-sight.json'), JSON.stringify(firstSight));
    const app = express().use(cookieParser()).use(serveWebApp(root));
    app.use((_request, response) => void response.status(404).send('left to the api'));
    server = createServer(app).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(async () => {
    server.close();
    await rm(root, { recursive: true });
  });

  const page = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(address + path, { headers });

  it('answers every address of a page with the index, never kept', async () => {
    for (const path of [
      '/',
      '/login',
      '/index.html',
      '/_en/index.html',
      '/documents/01a20de8-828e-7276-bacb-5830ecc7336b?q=1.5',
    ]) {
      const response = await page(path);
      expect(response.headers.get('Content-Type')).toMatch(/^text\/html/);
      expect(response.headers.get('Cache-Control')).toBe('no-store');
    }
  });

  it('tells password managers where a password is changed, and pretends to nothing else of the kind', async () => {
    const way = await fetch(`${address}/.well-known/change-password`, { redirect: 'manual' });
    expect([way.status, way.headers.get('Location')]).toEqual([302, '/settings/password']);
    const unknown = await page('/.well-known/resource-that-should-not-exist-whose-status-code-should-not-be-200');
    expect(unknown.status).toBe(404);
  });

  it('gives each answer a nonce of its own, the same in policy and page', async () => {
    const nonces = await Promise.all(
      [page('/'), page('/')].map(async (answer) => {
        const response = await answer;
        const [, nonce = ''] = /'nonce-([^']+)'/.exec(response.headers.get('Content-Security-Policy') ?? '') ?? [];
        const text = await response.text();
        expect(text).toContain(`ngCspNonce="${nonce}"`);
        expect(text).toContain(`<style nonce="${nonce}">`);
        expect(text).not.toContain('later');
        return nonce;
      }),
    );
    expect(nonces[0]).not.toBe(nonces[1]);
  });

  it('chooses the language by cookie, then by browser, never by address', async () => {
    const languageOf = async (headers: Record<string, string>): Promise<string | undefined> =>
      /lang="(\w+)"/.exec(await (await page('/', headers)).text())?.[1];
    expect(await languageOf({})).toBe('ja');
    expect(await languageOf({ 'Accept-Language': 'en-US' })).toBe('en');
    expect(await languageOf({ 'Accept-Language': 'en-US', Cookie: 'chogura_language=ja' })).toBe('ja');
    expect(await languageOf({ Cookie: 'chogura_language=xx' })).toBe('ja');
  });

  it("takes each build's assets from its own folder and lets browsers keep hashed ones for good", async () => {
    const text = await (await page('/', { 'Accept-Language': 'en' })).text();
    expect(text).toContain('src="/_en/main-CCCCCCCC.js"');
    expect(text).toContain('href="/_en/styles-AAAAAAAA.css"');
    expect(text).toContain('href="/_en/chunk-B6Q_It-2.js"');
    expect(text).toContain('<base href="/">');
    expect(text).toContain('href="https://elsewhere.example/icon"');
    const script = await page('/_en/main-CCCCCCCC.js');
    expect(await script.text()).toBe('// en');
    expect(script.headers.get('Cache-Control')).toBe('public, max-age=31536000, immutable');
    expect((await page('/_en/chunk-B6Q_It-2.js')).headers.get('Cache-Control')).toContain('immutable');
    expect((await page('/icons.svg')).headers.get('Cache-Control')).toBe('public, max-age=86400');
  });

  it('sends nothing with an asset that is of no use there', async () => {
    const { headers } = await page('/_ja/main-CCCCCCCC.js');
    for (const name of ['ETag', 'Last-Modified', 'Accept-Ranges', 'X-Request-Id', 'Content-Security-Policy'])
      expect(headers.get(name)).toBeNull();
  });

  it('has all scripts of the login and of the ledger loaded at once, for those who will see them', async () => {
    const session = { Cookie: 'chogura_session=anything' };
    const loaded = async (path: string, headers: Record<string, string>): Promise<string[]> =>
      [
        ...(await (await page(path, headers)).text()).matchAll(/modulepreload" href="\/_ja\/(chunk-[A-Z]{8}\.js)"/g),
      ].map(([, file = '']) => file);
    for (const path of ['/', '/login']) expect(await loaded(path, {})).toEqual(['chunk-LLLLLLLL.js']);
    for (const path of ['/', '/documents/01a20de8-828e-7276-bacb-5830ecc7336b?q=1'])
      expect(await loaded(path, session)).toEqual(['chunk-DDDDDDDD.js']);
    for (const path of ['/invitation', '/operator', '/settings/overview']) expect(await loaded(path, {})).toEqual([]);
    for (const path of ['/login', '/settings/overview', '/documents/01a20de8-828e-7276-bacb-5830ecc7336b/preview'])
      expect(await loaded(path, session)).toEqual([]);
  });

  it('sends what was compressed when it was built, as the browser takes it', async () => {
    for (const [accepted, sent] of [
      ['gzip, deflate, br, zstd', 'br'],
      ['gzip', 'gzip'],
      ['identity', null],
    ] as const) {
      const style = await page('/_en/styles-AAAAAAAA.css', { 'Accept-Encoding': accepted });
      expect(style.headers.get('Content-Encoding')).toBe(sent);
      expect(style.headers.get('Vary')).toContain('Accept-Encoding');
      expect(style.headers.get('Content-Type')).toMatch(/^text\/css; charset=utf-8$/i);
      expect(style.headers.get('Cache-Control')).toContain('immutable');
      expect(await style.text()).toBe('/* en, small */');
    }
  });

  it('tells the page of whoever brings no session', async () => {
    const isStranger = async (cookie: string): Promise<boolean> =>
      (await (await page('/login', { Cookie: cookie })).text()).includes('<html data-visitor="stranger" lang="ja">');
    expect(await isStranger('chogura_language=ja')).toBe(true);
    // Whether it is still good is the api's to say.
    expect(await isStranger('chogura_language=ja; chogura_session=anything')).toBe(false);
  });

  it('leaves the api and what is missing to others, and nothing outside its folder is reached', async () => {
    for (const path of [
      '/api/v1/me',
      '/api',
      '/gone.js',
      '/_ja/gone.js',
      '/_ja/..%2fen%2findex.html',
      '/_ja/%2e%2e/en/icons.svg.map',
    ]) {
      expect((await page(path)).status).toBe(404);
    }
    expect((await fetch(`${address}/`, { method: 'POST' })).status).toBe(404);
  });
});
