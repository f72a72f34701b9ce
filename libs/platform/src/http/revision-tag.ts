import { Problem } from '@chogura/kernel';
import type { Response } from 'express';
import { IF_MATCH_REQUIRED } from './http.problems';
import { invalidInput } from './invalid-input';

/** Answers with the revision as the ETag, strong. */
export function withRevisionTag<Answer extends { readonly revision: number }>(
  answer: Answer,
  response: Response,
): Answer {
  response.setHeader('ETag', `"${answer.revision}"`);
  // The tag is the revision; names, rights and the star may change without one, so no browser keeps the answer.
  response.setHeader('Cache-Control', 'private, no-store');
  return answer;
}

/**
 * The revision that a change is based on.
 * @throws http.if-match-required (428) without one, http.invalid-input for one that is no ETag of ours
 */
export function revisionOf(ifMatch: string | undefined): number {
  if (ifMatch === undefined) throw new Problem(IF_MATCH_REQUIRED);
  const revision = /^"(\d{1,9})"$/.exec(ifMatch.trim())?.[1];
  if (revision === undefined) throw invalidInput([{ field: 'If-Match', code: 'is-etag' }]);
  return Number(revision);
}
