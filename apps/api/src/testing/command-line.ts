import { type Command, runCommand } from '../commands/command';
import type { TestApi } from './test-api';

/** Runs one command with the product of a test. @returns the lines it printed */
export async function runCli({ app }: TestApi, commands: readonly Command[], ...argv: string[]): Promise<string[]> {
  const lines: string[] = [];
  await runCommand(commands, argv, { withApp: (work) => work(app), print: (line) => void lines.push(line) });
  return lines;
}
