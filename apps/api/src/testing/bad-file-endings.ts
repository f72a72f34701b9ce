import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import { newId, type Uuid } from '@chogura/kernel';
import { type BadKind, sentencesFor } from './bad-files';
import type { Clerk, DocumentAnswer, TestFile } from './clerk';
import type { RunningProduct } from './running-product';
import { until } from './until';

const JAPANESE = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u;
const MAX_FILE_NAME_LENGTH = 255;
const REMOVAL_LIMIT_MS = 5_000;

export interface ProblemAnswer {
  readonly code: string;
  readonly title: string;
  readonly detail?: string;
}

/** What a company has: nothing of it may change by a refusal. */
interface Possessions {
  readonly documents: number;
  readonly taken: number;
  readonly originals: number;
}

/** What became of a file that was sent. */
export type Sent =
  | {
      readonly isRefused: true;
      readonly inJapanese: ProblemAnswer;
      readonly inEnglish: ProblemAnswer;
      readonly before: Possessions;
      readonly after: Possessions;
    }
  | { readonly isRefused: false; readonly id: Uuid };

export interface Company {
  readonly tenantId: Uuid;
  readonly clerk: Clerk;
  /** Reads English. */
  readonly colleague: Clerk;
}

/** Sends a file as a clerk does; a refusal is asked for in English too. */
export async function sendBadFile(product: RunningProduct, company: Company, file: TestFile): Promise<Sent> {
  const { tenantId, clerk, colleague } = company;
  const before = await possessionsOf(product, tenantId);
  const id = newId();
  const answer = await clerk.send(file, id);
  if (answer.ok) return { isRefused: false, id };
  const inJapanese = (await answer.json()) as ProblemAnswer;
  const inEnglish = (await (await colleague.send(file)).json()) as ProblemAnswer;
  // A hundred megabytes take a moment to go.
  const isAsBefore = async (): Promise<boolean> =>
    (await possessionsOf(product, tenantId)).originals === before.originals;
  await until(isAsBefore, REMOVAL_LIMIT_MS, 'the refused bytes to go').catch(() => undefined);
  return { isRefused: true, inJapanese, inEnglish, before, after: await possessionsOf(product, tenantId) };
}

async function possessionsOf({ db, storageDir }: RunningProduct, tenantId: Uuid): Promise<Possessions> {
  const [row] = await db.look<{ documents: number; taken: number }>(
    `SELECT (SELECT count(*)::int FROM documents WHERE tenant_id = $1) AS documents,
            (SELECT COALESCE(sum(taken), 0)::int FROM monthly_uploads WHERE tenant_id = $1) AS taken`,
    [tenantId],
  );
  const folder = join(storageDir, tenantId, 'original');
  return { documents: row?.documents ?? 0, taken: row?.taken ?? 0, originals: filesIn(folder) };
}

function filesIn(folder: string): number {
  try {
    return readdirSync(folder).length;
  } catch {
    // Nothing was stored yet.
    return 0;
  }
}

export function endingOf({ inputState, failure }: DocumentAnswer): string {
  if (failure !== null) return `failed:${failure}`;
  return inputState === 'awaiting_password' ? inputState : 'read';
}

/** No row, no quota, no bytes; and a sentence that says what to do, in the language of whoever is told. */
export function expectRefusal({ ends }: BadKind, sent: Sent & { isRefused: true }): void {
  const { inJapanese, inEnglish, before, after } = sent;
  expect(ends).toContain(`refused:${inJapanese.code}`);
  expect(after).toEqual(before);
  for (const text of [inJapanese.title, inJapanese.detail]) {
    expect(text).toMatch(JAPANESE);
    expect(text).not.toMatch(/[{}]/);
  }
  expect(inEnglish.code).toBe(inJapanese.code);
  for (const text of [inEnglish.title, inEnglish.detail]) {
    expect(text).toMatch(/[A-Za-z]{3}/);
    expect(text).not.toMatch(JAPANESE);
    expect(text).not.toMatch(/[{}]/);
  }
}

/** The row says how it ended, with a reason that the web app has words for; the original is there, byte for byte. */
export async function expectRow(kind: BadKind, document: DocumentAnswer, clerk: Clerk, file: TestFile): Promise<void> {
  expect(kind.ends).toContain(endingOf(document));
  if (document.failure !== null) {
    const { ja, en } = sentencesFor(document.failure);
    for (const sentence of ja) expect(sentence).toMatch(JAPANESE);
    for (const sentence of en) expect(sentence).toMatch(/[A-Za-z]{3}/);
  }
  expect(document.note).toBe(kind.note ?? null);
  expect(document.fileName).not.toMatch(/[/\\\p{Cc}]/u);
  expect(document.fileName.length).toBeLessThanOrEqual(MAX_FILE_NAME_LENGTH);
  const original = await clerk.browser.get(`/api/v1/documents/${document.id}/file`);
  expect(sha256(Buffer.from(await original.arrayBuffer()))).toBe(sha256(file.bytes));
}

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
