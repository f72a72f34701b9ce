import type { Uuid } from '@chogura/kernel';
import { type Seal, Sealer } from '@chogura/platform';
import { Injectable } from '@nestjs/common';

/** Seals the password of a PDF from its entry until the reading has used it, bound to its document. */
@Injectable()
export class DocumentPasswords {
  private readonly passwords: Seal;

  constructor(sealer: Sealer) {
    this.passwords = sealer.for('document password');
  }

  seal(password: string, documentId: Uuid): Buffer {
    return this.passwords.seal(password, documentId);
  }

  /** @throws Error when it was sealed with another key or for another document */
  open(sealed: Buffer, documentId: Uuid): string {
    return this.passwords.open(sealed, documentId);
  }
}
