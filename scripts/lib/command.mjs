import { Failure, report } from './failure.mjs';
import { goOnUnderWorkspaceNode, installPackages, isWorkspaceNode } from './install.mjs';
import { stopSignals } from './stop-signals.mjs';
import { Processes } from './processes.mjs';

/** What a shell reports for a command that Ctrl-C ended. */
const INTERRUPTED = 130;

class Interrupted extends Failure {}

/**
 * The life of a command of this folder: makes the workspace ready, does its work under the workspace's own Node, and ends whatever it
 * started, however it ends: by itself, by a failure, or by Ctrl-C at any moment.
 * @param step tells a person what is being done
 * @param work gets the run and returns the exit code
 * @param options exitCodeWhenStopped: for a command that people always end by Ctrl-C, that is no failure
 * @typedef {{ processes: Processes, step: (what: string) => void, stopped: Promise<never>, atEnd: (tidyUp: () => void) => void }} Run
 *   stopped: rejects when the run is to end; atEnd: what is left to do once all its processes have ended
 */
export async function runCommand(step, work, { exitCodeWhenStopped = INTERRUPTED } = {}) {
  let goesOn = false;
  const exitCode = await live(step, exitCodeWhenStopped, async (run) => {
    await installPackages(run);
    goesOn = !isWorkspaceNode();
    return goesOn ? 0 : work(run);
  });
  process.exit(goesOn && exitCode === 0 ? await goOnUnderWorkspaceNode() : exitCode);
}

async function live(step, exitCodeWhenStopped, work) {
  let interrupt;
  const stopped = new Promise((_, reject) => (interrupt = reject));
  const processes = new Processes((message) => interrupt(new Failure(message)));
  const forgetSignals = stopSignals(() => interrupt(new Interrupted('stopping')));
  const lastSteps = [];
  const atEnd = (tidyUp) => lastSteps.unshift(tidyUp);
  let exitCode;
  try {
    exitCode = await Promise.race([stopped, work({ processes, step, stopped, atEnd })]);
  } catch (error) {
    const isInterrupted = error instanceof Interrupted;
    if (isInterrupted) step(error.message);
    else report(error);
    exitCode = isInterrupted ? exitCodeWhenStopped : 1;
  }
  await processes.stop();
  for (const tidyUp of lastSteps) await tidyUp();
  forgetSignals();
  return exitCode;
}
