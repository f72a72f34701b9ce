import { Problem } from '@chogura/kernel';
import type { Response } from 'express';
import { NOT_FOUND } from '../documents.problems';

/** The answer to a change. One that took the document out of its author's sight is saved all the same: 204. */
export async function unlessOutOfSight<Answer>(
  response: Response,
  answer: () => Promise<Answer>,
): Promise<Answer | undefined> {
  try {
    return await answer();
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== NOT_FOUND.code) throw error;
    response.status(204);
    return undefined;
  }
}
