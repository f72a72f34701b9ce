/** One page of a list that is walked by keyset, never by offset. */
export interface Page<T> {
  readonly items: readonly T[];
  /** Opaque; hand it back to read the page after this one. null at the end. */
  readonly nextCursor: string | null;
}

/** A count that stops looking at `limit`, because exact counts of large companies are slow. */
export interface CappedCount {
  readonly count: number;
  readonly isCapped: boolean;
}

export const encodeCursor = (key: readonly unknown[]): string => {
  const bytes = new TextEncoder().encode(JSON.stringify(key));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
};

/** The key inside a cursor, or null when the text is none of ours. */
export function decodeCursor(cursor: string): unknown[] | null {
  try {
    const bytes = Uint8Array.from(atob(cursor.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0));
    const key: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return Array.isArray(key) ? key : null;
  } catch {
    return null;
  }
}
