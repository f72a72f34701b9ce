import { ReaderPool } from '@chogura/extraction';
import { Config, ConfigError, createPino, PinoLogger, summariseError } from '@chogura/platform';
import { NestFactory } from '@nestjs/core';
import { WorkerModule } from './app.module';

async function main(): Promise<void> {
  const config = Config.fromProcess();
  const log = createPino(config.logLevel, 'worker');
  const app = await NestFactory.createApplicationContext(WorkerModule.forRoot(config), {
    abortOnError: false,
    logger: new PinoLogger(log),
  });
  app.enableShutdownHooks();
  log.info('ready');
  // Whoever started the worker with a channel learns that it works; it has no address to ask.
  process.send?.('ready');
  // Models and LibreOffice load while nobody waits for them.
  app
    .get(ReaderPool)
    .warm()
    .catch((error: unknown) => log.error(`readers are not warm: ${summariseError(error)}`));
}

main().catch((error: unknown) => {
  console.error(error instanceof ConfigError ? error.message : error);
  process.exit(1);
});
