import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from '@jest/globals';

interface Case {
  readonly what: string;
  readonly file: string;
  readonly text: string;
  /** Part of the rule's name or message. */
  readonly error: string;
}

const BOUNDARY = '@nx/enforce-module-boundaries';
const imports = (name: string): string => `import * as x from '${name}';\nexport const y = x;\n`;

const FORBIDDEN: readonly Case[] = [
  {
    what: 'a domain importing another domain',
    file: 'libs/documents/src/x.ts',
    text: imports('@chogura/identity'),
    error: BOUNDARY,
  },
  {
    what: 'the web app importing the platform',
    file: 'apps/web/src/x.ts',
    text: imports('@chogura/platform'),
    error: BOUNDARY,
  },
  {
    what: 'the web app importing a domain',
    file: 'apps/web/src/x.ts',
    text: imports('@chogura/documents'),
    error: BOUNDARY,
  },
  {
    what: 'the platform importing a contract',
    file: 'libs/platform/src/x.ts',
    text: imports('@chogura/contracts'),
    error: BOUNDARY,
  },
  {
    what: 'the kernel importing a contract',
    file: 'libs/kernel/src/x.ts',
    text: imports('@chogura/contracts'),
    error: BOUNDARY,
  },
  { what: 'the kernel importing Nest', file: 'libs/kernel/src/x.ts', text: imports('@nestjs/common'), error: BOUNDARY },
  {
    what: 'the client importing the kernel',
    file: 'libs/api-client/src/x.ts',
    text: imports('@chogura/kernel'),
    error: BOUNDARY,
  },
  {
    what: 'Bull outside platform/jobs',
    file: 'libs/documents/src/x.ts',
    text: imports('bull'),
    error: 'platform/src/jobs',
  },
  {
    what: "Nest's Bull in the platform",
    file: 'libs/platform/src/x.ts',
    text: imports('@nestjs/bull'),
    error: 'platform/src/jobs',
  },
  {
    what: 'the environment outside platform/config',
    file: 'apps/api/src/x.ts',
    text: 'export const x = process.env;\n',
    error: 'Config',
  },
  {
    what: 'the clock outside the kernel',
    file: 'libs/platform/src/x.ts',
    text: 'export const x = new Date();\n',
    error: 'clock',
  },
  {
    what: 'Date.now outside the kernel',
    file: 'apps/web/src/x.ts',
    text: 'export const x = Date.now();\n',
    error: 'clock',
  },
  {
    what: 'an id made outside the kernel',
    file: 'libs/identity/src/x.ts',
    text: "import { randomUUID } from 'node:crypto';\nexport const x = randomUUID();\n",
    error: '@chogura/kernel',
  },
  {
    what: 'SQL outside a repository',
    file: 'libs/documents/src/x.ts',
    text: "export const x = (tx: { query(sql: string): void }) => tx.query('SELECT 1');\n",
    error: 'repository',
  },
  {
    what: 'a query builder outside a repository',
    file: 'libs/documents/src/x.ts',
    text: 'export const x = (tx: { createQueryBuilder(): void }) => tx.createQueryBuilder();\n',
    error: 'repository',
  },
  {
    what: 'ui importing core',
    file: 'apps/web/src/app/ui/x/y.ts',
    text: imports('../../core/page/page-title'),
    error: 'nothing of ours',
  },
  {
    what: 'a feature importing another',
    file: 'apps/web/src/app/documents/x.ts',
    text: imports('../settings/x'),
    error: 'never another feature',
  },
  {
    what: 'core importing a feature',
    file: 'apps/web/src/app/core/x/y.ts',
    text: imports('../../documents/x'),
    error: 'knows no feature',
  },
];

const ALLOWED: readonly Omit<Case, 'error'>[] = [
  { what: 'a domain importing the platform', file: 'libs/documents/src/x.ts', text: imports('@chogura/platform') },
  { what: 'a domain importing a contract', file: 'libs/documents/src/x.ts', text: imports('@chogura/contracts') },
  { what: 'the web app importing the client', file: 'apps/web/src/x.ts', text: imports('@chogura/api-client') },
  { what: 'Bull in platform/jobs', file: 'libs/platform/src/jobs/x.ts', text: imports('bull') },
  {
    what: 'SQL in a repository',
    file: 'libs/documents/src/x.repository.ts',
    text: "export const x = (tx: { query(sql: string): void }) => tx.query('SELECT 1');\n",
  },
  { what: 'a date made from a number', file: 'libs/documents/src/x.ts', text: 'export const x = new Date(0);\n' },
];

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const LINT_LIMIT_MS = 120_000;

function lint(cases: readonly { file: string; text: string }[]): string[][] {
  const { stdout, stderr } = spawnSync('node', ['tools/boundaries/lint-texts.mjs'], {
    cwd: ROOT,
    input: JSON.stringify(cases),
    encoding: 'utf8',
    env: { ...process.env, NX_DAEMON: 'false' },
  });
  if (!stdout) throw new Error(stderr);
  return JSON.parse(stdout) as string[][];
}

describe('the boundary rule', () => {
  let messages: string[][] = [];
  beforeAll(() => {
    messages = lint([...FORBIDDEN, ...ALLOWED]);
  }, LINT_LIMIT_MS);

  it.each(FORBIDDEN.map((each, index) => ({ ...each, index })))('refuses $what', ({ error, index }) => {
    expect(messages[index]).toEqual([expect.stringContaining(error)]);
  });

  it.each(ALLOWED.map((each, index) => ({ ...each, index })))('allows $what', ({ index }) => {
    expect(messages[FORBIDDEN.length + index]).toEqual([]);
  });
});
