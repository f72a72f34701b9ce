import { createHash } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import QRCode from 'qrcode';

/** RFC 6238 as every authenticator app has it: SHA-1, six digits, 30 seconds. */
const PERIOD_SECONDS = 30;
const DIGITS = 6;
/** Clocks of phones go wrong by less than a step. */
const TOLERATED_STEPS = 1;
/** RFC 4226 recommends 160 bits. */
const SECRET_BYTES = 20;
const RECOVERY_CODES = 10;
/** 120 bits each: with 112 or more a plain hash keeps them as safe as one made for passwords. */
const RECOVERY_CODE_BYTES = 15;
const ISSUER = 'Chogura 帳蔵';

/** What an authenticator app needs. */
export interface TwoStepSetup {
  /** Base32, for those who type it. */
  readonly secret: string;
  /** otpauth:// */
  readonly uri: string;
  /** The same as a QR code: the side in modules, and an SVG path of the dark ones. */
  readonly qrSize: number;
  readonly qrPath: string;
}

export const newTotpSecret = (): string => new Secret({ size: SECRET_BYTES }).base32;

const totp = (secret: string, label: string): TOTP =>
  new TOTP({ issuer: ISSUER, label, secret: Secret.fromBase32(secret), digits: DIGITS, period: PERIOD_SECONDS });

/** @returns the counter of the step that the code belongs to, or null for a wrong one */
export function counterOf(secret: string, code: string, now: Date): number | null {
  const delta = totp(secret, '').validate({ token: code, timestamp: now.getTime(), window: TOLERATED_STEPS });
  return delta === null ? null : Math.floor(now.getTime() / 1_000 / PERIOD_SECONDS) + delta;
}

export function setupOf(secret: string, email: string): TwoStepSetup {
  const uri = totp(secret, email).toString();
  const { size, data } = QRCode.create(uri, { errorCorrectionLevel: 'M' }).modules;
  const rows = Array.from({ length: size * size }, (_, at) => at)
    .filter((at) => data[at])
    .map((at) => `M${at % size} ${Math.floor(at / size)}h1v1h-1z`);
  return { secret, uri, qrSize: size, qrPath: rows.join('') };
}

/** Ten codes as people see them, six times four signs of base32: "k7fq-a2mx-…". */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: RECOVERY_CODES }, () => {
    const text = new Secret({ size: RECOVERY_CODE_BYTES }).base32.toLowerCase();
    return text.match(/.{4}/g)?.join('-') ?? text;
  });
}

/** However it was typed: case, hyphens and spaces do not matter. */
export const recoveryCodeHash = (code: string): string =>
  createHash('sha256').update(code.normalize('NFKC').toLowerCase().replace(/[\s-]/g, '')).digest('hex');

/** Six digits as typed, in any width, with or without a space; null: something else. */
export function sixDigits(code: string): string | null {
  const digits = code.normalize('NFKC').replace(/[\s-]/g, '');
  return /^\d{6}$/.test(digits) ? digits : null;
}
