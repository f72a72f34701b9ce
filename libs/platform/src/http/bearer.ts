import type { Request } from 'express';

/** What follows `Authorization: Bearer`; null without it. Other schemes are not ours: a proxy before us may ask for Basic. */
export function bearerOf(request: Request): string | null {
  const match = /^bearer(?:\s+(.*))?$/i.exec(request.get('Authorization')?.trim() ?? '');
  return match ? (match[1] ?? '') : null;
}
