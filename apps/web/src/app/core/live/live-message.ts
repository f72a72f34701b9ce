import { endedBy, endingOf, type SessionEnding } from '../session/session-end';

export type LiveStatus = 'off' | 'connecting' | 'live' | 'lost';

/** What the one connected tab tells the others. */
export type LiveMessage =
  | { readonly kind: 'document'; readonly documentId: string; readonly revision: number }
  /** A bulk job of this person began, went on or ended. */
  | { readonly kind: 'bulk'; readonly jobId: string }
  /** Something may have been missed: load again what is shown. */
  | { readonly kind: 'resync' }
  | { readonly kind: 'signed-out'; readonly ending: SessionEnding }
  | { readonly kind: 'status'; readonly status: LiveStatus }
  /** A tab that has just come asks for the status. */
  | { readonly kind: 'hello' };

/** The data of `event: document`, or null when it is none of ours. */
export function documentMessage(data: string): LiveMessage | null {
  const { documentId, revision } = told(data);
  return typeof documentId === 'string' && typeof revision === 'number'
    ? { kind: 'document', documentId, revision }
    : null;
}

/** The data of `event: bulk`, or null when it is none of ours. */
export function bulkMessage(data: string): LiveMessage | null {
  const { jobId } = told(data);
  return typeof jobId === 'string' ? { kind: 'bulk', jobId } : null;
}

/** The data of `event: signed-out`. Without a reason the end of the session still counts. */
export const signedOutMessage = (data: string): LiveMessage => ({
  kind: 'signed-out',
  ending: endingOf(told(data)) ?? endedBy('signed-out'),
});

/** What the server said, as far as it is an object. */
function told(data: string): Readonly<Record<string, unknown>> {
  try {
    const parsed: unknown = JSON.parse(data);
    return typeof parsed === 'object' && parsed !== null ? { ...parsed } : {};
  } catch {
    return {};
  }
}
