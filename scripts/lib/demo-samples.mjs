import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readJson, writeJson } from './data-folder.mjs';
import { root } from './paths.mjs';

export const SAMPLES_DIR = join(root, 'apps/api/demo-documents');

const WRITE_HEADERS = { 'X-Chogura-Request': '1' };

/**
 * Registers the sample documents with the demo company as its clerks would, through the HTTP interface. Each keeps the id it was first
 * sent with, so that an interrupted start goes on where it ended and nothing is registered twice.
 */
export async function uploadDemoSamples(url, credentials, folder) {
  const file = folder.at('demo-samples.json');
  const { samples } = JSON.parse(readFileSync(join(SAMPLES_DIR, 'samples.json'), 'utf8'));
  const sent = readJson(file) ?? samples.map((sample) => ({ file: sample.file, id: uuidV7(), isStored: false }));
  writeJson(file, sent);
  const waiting = sent.filter(({ isStored }) => !isStored);
  if (waiting.length === 0) return 0;
  const clerks = credentials.accounts.filter(({ role }) => role === 'clerk');
  const cookies = await Promise.all(clerks.map((clerk) => signIn(url, clerk)));
  for (const [index, sample] of waiting.entries()) {
    await upload(url, cookies[index % cookies.length], sample);
    sample.isStored = true;
    writeJson(file, sent);
  }
  await Promise.all(cookies.map((cookie) => post(url, 'auth/logout', { headers: { cookie } })));
  return waiting.length;
}

/** @returns the cookie of the session */
export async function signIn(url, { email, password }) {
  const response = await post(url, 'auth/login', {
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password, keepSignedIn: false }),
  });
  const cookies = response.headers.getSetCookie();
  return cookies.map((cookie) => cookie.split(';')[0]).join('; ');
}

async function upload(url, cookie, { file, id }) {
  const body = new FormData();
  body.append('file', new Blob([readFileSync(join(SAMPLES_DIR, file))]), file);
  await post(url, `documents?id=${id}`, { headers: { cookie }, body });
}

async function post(url, path, { headers, body }) {
  const response = await fetch(`${url}/api/v1/${path}`, {
    method: 'POST',
    headers: { ...WRITE_HEADERS, ...headers },
    body,
  });
  if (!response.ok) throw new Error(`POST ${path.split('?')[0]} → ${response.status} ${await response.text()}`);
  return response;
}

/** RFC 9562: 48 bits of milliseconds, then chance. */
function uuidV7() {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(Date.now(), 0, 6);
  bytes[6] = (bytes[6] & 0x0f) | 0x70;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
