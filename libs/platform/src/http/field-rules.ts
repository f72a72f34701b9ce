import { isIsoDay, isUuid } from '@chogura/kernel';
import { Transform } from 'class-transformer';
import { ValidateBy, type ValidationOptions } from 'class-validator';

/** Rules of our own for members of DTOs, beside those of class-validator. */

/** An id in its one spelling. */
export const IsId = (options?: ValidationOptions): PropertyDecorator =>
  ValidateBy({ name: 'isUuid', validator: { validate: isUuid } }, options);

/** A day of the calendar, YYYY-MM-DD. */
export const IsIsoDay = (): PropertyDecorator =>
  ValidateBy({ name: 'isIsoDay', validator: { validate: (value) => typeof value === 'string' && isIsoDay(value) } });

/** One line of any script. The database keeps neither control characters nor halves of a character. */
export const oneLine = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\p{Cc}+/gu, ' ')
    .trim();

/** Text of several lines, kept as typed but for blanks around it, and for what the database does not keep. */
export const manyLines = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/(?!\n)\p{Cc}/gu, ' ')
    .trim();

/** Makes one line of a text before it is checked. */
export const OneLine = (): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? oneLine(value) : value));
