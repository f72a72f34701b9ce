import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import type { Uuid } from '@chogura/kernel';
import { Inject, Injectable } from '@nestjs/common';
import { Config } from '../config';

const ALGORITHM = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;
const KEY_BYTES = 32;

/** Closes and opens the secrets of one purpose. */
export interface Seal {
  /** @param rowId of the row that will hold the result; in any other row it does not open */
  seal(secret: string, rowId: Uuid): Buffer;
  /** @throws Error when it was sealed for another row or purpose, with another key, or was changed since */
  open(sealed: Buffer, rowId: Uuid): string;
}

/**
 * The one way to store what the product must be able to read again but a copy of the database must not give away.
 * AES-256-GCM; each purpose has a key of its own, derived from the session secret by HKDF (RFC 5869).
 */
@Injectable()
export class Sealer {
  private readonly secret: string;

  constructor(@Inject(Config) config: Pick<Config, 'sessionSecret'>) {
    this.secret = config.sessionSecret;
  }

  /** @param purpose what is sealed, for example 'document password'; whoever changes it can open nothing that is stored */
  for(purpose: string): Seal {
    const key = Buffer.from(hkdfSync('sha256', this.secret, '', `chogura ${purpose}`, KEY_BYTES));
    return { seal: (secret, rowId) => seal(key, secret, rowId), open: (sealed, rowId) => open(key, sealed, rowId) };
  }
}

/** Initialisation vector, tag, then the sealed text. */
function seal(key: Buffer, secret: string, rowId: Uuid): Buffer {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(ALGORITHM, key, iv).setAAD(Buffer.from(rowId));
  const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]);
}

function open(key: Buffer, sealed: Buffer, rowId: Uuid): string {
  // Node takes shorter tags unless told, and a shorter tag is easier to guess.
  const decipher = createDecipheriv(ALGORITHM, key, sealed.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES })
    .setAAD(Buffer.from(rowId))
    .setAuthTag(sealed.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
  return Buffer.concat([decipher.update(sealed.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]).toString('utf8');
}
