// Lints what is in docker/: compose by dclint, images by hadolint (a binary in a PyPI wheel, pinned by hash), and compares the
// packages of the image with those that npm start installs.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { APT_PACKAGES } from './lib/apt-packages.mjs';
import { Failure, report } from './lib/failure.mjs';
import { commandEnv, root } from './lib/paths.mjs';

const docker = join(root, 'docker');
const cache = join(root, 'node_modules/.cache/hadolint');

function run(command, ...args) {
  const { status } = spawnSync(command, args, {
    cwd: root,
    env: commandEnv(),
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (status !== 0) throw new Failure(`${command} found something, or could not run.`);
}

function hadolint() {
  const program = join(cache, 'bin/hadolint');
  if (!existsSync(program)) {
    const requirements = join(docker, 'hadolint.requirements.txt');
    run(
      'pip3',
      'install',
      '--quiet',
      '--root-user-action=ignore',
      '--no-deps',
      '--require-hashes',
      '--target',
      cache,
      '--requirement',
      requirements,
    );
  }
  return program;
}

/** The words that stand on lines of their own in the last `apt-get install`. */
function packagesOfImage() {
  const text = readFileSync(join(docker, 'api.Dockerfile'), 'utf8');
  const [, list = ''] = /AS run[\s\S]*?apt-get install [^\\]*\\\n([\s\S]*?)&&/.exec(text) ?? [];
  return list
    .split(/[\s\\]+/)
    .filter(Boolean)
    .sort();
}

function comparePackages() {
  const wanted = APT_PACKAGES.filter((entry) => entry.for === 'run')
    .map(({ name }) => name)
    .sort();
  const present = packagesOfImage();
  if (wanted.join() !== present.join()) {
    throw new Failure(`docker/api.Dockerfile installs ${present.join(' ')}\nbut the product needs ${wanted.join(' ')}`);
  }
}

try {
  run('dclint', 'docker/compose.yml', '--config', 'docker/dclint.yaml', '--max-warnings', '0');
  const files = readdirSync(docker).filter((name) => name.endsWith('.Dockerfile'));
  run(hadolint(), '--config', 'docker/hadolint.yaml', ...files.map((name) => join('docker', name)));
  comparePackages();
  console.log('the docker files are in order');
} catch (error) {
  report(error);
  process.exitCode = 1;
}
