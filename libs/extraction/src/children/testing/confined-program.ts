import { confiningPrefix } from '../confining-prefix';
import { type Confinement, runConfined } from '../run-confined';

/** What a test asks of a process to which the kernel allows less than to the test; the process's first argument, as JSON. */
export interface ConfinedProgram {
  readonly command: readonly [program: string, ...args: string[]];
  readonly confinement: Confinement;
}

export interface ConfinedProgramAnswer {
  readonly prefix: readonly string[];
  readonly stdout?: string;
  readonly error?: string;
}

const { command, confinement } = JSON.parse(process.argv[2] ?? '{}') as ConfinedProgram;
const [program, ...args] = command;
const answer = await runConfined(program, args, confinement).then(
  ({ stdout }) => ({ stdout: stdout.toString('utf8') }),
  (error: Error) => ({ error: error.message }),
);
console.log(JSON.stringify({ prefix: confiningPrefix(), ...answer } satisfies ConfinedProgramAnswer));
