import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { runConfined } from '../children/run-confined';
import { ReadingError } from '../reading-error';

const TIME_LIMIT_MS = 120_000;

/**
 * Runs the operator's converter, confined as every program that opens a file.
 * @param command its words, {input} and {output} among them. @returns the path of the PDF
 * @throws ReadingError unsupported-content when it makes none: a protected file, for example; ConfinementBroken past a limit
 */
export async function docuworksToPdf(command: readonly string[], input: string, scratchDir: string): Promise<string> {
  const output = join(scratchDir, 'docuworks.pdf');
  const [program = '', ...args] = command.map((word) =>
    word === '{input}' ? input : word === '{output}' ? output : word,
  );
  const { exitCode } = await runConfined(program, args, { timeLimitMs: TIME_LIMIT_MS, scratchDir });
  const written = await stat(output).catch(() => null);
  if (exitCode !== 0 || !written?.size) throw new ReadingError('unsupported-content');
  return output;
}
