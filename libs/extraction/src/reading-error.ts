import type { ReadingFailure } from '@chogura/contracts';

/** A document that cannot be read, for a reason that its clerk can be told. */
export class ReadingError extends Error {
  override readonly name = 'ReadingError';
  constructor(readonly failure: ReadingFailure) {
    super(failure);
  }
}

/** A PDF that opens only with a password, and none or a wrong one was given. */
export class PasswordRequired extends Error {
  override readonly name = 'PasswordRequired';
}
