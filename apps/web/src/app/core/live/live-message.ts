import { endedBy, endingOf, type SessionEnding } from '../session/session-end';

export type LiveStatus = 'off' | 'connecting' | 'live' | 'lost';

/** What the one connected tab tells the others. */
export type LiveMessage =
  | { readonly kind: 'document'; readonly documentId: string; readonly revision: number }
  /** Something may have been missed: load again what is shown. */
  | { readonly kind: 'resync' }
  | { readonly kind: 'signed-out'; readonly ending: SessionEnding }
  | { readonly kind: 'status'; readonly status: LiveStatus }
  /** A tab that has just come asks for the status. */
  | { readonly kind: 'hello' };

/** The data of `event: document`, or null when it is none of ours. */
export function documentMessage(data: string): LiveMessage | null {
  try {
    const parsed: unknown = JSON.parse(data);
    if (typeof parsed !== 'object' || parsed === null || !('documentId' in parsed) || !('revision' in parsed))
      return null;
    const { documentId, revision } = parsed;
    return typeof documentId === 'string' && typeof revision === 'number'
      ? { kind: 'document', documentId, revision }
      : null;
  } catch {
    return null;
  }
}

/** The data of `event: signed-out`. */
export function signedOutMessage(data: string): LiveMessage {
  let told: unknown = null;
  try {
    told = JSON.parse(data);
  } catch {
    // The end of the session is what counts.
  }
  return { kind: 'signed-out', ending: endingOf(told) ?? endedBy('signed-out') };
}
