/** The address to go to after signing in: a path of ours, or home. A link must not lead elsewhere by way of the login page. */
export function safeNext(next: string | null): string {
  if (!next || !next.startsWith('/') || /^\/[/\\]/.test(next) || next.startsWith('/login')) return '/';
  return next;
}
