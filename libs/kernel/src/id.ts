/** The only place that makes random identifiers. */

/** RFC 9562 version 7: 48 bits of Unix milliseconds, a count, then random bits; sorts by time of making. */
export type Uuid = string;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** The 12 bits behind the milliseconds count up within one (RFC 9562, 6.2, method 1), so that ids of one process sort as they were made. */
const MAX_SEQUENCE = 0xfff;
/** A new millisecond begins below this, at random: thousands more fit into it. */
const FIRST_SEQUENCES = 0x400;
let lastMs = 0;
let sequence = 0;

export function newId(): Uuid {
  const bytes = globalThis.crypto.getRandomValues(new Uint8Array(16));
  const nowMs = Date.now();
  if (nowMs > lastMs) {
    lastMs = nowMs;
    sequence = (((bytes[6] ?? 0) << 8) | (bytes[7] ?? 0)) % FIRST_SEQUENCES;
  } else if (sequence < MAX_SEQUENCE) {
    sequence++;
  } else {
    lastMs++;
    sequence = 0;
  }
  for (let i = 0; i < 6; i++) bytes[i] = Math.floor(lastMs / 2 ** (8 * (5 - i))) % 256;
  bytes[6] = 0x70 | (sequence >> 8);
  bytes[7] = sequence & 0xff;
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  const hex = Array.from(bytes, (b) => b.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** Lies before every id that is made from `at` on, and behind those made earlier: a bound for keys that sort by time. */
export function firstIdAt(at: Date): Uuid {
  const hex = at.getTime().toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
}

/** Lower-case canonical form only, so that one id has one spelling. */
export const isUuid = (value: unknown): value is Uuid => typeof value === 'string' && UUID.test(value);

/** Unguessable text for tokens and secrets: `byteCount` random bytes as base64url. */
export function newSecret(byteCount = 32): string {
  const bytes = globalThis.crypto.getRandomValues(new Uint8Array(byteCount));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}
