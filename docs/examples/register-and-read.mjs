// Registers one file with an API key and prints what was read from it. Needs Node 20 or newer and no packages.
//   CHOGURA_URL=http://127.0.0.1:3333 CHOGURA_API_KEY=cgk_… node register-and-read.mjs FILE
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const { CHOGURA_URL = 'http://127.0.0.1:3333', CHOGURA_API_KEY } = process.env;
const [path] = process.argv.slice(2);

const MAX_TRIES = 5;
const ASK_AGAIN_MS = 1_000;
const READING_LIMIT_MS = 180_000;

/** RFC 9562, version 7: milliseconds, then random bits. */
function newId() {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(Date.now(), 0, 6);
  bytes[6] = 0x70 | (bytes[6] & 0x0f);
  bytes[8] = 0x80 | (bytes[8] & 0x3f);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** Waits when told to (429, 503) and tries again when the connection breaks; whatever else is refused is refused for good. */
async function call(address, request = {}) {
  const headers = { Authorization: `Bearer ${CHOGURA_API_KEY}`, 'Accept-Language': 'en' };
  for (let attempt = 1; ; attempt++) {
    const response = await fetch(`${CHOGURA_URL}/api/v1${address}`, { ...request, headers }).catch(() => null);
    if (response?.ok) return response.json();
    const mayTryAgain = !response || response.status === 429 || response.status >= 500;
    if (!mayTryAgain || attempt === MAX_TRIES) throw new Error(await whatToDo(response));
    await sleep(Number(response?.headers.get('Retry-After') ?? attempt) * 1_000);
  }
}

/** Every refusal is a problem (RFC 9457) with a stable code and a sentence that says what to do. */
async function whatToDo(response) {
  if (!response) return `${CHOGURA_URL} does not answer.`;
  const { code, title, detail = '' } = await response.json().catch(() => ({ title: `status ${response.status}` }));
  return `${title}. ${detail} (${code})`;
}

async function register(file) {
  // Made once and kept for every try: the same id stores once, however often it is sent.
  const id = newId();
  const body = new FormData();
  body.append('file', new Blob([await readFile(file)]), basename(file));
  return call(`/documents?id=${id}`, { method: 'POST', body });
}

/** The document is in the ledger at once; reading it takes some seconds. */
async function waitUntilRead(id) {
  const end = Date.now() + READING_LIMIT_MS;
  for (;;) {
    const document = await call(`/documents/${id}`);
    if (document.inputState !== 'reading') return document;
    if (Date.now() > end) throw new Error('The document has not been read yet. It stays registered.');
    await sleep(ASK_AGAIN_MS);
  }
}

try {
  if (!CHOGURA_API_KEY || !path) throw new Error('usage: CHOGURA_API_KEY=cgk_… node register-and-read.mjs FILE');
  const { id, number } = await register(path);
  console.error(`registered as number ${number}`);
  const { inputState, fields } = await waitUntilRead(id);
  console.log(
    JSON.stringify(
      { id, number, inputState, fields: Object.fromEntries(fields.map(({ field, value }) => [field, value])) },
      null,
      2,
    ),
  );
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
