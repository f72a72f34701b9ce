import { spawn } from 'node:child_process';
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Failure } from './failure.mjs';
import { Lock } from './lock.mjs';
import { commandEnv, root, workspaceNode } from './paths.mjs';
import { stopSignals } from './stop-signals.mjs';

const LOCK_CHECK_MS = 500;

/**
 * Installs the packages of the lock file when they are not there. Runs under whatever Node the machine has, and without any package.
 * @param {import('./command.mjs').Run} run
 */
export async function installPackages({ processes, step }) {
  if (arePackagesInstalled()) return;
  await whileNobodyElseDoes(step, async () => {
    if (arePackagesInstalled()) return;
    step('npm ci');
    // Its install script wants half a gigabyte of CUDA; what the CPU needs is in the package.
    const env = { ...process.env, ONNXRUNTIME_NODE_INSTALL_CUDA: 'skip' };
    const npm = await processes.run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { env });
    if (!npm.isDone) throw new Failure(`${npm.output}\nnpm ci failed.`);
  });
}

/** Installing and building change what all starts from this folder share: one at a time. */
export async function whileNobodyElseDoes(step, work) {
  let taken = await Lock.take(root);
  if (!taken.lock) step('waiting for another start that installs or builds');
  while (!taken.lock) {
    await pause(LOCK_CHECK_MS);
    taken = await Lock.take(root);
  }
  try {
    return await work();
  } finally {
    taken.lock.release();
  }
}

/** Compares the lock file with what npm notes about node_modules; optional packages belong to other kinds of machines. */
function arePackagesInstalled() {
  const packagesOf = (file) => JSON.parse(readFileSync(join(root, file), 'utf8')).packages;
  const wanted = packagesOf('package-lock.json');
  if (!existsSync(join(root, 'node_modules/.package-lock.json'))) return false;
  const installed = packagesOf('node_modules/.package-lock.json');
  return Object.entries(wanted).every(
    ([path, entry]) => path === '' || entry.optional || entry.link || installed[path]?.version === entry.version,
  );
}

/** The machine's own may be older than what the product is written for. */
export const isWorkspaceNode = () =>
  !existsSync(workspaceNode) || realpathSync(workspaceNode) === realpathSync(process.execPath);

/** Does the same again under the workspace's Node and waits for it. @returns its exit code */
export function goOnUnderWorkspaceNode() {
  // The channel is there for its end: the child learns from it that this process is gone, however that happened.
  const stdio = ['inherit', 'inherit', 'inherit', 'ipc'];
  const child = spawn(workspaceNode, process.argv.slice(1), { stdio, env: commandEnv() });
  // A terminal's Ctrl-C reaches the child by itself too; the second one changes nothing there.
  stopSignals(() => child.kill('SIGTERM'));
  return new Promise((resolve) => child.once('exit', (code) => resolve(code ?? 1)));
}
