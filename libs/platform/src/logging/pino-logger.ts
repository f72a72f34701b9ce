import type { LoggerService } from '@nestjs/common';
import { pino, type DestinationStream, type Logger } from 'pino';
import { describeError } from './describe-error';
import { currentRequestId } from './request-scope';

/** Nest tells of every module and route at each start: only of interest when something is missing. */
const BOOT_DETAILS = new Set(['InstanceLoader', 'RoutesResolver', 'RouterExplorer', 'NestFactory']);

type Level = 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace';

/** Never printed, whatever object carries them. */
const SECRET_PATHS = [
  'password',
  '*.password',
  'passwordHash',
  '*.passwordHash',
  'cookie',
  '*.cookie',
  'token',
  '*.token',
];

export function createPino(level: string, process: 'api' | 'worker' | 'cli', destination?: DestinationStream): Logger {
  return pino(
    {
      level,
      base: { process },
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths: SECRET_PATHS, censor: '[hidden]' },
      serializers: { err: describeError },
      formatters: { level: (label) => ({ level: label }) },
      mixin: () => {
        const requestId = currentRequestId();
        return requestId === undefined ? {} : { requestId };
      },
    },
    destination ?? pino.destination({ fd: 1, sync: true }),
  );
}

/** Lets everything that logs through Nest's Logger write one JSON line. */
export class PinoLogger implements LoggerService {
  constructor(private readonly pino: Logger) {}

  log(message: unknown, ...rest: unknown[]): void {
    this.write('info', message, rest);
  }
  error(message: unknown, ...rest: unknown[]): void {
    this.write('error', message, rest);
  }
  warn(message: unknown, ...rest: unknown[]): void {
    this.write('warn', message, rest);
  }
  debug(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }
  verbose(message: unknown, ...rest: unknown[]): void {
    this.write('trace', message, rest);
  }
  fatal(message: unknown, ...rest: unknown[]): void {
    this.write('fatal', message, rest);
  }

  /** Nest appends the logger's name, and before it, for errors, a stack or the error itself. */
  private write(level: Level, message: unknown, rest: readonly unknown[]): void {
    const last = rest.at(-1);
    const context = typeof last === 'string' && rest.length > 0 ? last : undefined;
    const details = context === undefined ? rest : rest.slice(0, -1);
    const error = [message, ...details].find((part) => part instanceof Error);
    const facts = [message, ...details].filter(
      (part): part is object => typeof part === 'object' && part !== null && part !== error,
    );
    const stack = details.find((part) => typeof part === 'string');
    this.pino[level === 'info' && BOOT_DETAILS.has(context ?? '') ? 'debug' : level](
      {
        ...(context ? { context } : {}),
        ...Object.assign({}, ...facts),
        ...(error ? { err: error } : {}),
        ...(stack ? { stack } : {}),
      },
      typeof message === 'string' ? message : undefined,
    );
  }
}
