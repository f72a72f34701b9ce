import { QueryFailedError } from 'typeorm';

const isFailure = (error: unknown, code: string): boolean =>
  error instanceof QueryFailedError && (error.driverError as { code?: string }).code === code;

/** There is a row with the same key already. */
export const isUniqueViolation = (error: unknown): boolean => isFailure(error, '23505');

/** Other rows refer to this one. */
export const isReferredTo = (error: unknown): boolean => isFailure(error, '23503');
