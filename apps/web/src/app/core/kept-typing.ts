/** Under this, and the person's id, typed input is kept in the tab's storage (documents/kept-drafts.ts). */
export const KEPT_DRAFT_PREFIX = 'chogura.draft.';

/** Is there typed input that waits for its person to come back? */
export function hasKeptTyping(window: Window | null): boolean {
  try {
    return window !== null && Object.keys(window.sessionStorage).some((key) => key.startsWith(KEPT_DRAFT_PREFIX));
  } catch {
    return false;
  }
}
