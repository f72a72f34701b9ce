import { parseArgs, type ParseArgsConfig } from 'node:util';
import { Problem } from '@chogura/kernel';
import { problemDetails } from '@chogura/platform';
import type { INestApplicationContext } from '@nestjs/common';

type Options = NonNullable<ParseArgsConfig['options']>;
type Values<O extends Options> = ReturnType<typeof parseArgs<{ options: O; strict: true }>>['values'];

/** What a command works with: the product, and where it prints. */
export interface Terminal {
  /** Runs `work` with the whole product at hand, without serving anything. */
  withApp<T>(work: (app: INestApplicationContext) => Promise<T>): Promise<T>;
  print(line: string): void;
}

/** What the command line can be asked for. */
export interface Command {
  /** "tenant create" */
  readonly name: string;
  /** Lines of the help, options first. */
  readonly usage: string;
  run(args: readonly string[], terminal: Terminal): Promise<void>;
}

/** Something is wrong with what was typed; the message says what. */
export class UsageError extends Error {}

/** A command with options of its own; any other option is refused. */
export function command<const O extends Options>(spec: {
  readonly name: string;
  readonly usage: string;
  readonly options: O;
  run(values: Values<O>, terminal: Terminal): Promise<void>;
}): Command {
  const { name, usage, options } = spec;
  return {
    name,
    usage,
    run: async (args, terminal) => spec.run(valuesOf(options, args), terminal),
  };
}

function valuesOf<O extends Options>(options: O, args: readonly string[]): Values<O> {
  try {
    return parseArgs({ args: [...args], options, strict: true }).values;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code?.startsWith('ERR_PARSE_ARGS')) throw new UsageError(message);
    throw error;
  }
}

/** @throws UsageError when it was not given, or is empty */
export function required<Name extends string>(values: Readonly<Partial<Record<Name, string>>>, name: Name): string {
  const value = values[name]?.trim();
  if (!value) throw new UsageError(`--${name} is missing`);
  return value;
}

/**
 * Runs what was typed: the command of as many words as there are, with the options behind them.
 * @throws UsageError
 */
export async function runCommand(
  commands: readonly Command[],
  argv: readonly string[],
  terminal: Terminal,
): Promise<void> {
  const firstOption = argv.findIndex((word) => word.startsWith('-'));
  const words = firstOption < 0 ? argv : argv.slice(0, firstOption);
  const found = commands.find(({ name }) => name === words.join(' '));
  if (!found) throw new UsageError(words.length > 0 ? `no such command: ${words.join(' ')}` : 'which command?');
  await found.run(argv.slice(words.length), terminal);
}

/** How a refusal of the product reads on the command line. */
export function refusalText(problem: Problem): string {
  const { title, detail, errors = [], code } = problemDetails(problem, 'en', '');
  const fields = errors.map(({ field, message }) => `  ${field}: ${message}`);
  return [`${title} [${code}]`, ...(detail === undefined ? [] : [detail]), ...fields].join('\n');
}

export function usageText(commands: readonly Command[]): string {
  const lines = commands.map(({ name, usage }) => `  cli ${name} ${usage.replaceAll('\n', '\n      ')}`);
  return ['usage:', ...lines].join('\n');
}
