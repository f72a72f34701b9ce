// npm test: everything that must hold before a change is taken over. `--deep` adds the long tests (*.deep.spec.ts) and more situations to journeys.
// Like npm start it needs any Node from 20 on and brings the rest along.
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensurePackages } from './lib/apt-packages.mjs';
import { build } from './lib/build.mjs';
import { countJest, countPlaywright, runChecks, summarise } from './lib/checks.mjs';
import { runCommand } from './lib/command.mjs';
import { temporaryFolder } from './lib/data-folder.mjs';
import { SAMPLES_DIR } from './lib/demo-samples.mjs';
import { Failure, report } from './lib/failure.mjs';
import { modelsDir, root } from './lib/paths.mjs';
import { freePort } from './lib/ports.mjs';
import { Processes } from './lib/processes.mjs';
import { startProduct } from './lib/product.mjs';
import { startTestServices } from './lib/test-services.mjs';
import { ensureModels } from './models.mjs';

/** As many as the smallest machine that runs this has cores. */
const AT_ONCE = 2;

const isDeep = process.argv.includes('--deep');
const startedAt = Date.now();
const seconds = () => (Date.now() - startedAt) / 1_000;
const step = (what) => console.log(`  ${what} (${seconds().toFixed(1)} s)`);

const workspaceFolders = (parent) => readdirSync(join(root, parent)).map((name) => `${parent}/${name}`);

/** The type check that a project declares, or tsc over its tsconfig.json. */
function typeChecks() {
  return [...workspaceFolders('libs'), ...workspaceFolders('apps'), 'migrations', 'tools']
    .filter((folder) => existsSync(join(root, folder, 'tsconfig.json')))
    .map((folder) => {
      const isAngular = existsSync(join(root, folder, 'tsconfig.app.json'));
      const command = isAngular
        ? ['ngc', '--noEmit', '-p', `${folder}/tsconfig.spec.json`]
        : ['tsc', '--noEmit', '-p', `${folder}/tsconfig.json`];
      return { name: `types ${folder}`, command };
    });
}

/** Drawn first: without it the lint rule about who may import whom is skipped. */
const PROJECT_GRAPH = { name: 'project graph', command: ['nx', 'show', 'projects'] };

const STATIC_CHECKS = [
  { name: 'lint', command: ['eslint', '.', '--max-warnings=0'] },
  { name: 'format', command: ['prettier', '--check', '.', '--log-level=warn'] },
  ...typeChecks(),
  { name: 'openapi.json and client', command: ['node', 'scripts/drift.mjs'] },
  { name: 'docker files', command: ['node', 'scripts/lint-docker.mjs'] },
  { name: 'licences', command: ['node', 'scripts/licences.mjs'] },
  { name: 'translations', command: ['nx', 'run', 'web:check-i18n'] },
];

function jest(services) {
  const reportFile = join(root, 'tmp/jest-report.json');
  rmSync(reportFile, { force: true });
  const flags = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', 'node_modules/jest/bin/jest.js'];
  return {
    name: isDeep ? 'jest, long tests too' : 'jest',
    command: ['node', ...flags, `--maxWorkers=${AT_ONCE}`, '--json', `--outputFile=${reportFile}`],
    env: { ...services, CHOGURA_MODELS_DIR: modelsDir, ...(isDeep && { CHOGURA_TEST_DEEP: '1' }) },
    count: countJest(reportFile),
  };
}

/** The settings go along, so that a journey can make a company of its own by the product's command line. */
function journeys(product) {
  const reportFile = join(root, 'tmp/e2e-report.json');
  rmSync(reportFile, { force: true });
  return {
    name: 'browser journeys',
    command: ['playwright', 'test', '-c', 'apps/e2e/playwright.config.ts'],
    env: {
      ...product.settings,
      CHOGURA_E2E_URL: product.url,
      CHOGURA_E2E_CREDENTIALS: product.credentialsFile,
      CHOGURA_E2E_SAMPLES: SAMPLES_DIR,
      ...(isDeep && { CHOGURA_TEST_DEEP: '1' }),
    },
    count: countPlaywright(reportFile),
  };
}

/** Services live in a folder of their own as long as they are used. */
async function withServices(name, run, start, use) {
  const processes = new Processes((message) => console.error(message));
  const folder = temporaryFolder(name, run);
  run.atEnd(() => processes.stop());
  try {
    return await use(await start(processes, folder));
  } finally {
    await processes.stop();
  }
}

/** Building is a check as well: a failure is told like any other, and the journeys are left out. */
async function tryToBuild(run) {
  const buildStartedAt = Date.now();
  const outcome = (failed) => ({
    name: 'build',
    seconds: (Date.now() - buildStartedAt) / 1_000,
    passed: 1 - failed,
    failed,
  });
  try {
    const stamps = await build(run);
    return { outcome: outcome(0), buildStamp: stamps.api };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    report(error);
    return { outcome: outcome(1), buildStamp: null };
  }
}

async function work(run) {
  await ensurePackages(['run', 'services', 'models', 'test'], run);
  await ensureModels(modelsDir, (...command) => run.processes.run(...command));
  const check = (checks, atOnce = 1) => runChecks(run.processes, checks, atOnce);
  const outcomes = await check([PROJECT_GRAPH]);
  outcomes.push(...(await check(STATIC_CHECKS, AT_ONCE)));
  const { outcome, buildStamp } = await tryToBuild(run);
  outcomes.push(outcome);
  outcomes.push(...(await withServices('jest', run, startTestServices, (services) => check([jest(services)]))));
  if (buildStamp) {
    const start = async (processes, folder) =>
      startProduct(processes, folder, {
        port: await freePort(),
        buildStamp,
        hasDemo: true,
        isDurable: false,
        // Where journeys run an identity provider.
        privateHosts: '127.0.0.1',
        step,
      });
    outcomes.push(...(await withServices('journeys', run, start, (product) => check([journeys(product)]))));
  }
  return summarise(outcomes, seconds()) ? 0 : 1;
}

await runCommand(step, work);
