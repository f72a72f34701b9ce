import { Problem } from '@chogura/kernel';

export interface ErrorDescription {
  readonly type: string;
  readonly code?: string;
  readonly message?: string;
  readonly stack?: string;
  readonly constraint?: string;
  readonly table?: string;
  readonly cause?: ErrorDescription;
}

interface DatabaseErrorFields {
  readonly code?: string;
  readonly constraint?: string;
  readonly table?: string;
}

const MAX_CAUSES = 3;

/**
 * What a log may know of an error. Messages of the database quote values ("Key (title)=(…) already exists"), so of those only codes,
 * names and the call stack are kept.
 */
export function describeError(error: unknown, depth = 0): ErrorDescription {
  if (!(error instanceof Error)) return { type: typeof error };
  const database = databaseFields(error);
  if (database) return { type: error.name, ...database, stack: frames(error) };
  if (error instanceof Problem) return { type: 'Problem', code: error.code, stack: frames(error) };
  return {
    type: error.name,
    message: error.message,
    stack: frames(error),
    ...(error.cause !== undefined && depth < MAX_CAUSES ? { cause: describeError(error.cause, depth + 1) } : {}),
  };
}

/** TypeORM's QueryFailedError wraps the driver's error; the driver's own is recognised by its severity. */
function databaseFields(error: Error): DatabaseErrorFields | null {
  const { driverError } = error as { driverError?: DatabaseErrorFields };
  const source = driverError ?? ('severity' in error ? (error as DatabaseErrorFields) : undefined);
  if (!source) return null;
  const { code, constraint, table } = source;
  return { code, constraint, table };
}

/** The stack without its first lines, which repeat the message. */
const frames = (error: Error): string | undefined =>
  error.stack
    ?.split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n');

/** The same in one line, for a log sentence or a row. */
export function summariseError(error: unknown): string {
  const { type, code, constraint, message } = describeError(error);
  return [type, code, constraint, message].filter(Boolean).join(' ');
}
