import { existsSync } from 'node:fs';
import { Failure } from './failure.mjs';
import { which } from './paths.mjs';

/**
 * Everything the product needs beyond npm, by Debian's names. `proof`: a command, or a file where the package brings no command of its own.
 * `for`: 'run' is needed by the product (docker/api.Dockerfile installs the same, which a test compares), 'services' by a machine
 * that also runs Redis itself, 'models' to fetch the OCR models, 'test' by the tests alone.
 */
export const APT_PACKAGES = [
  { name: 'redis-server', for: 'services', proof: 'redis-server', why: 'job queues and live updates' },
  { name: 'poppler-utils', for: 'run', proof: 'pdftoppm', why: 'text and images of PDF pages' },
  { name: 'qpdf', for: 'run', proof: 'qpdf', why: 'opens PDF files with their passwords' },
  { name: 'ghostscript', for: 'run', proof: 'gs', why: 'page images by pdf2pic' },
  { name: 'graphicsmagick', for: 'run', proof: 'gm', why: 'page images by pdf2pic' },
  { name: 'libreoffice-writer', for: 'run', proof: '/usr/lib/libreoffice/program/libswlo.so', why: 'Word files' },
  { name: 'libreoffice-calc', for: 'run', proof: '/usr/lib/libreoffice/program/libsclo.so', why: 'Excel files' },
  { name: 'python3-uno', for: 'run', proof: '/usr/lib/python3/dist-packages/uno.py', why: 'a LibreOffice kept warm' },
  { name: 'libheif-examples', for: 'run', proof: 'heif-convert', why: 'HEIC photographs' },
  {
    name: 'fonts-noto-cjk',
    for: 'run',
    proof: '/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc',
    why: 'Japanese glyphs',
  },
  { name: 'python3-pip', for: 'models', proof: 'pip3', why: 'fetches the OCR models' },
  { name: 'chromium', for: 'test', proof: 'chromium', why: 'the browser of the browser tests' },
];

const isPresent = ({ proof }) => (proof.startsWith('/') ? existsSync(proof) : which(proof) !== null);

/**
 * Makes sure that the packages for the purposes are there: installs them as root on Debian and Ubuntu, else says which command does.
 * @param {import('./command.mjs').Run} run
 * @throws Failure with one command line to type
 */
export async function ensurePackages(purposes, { processes, step }) {
  const missing = APT_PACKAGES.filter((entry) => purposes.includes(entry.for) && !isPresent(entry));
  if (missing.length === 0) return;
  const names = missing.map(({ name }) => name);
  const canInstall = process.getuid?.() === 0 && which('apt-get') !== null;
  if (!canInstall) {
    const reasons = missing.map(({ name, why }) => `  ${name} (${why})`).join('\n');
    throw new Failure(
      `This machine lacks:\n${reasons}\nInstall them, then start again:\n  sudo apt-get update && sudo apt-get install -y --no-install-recommends ${names.join(' ')}`,
    );
  }
  step(`installing ${names.join(', ')}`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
  // Broken off in the middle it would leave the machine's packages half configured.
  const aptGet = (...args) => processes.run('apt-get', args, { env, mustFinish: true });
  const update = await aptGet('update', '-qq');
  const install = await aptGet('install', '-y', '-qq', '--no-install-recommends', ...names);
  const left = missing.filter((entry) => !isPresent(entry)).map(({ name }) => name);
  if (!install.isDone || left.length > 0) {
    const said = `${update.isDone ? '' : update.output}${install.output}`;
    throw new Failure(`${said}\napt-get could not install: ${(left.length > 0 ? left : names).join(' ')}`);
  }
}
