/** Keeps a choice in this browser; where storage is switched off it holds for this page only. */
export function remember(window: Window | null, key: string, value: string): void {
  try {
    window?.localStorage.setItem(key, value);
  } catch {
    // Private browsing without storage.
  }
}

/** A choice kept earlier, or null. */
export function recall(window: Window | null, key: string): string | null {
  try {
    return window?.localStorage.getItem(key) ?? null;
  } catch {
    return null;
  }
}
