// Lists the licences of models, fonts, programs and npm packages; fails when a package that ships has one that is not allowed here.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Failure, report } from './lib/failure.mjs';
import { commandEnv, root } from './lib/paths.mjs';

/** None asks that the product's own source be opened. LGPL: libvips, a shared library beside sharp that anyone may replace. */
const ALLOWED = [
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'ISC',
  'LGPL-3.0-or-later',
  'MIT',
  'MIT-0',
  'Python-2.0',
];

/** @returns { 'name@version': { licenses } } */
function packages(...flags) {
  const args = ['--json', '--excludePrivatePackages', ...flags];
  const options = {
    cwd: root,
    env: commandEnv(),
    encoding: 'utf8',
    maxBuffer: 64 * 1_048_576,
    stdio: ['ignore', 'pipe', 'ignore'],
  };
  return JSON.parse(execFileSync('license-checker-rseidelsohn', args, options));
}

/** "(MIT OR CC0-1.0)" needs one that is allowed, "Apache-2.0 AND MIT" both; a star marks a licence told from its text. */
function isAllowed(licence) {
  const words = String(licence).replaceAll(/[()*]/g, '');
  return words.split(' OR ').some((choice) => choice.split(/ AND |,/).every((name) => ALLOWED.includes(name.trim())));
}

function print(all) {
  const byLicence = Map.groupBy(Object.entries(all), ([, { licenses }]) => String(licenses));
  for (const [licence, entries] of [...byLicence].sort(([, a], [, b]) => b.length - a.length)) {
    console.log(`\n${licence} (${entries.length})\n  ${entries.map(([name]) => name).join('\n  ')}`);
  }
}

try {
  console.log(readFileSync(join(root, 'docs/licences.md'), 'utf8'));
  print(packages());
  const refused = Object.entries(packages('--production')).filter(([, { licenses }]) => !isAllowed(licenses));
  if (refused.length > 0) {
    throw new Failure(
      `These packages ship under licences that are not allowed: ${refused.map(([name, { licenses }]) => `${name} (${licenses})`).join(', ')}`,
    );
  }
} catch (error) {
  report(error);
  process.exitCode = 1;
}
