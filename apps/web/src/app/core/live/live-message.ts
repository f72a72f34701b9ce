export type LiveStatus = 'off' | 'connecting' | 'live' | 'lost';

/** What the one connected tab tells the others. */
export type LiveMessage =
  | { readonly kind: 'document'; readonly documentId: string; readonly revision: number }
  /** Something may have been missed: load again what is shown. */
  | { readonly kind: 'resync' }
  | { readonly kind: 'signed-out' }
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
