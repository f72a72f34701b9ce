import { createHash, timingSafeEqual } from 'node:crypto';
import { newSecret } from '@chogura/kernel';

/** 64 bits find the row, 256 bits prove the right to it. Fixed lengths, so that tools which look for leaked secrets know one. */
const FORM = /^(cgk_[0-9a-f]{16})_([\w-]{43})$/;
const PREFIX_BYTES = 8;

/** A key as its owner holds it: `<prefix>_<secret>`. */
export interface ApiKeyText {
  /** May be shown, logged and looked up. */
  readonly prefix: string;
  readonly secret: string;
}

export const newApiKeyText = (): ApiKeyText => ({
  prefix: `cgk_${Buffer.from(newSecret(PREFIX_BYTES), 'base64url').toString('hex')}`,
  secret: newSecret(),
});

export const writeApiKey = ({ prefix, secret }: ApiKeyText): string => `${prefix}_${secret}`;

/** null: not of the form of a key. */
export function readApiKey(text: string): ApiKeyText | null {
  const [, prefix, secret] = FORM.exec(text) ?? [];
  return prefix && secret ? { prefix, secret } : null;
}

/** A secret of 256 random bits cannot be guessed from its hash, so that none of the slow hashes for passwords is needed. */
export const sha256Of = (secret: string): Buffer => createHash('sha256').update(secret).digest();

/** Takes as long for a secret that begins right as for any other. */
export const isSecret = (secret: string, sha256: Buffer): boolean => timingSafeEqual(sha256Of(secret), sha256);
