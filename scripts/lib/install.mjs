import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from './failure.mjs';
import { commandEnv, root, workspaceNode } from './paths.mjs';

const PARENT_CHECK_MS = 1_000;

/**
 * Runs first in every command, under whatever Node the machine has and without any package: installs the packages of the lock file
 * when they are not there, and goes on under the workspace's own Node.
 * @returns true when this process is the one to go on; false when it only waits for the one that does
 */
export function isWorkspaceReady(step) {
  if (!arePackagesInstalled()) {
    step('npm ci');
    const npm = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
      cwd: root,
      stdio: 'inherit',
      // Its install script wants half a gigabyte of CUDA; what the CPU needs is in the package.
      env: { ...process.env, ONNXRUNTIME_NODE_INSTALL_CUDA: 'skip' },
    });
    if (npm.status !== 0) throw new Failure('npm ci failed; its message stands above.');
  }
  const isRightNode = !existsSync(workspaceNode) || realpathSync(workspaceNode) === realpathSync(process.execPath);
  if (isRightNode) {
    endWithParent();
    return true;
  }
  goOnUnderWorkspaceNode();
  return false;
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

/** The IPC channel is there for its end: the child learns from it that this process is gone, however that happened. */
function goOnUnderWorkspaceNode() {
  const child = spawn(workspaceNode, process.argv.slice(1), {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: commandEnv(),
  });
  // A terminal's Ctrl-C reaches the child by itself too; the second one changes nothing there.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code) => process.exit(code ?? 1));
  // npm killed outright tells nobody.
  const { ppid } = process;
  if (process.env.npm_lifecycle_event) {
    setInterval(() => process.ppid !== ppid && child.kill('SIGTERM'), PARENT_CHECK_MS).unref();
  }
}

function endWithParent() {
  if (!process.send) return;
  process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  // A listener alone keeps the channel, and so the process, alive.
  process.channel?.unref();
}
