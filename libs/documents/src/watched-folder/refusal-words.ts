import type { Language, ProblemDefinition } from '@chogura/kernel';
import { STORAGE_TOO_LARGE } from '@chogura/platform';
import {
  DELETED_DUPLICATE_FILE,
  DUPLICATE_FILE,
  EMPTY_FILE,
  PASSWORD_PROTECTED_OFFICE,
  UNKNOWN_TYPE,
} from '../documents.problems';

const REFUSALS: ReadonlyMap<string, ProblemDefinition> = new Map(
  [EMPTY_FILE, UNKNOWN_TYPE, PASSWORD_PROTECTED_OFFICE, DUPLICATE_FILE, DELETED_DUPLICATE_FILE, STORAGE_TOO_LARGE].map(
    (definition) => [definition.code, definition],
  ),
);

/** What a refusal is called in a list; what to do about it stands beside the file. null for a code of another time. */
export const refusalWords = (code: string, language: Language): string | null =>
  REFUSALS.get(code)?.title[language] ?? null;
