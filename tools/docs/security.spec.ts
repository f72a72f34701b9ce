import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** OWASP ASVS 5.0.0: how many requirements of level 1 and 2 each section has; those of level 3 come after them. V6.6 to V6.8 as far as they are of level 2. */
const REQUIREMENTS: Readonly<Record<string, number>> = {
  '6.1': 3,
  '6.2': 12,
  '6.3': 4,
  '6.4': 4,
  '6.5': 5,
  '6.6': 3,
  '6.8': 4,
  '7.1': 3,
  '7.2': 4,
  '7.3': 2,
  '7.4': 5,
  '7.5': 2,
  '7.6': 2,
  '8.1': 2,
  '8.2': 3,
  '8.3': 1,
  '8.4': 1,
};

const lines = readFileSync(join(ROOT, 'docs/security.md'), 'utf8')
  .split('\n')
  .map((line) => /^\| (\d\.\d\.\d+) \| (.+?) \| (met|not met|does not apply) \| (.*) \|$/.exec(line))
  .flatMap((match) => (match ? [{ id: match[1] ?? '', answer: match[3], how: match[4] ?? '' }] : []));

describe('docs/security.md', () => {
  it('answers every requirement of level 2 once, in its order', () => {
    const wanted = Object.entries(REQUIREMENTS).flatMap(([section, count]) =>
      Array.from({ length: count }, (_, at) => `${section}.${at + 1}`),
    );
    expect(lines.map(({ id }) => id)).toEqual(wanted);
  });

  it.each(lines.filter(({ answer }) => answer === 'met'))('shows $id by tests that exist', ({ how }) => {
    const tests = [...how.matchAll(/`([^`›]+) › ([^`]+)`/g)].map(([, file = '', title = '']) => ({ file, title }));
    expect(tests.length).toBeGreaterThan(0);
    for (const { file, title } of tests) expect(titlesIn(file)).toContain(title);
  });

  it.each(lines.filter(({ answer }) => answer !== 'met'))('says why $id is not met', ({ how }) => {
    expect(how.length).toBeGreaterThan(10);
  });
});

/** Of the tests in a file, as they are written there. */
function titlesIn(file: string): string[] {
  const path = join(ROOT, file);
  if (!existsSync(path)) return [];
  const calls = readFileSync(path, 'utf8').matchAll(/\b(?:it|test)(?:\.each\([\s\S]*?\))?\(\s*(['"`])(.*?)\1,/g);
  return [...calls].map(([, , title = '']) => title);
}
