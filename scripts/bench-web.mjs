// npm run bench:web [-- --runs N]
// Lighthouse over the login and the ledger of the built product, desktop and mobile: the median of N runs (5), with how many bytes came
// over the network. The last line of stdout is JSON.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { median, referenceLoopMs } from '../tools/bench/measures.mjs';
import { prepareBenchProduct } from './lib/bench-product.mjs';
import { runCommand } from './lib/command.mjs';
import { Failure } from './lib/failure.mjs';
import { root } from './lib/paths.mjs';

const LIGHTHOUSE = join(root, 'tools/lighthouse');
/** Its name, the path, whether somebody is signed in, and what it is looked at with. */
const PAGES = [
  ['loginDesktop', '/login', false, 'desktop'],
  ['ledgerDesktop', '/', true, 'desktop'],
  ['loginMobile', '/login', false, 'mobile'],
  ['ledgerMobile', '/', true, 'mobile'],
];

const step = (what) => console.error(what);

function readOptions() {
  const { values } = parseArgs({ options: { runs: { type: 'string', default: '5' } } });
  const runs = Number(values.runs);
  if (!Number.isInteger(runs) || runs < 1) throw new Failure('--runs is a whole number from 1.');
  return { runs };
}

async function installLighthouse({ processes }) {
  if (existsSync(join(LIGHTHOUSE, 'node_modules/lighthouse'))) return;
  step('installing Lighthouse');
  const npm = await processes.run('npm', ['ci', '--prefix', LIGHTHOUSE, '--no-audit', '--no-fund', '--loglevel=error']);
  if (!npm.isDone) throw new Failure(`${npm.output}\nLighthouse could not be installed.`);
}

async function measure({ processes }, what) {
  const { isDone, output } = await processes.run('node', [join(LIGHTHOUSE, 'measure.mjs'), JSON.stringify(what)]);
  if (!isDone) throw new Failure(`${output}\nLighthouse failed at ${what.url}.`);
  return JSON.parse(output.trim().split('\n').at(-1));
}

/** Every number by its own median; what was not passed by the last run. */
function summary(measured) {
  const middle = (pick) => Math.round(median(measured.map(pick)));
  const { scores, notPassed, ...numbers } = measured.at(-1);
  const names = Object.keys(numbers).filter((name) => typeof numbers[name] === 'number');
  return {
    ...Object.fromEntries(Object.keys(scores).map((name) => [name, middle((each) => each.scores[name])])),
    ...Object.fromEntries(names.map((name) => [name, middle((each) => each[name])])),
    notPassed,
  };
}

async function work(run) {
  const { runs } = readOptions();
  const startBenchProduct = await prepareBenchProduct(run);
  await installLighthouse(run);
  const { product, clerk } = await startBenchProduct();
  const result = {};
  for (const [name, path, isSignedIn, form] of PAGES) {
    const measured = [];
    for (let count = 1; count <= runs; count++)
      measured.push(await measure(run, { url: product.url + path, cookies: isSignedIn ? clerk.cookies() : [], form }));
    result[name] = summary(measured);
    step(`${name}: ${JSON.stringify(result[name])}`);
  }
  console.log(JSON.stringify({ runs, ...result, referenceLoopMs: Math.round(referenceLoopMs()) }));
  return 0;
}

await runCommand(step, work);
