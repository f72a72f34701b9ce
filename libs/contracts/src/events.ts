import { z } from 'zod';

const id = z.uuid();

/** Every event two domains share: type → payload. Ids and revisions only. */
export const EVENTS = {
  'documents.uploaded': z.object({ documentId: id, revision: z.int() }),
  /** Read again: a password was given, or a person asked. */
  'documents.reading-requested': z.object({ documentId: id }),
  'documents.changed': z.object({ documentId: id, revision: z.int() }),
  'extraction.completed': z.object({ documentId: id, readingId: id }),
  'identity.signed-in': z.object({ userId: id, sessionId: id }),
  'identity.signed-out': z.object({ userId: id, sessionId: id }),
} as const;

export type EventType = keyof typeof EVENTS;
export type EventPayload<T extends EventType> = z.infer<(typeof EVENTS)[T]>;
