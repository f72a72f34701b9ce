import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Document, DocumentChanges, DocumentRow } from '@chogura/api-client';
import { newId } from '@chogura/kernel';
import { type BrowserContext, expect } from '@playwright/test';
import type { Account } from './company';
import { begin } from './people';
import { answer, headers } from './requests';

/** Signs a person in without the login page, agreeing to all terms. All pages of this browser are theirs from now on. */
export async function signIn(browser: BrowserContext, account: Account): Promise<void> {
  expect((await begin(browser, account)).next).toBe('done');
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
