import { createValidationPipe } from '@chogura/platform';
import type { Type } from '@nestjs/common';

/** What was typed, under the same rules as a request. @throws http.invalid-input */
export const checked = <T extends object>(dto: Type<T>, typed: T): Promise<T> =>
  createValidationPipe().transform(typed, { type: 'body', metatype: dto }) as Promise<T>;
