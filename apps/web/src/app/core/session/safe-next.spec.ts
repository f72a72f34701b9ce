import { describe, expect, it } from '@jest/globals';
import { safeNext } from './safe-next';

describe('where the login page leads', () => {
  it.each(['/documents/0193?view=review', '/settings'])('%s is a page of ours', (next) =>
    expect(safeNext(next)).toBe(next),
  );

  it.each([
    null,
    '',
    'https://evil.example/',
    '//evil.example/',
    '/\\evil.example',
    'javascript:alert(1)',
    '/login?next=/login',
  ])('%p leads home', (next) => expect(safeNext(next)).toBe('/'));
});
