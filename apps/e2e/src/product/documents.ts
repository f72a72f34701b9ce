import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Document, DocumentChanges, DocumentRow, SignInState } from '@chogura/api-client';
import { newId } from '@chogura/kernel';
import { type APIResponse, type BrowserContext, expect } from '@playwright/test';
import type { Account } from './company';

/** What pages of ours add to writes. */
const headers = { 'X-Chogura-Request': '1' };

async function answer<Body>(response: APIResponse): Promise<Body> {
  if (!response.ok()) throw new Error(`${response.url()} answered ${response.status()} ${await response.text()}`);
  return (await response.json()) as Body;
}

/** Signs a person in without the login page, agreeing to all terms. All pages of this browser are theirs from now on. */
export async function signIn(browser: BrowserContext, { email, password }: Account): Promise<void> {
  const step = async (path: string, data: object): Promise<SignInState> =>
    answer(await browser.request.post(`/api/v1/auth/${path}`, { headers, data }));
  let state = await step('login', { email, password, keepSignedIn: false });
  while (state.consent) {
    const { kind, version } = state.consent;
    state = await step('sign-in/consent', { kind, version, decision: 'agreed' });
  }
  expect(state.next).toBe('done');
}

export async function register(browser: BrowserContext, path: string): Promise<DocumentRow> {
  const file = { name: basename(path), mimeType: 'application/octet-stream', buffer: await readFile(path) };
  return answer(await browser.request.post(`/api/v1/documents?id=${newId()}`, { headers, multipart: { file } }));
}

export async function documentOf(browser: BrowserContext, id: string): Promise<Document> {
  return answer(await browser.request.get(`/api/v1/documents/${id}`));
}

/** Registers a file and waits until it was read. */
export async function registerAndRead(browser: BrowserContext, path: string): Promise<Document> {
  const { id } = await register(browser, path);
  let document = await documentOf(browser, id);
  await expect(async () => {
    document = await documentOf(browser, id);
    expect(document.inputState).not.toBe('reading');
  }).toPass({ timeout: 60_000, intervals: [100] });
  return document;
}

/** As another client would, which knows the newest revision. */
export async function change(browser: BrowserContext, id: string, changes: DocumentChanges): Promise<Document> {
  const { revision } = await documentOf(browser, id);
  const request = { headers: { ...headers, 'If-Match': `"${revision}"` }, data: changes };
  return answer(await browser.request.patch(`/api/v1/documents/${id}`, request));
}
