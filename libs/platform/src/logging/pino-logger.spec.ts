import { describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { createPino, PinoLogger } from './pino-logger';
import { withRequestId } from './request-scope';

function capture(): { logger: PinoLogger; lines: () => Record<string, unknown>[] } {
  const written: string[] = [];
  const logger = new PinoLogger(createPino('trace', 'api', { write: (line: string) => void written.push(line) }));
  return { logger, lines: () => written.map((line) => JSON.parse(line) as Record<string, unknown>) };
}

describe('the log', () => {
  it('is one JSON line with time, level, process and the name of the logger', () => {
    const { logger, lines } = capture();
    logger.log('ready', 'Boot');
    expect(lines()).toEqual([
      expect.objectContaining({
        level: 'info',
        process: 'api',
        context: 'Boot',
        msg: 'ready',
        time: expect.any(String),
      }),
    ]);
  });

  it('carries the request id across awaits', async () => {
    const { logger, lines } = capture();
    await withRequestId('request-1', async () => {
      await Promise.resolve();
      logger.warn('slow', 'Ledger');
    });
    expect(lines()[0]).toMatchObject({ requestId: 'request-1' });
  });

  it('describes errors and hides secrets', () => {
    const { logger, lines } = capture();
    logger.error('failed', new Error('disk full'), 'Storage');
    logger.log({ password: 'hunter2', attempts: 2 }, 'Identity');
    expect(lines()[0]).toMatchObject({ msg: 'failed', err: { type: 'Error', message: 'disk full' } });
    expect(lines()[1]).toMatchObject({ password: '[hidden]', attempts: 2 });
  });

  it('takes what Nest itself hands over', () => {
    const { logger, lines } = capture();
    Logger.overrideLogger(logger);
    new Logger('Worker').error('stopped', 'Error: x\n    at y');
    Logger.overrideLogger(false);
    expect(lines()[0]).toMatchObject({ context: 'Worker', msg: 'stopped', stack: 'Error: x\n    at y' });
  });
});
