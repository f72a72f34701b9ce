import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readJson } from './data-folder.mjs';
import { commandEnv, root } from './paths.mjs';

const SHOWN_ON_FAILURE = 20_000;

/** Where the checks of one run leave what they printed. */
const LOGS = join(root, 'tmp/checks');

/**
 * One check of `npm test`: a command that fails by its exit code.
 * @typedef {{ name: string, command: string[], env?: object, count?: () => { passed: number, failed: number } | null }} Check
 *   count: how many tests it ran; a check without counts as one
 * @typedef {{ name: string, seconds: number, passed: number, failed: number }} Outcome
 */

/** Runs checks, at most `atOnce` together, and prints what a failed one said. @returns {Promise<Outcome[]>} in the order given */
export async function runChecks(processes, checks, atOnce) {
  mkdirSync(LOGS, { recursive: true });
  const outcomes = [];
  const waiting = [...checks.entries()];
  const lane = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift())
      outcomes[next[0]] = await runCheck(processes, next[1]);
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
  return outcomes;
}

async function runCheck(processes, { name, command, env, count }) {
  const logFile = join(LOGS, `${name.replaceAll(/[^a-z0-9]+/gi, '-')}.log`);
  const startedAt = Date.now();
  const [program, ...args] = command;
  const { isDone } = await processes.run(program, args, { env: { ...commandEnv(), ...env }, logFile });
  const seconds = (Date.now() - startedAt) / 1_000;
  const counted = count?.() ?? null;
  // A runner that died before it could count, or that fails with every test passed, is a failure all the same.
  const failed = isDone ? 0 : Math.max(counted?.failed ?? 0, 1);
  const passed = counted ? counted.passed : Number(isDone);
  console.log(`${isDone ? '✓' : '✗'} ${name}  ${seconds.toFixed(1)} s`);
  if (!isDone) console.log(readFileSync(logFile, 'utf8').slice(-SHOWN_ON_FAILURE));
  return { name, seconds, passed, failed };
}

/** Reads the report that jest writes with --json. */
export const countJest = (file) => () => {
  const report = readJson(file);
  return report && { passed: report.numPassedTests, failed: report.numFailedTests + report.numRuntimeErrorTestSuites };
};

/** Reads the report of Playwright's json reporter; a test that passes only when repeated has failed. */
export const countPlaywright = (file) => () => {
  const stats = readJson(file)?.stats;
  return stats && { passed: stats.expected, failed: stats.unexpected + stats.flaky };
};

/** Prints the table and, as its last line, the total. @returns whether everything passed */
export function summarise(outcomes, totalSeconds) {
  const total = (key) => outcomes.reduce((sum, outcome) => sum + outcome[key], 0);
  console.log('');
  for (const { name, seconds, passed, failed } of outcomes) {
    const counts = `${String(passed).padStart(5)} passed ${String(failed).padStart(4)} failed`;
    console.log(`  ${name.padEnd(24)} ${seconds.toFixed(1).padStart(7)} s ${counts}`);
  }
  console.log(`  ${'in all'.padEnd(24)} ${totalSeconds.toFixed(1).padStart(7)} s\n`);
  console.log(`${total('passed')} passed, ${total('failed')} failed`);
  return total('failed') === 0;
}
