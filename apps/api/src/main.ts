import { Config, ConfigError, configureHttp, createPino, PinoLogger } from '@chogura/platform';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { AppModule } from './app.module';
import { serveSwaggerUi } from './swagger-ui';
import { serveWebApp } from './web-app';

async function main(): Promise<void> {
  const config = Config.fromProcess();
  const log = createPino(config.logLevel, 'api');
  const app = await NestFactory.create<NestExpressApplication>(AppModule.forRoot(config), {
    bodyParser: false,
    abortOnError: false,
    logger: new PinoLogger(log),
  });
  configureHttp(app, config, log);
  serveSwaggerUi(app);
  if (config.webRoot) app.use(serveWebApp(config.webRoot));
  await app.listen(config.port, config.host);
  log.info({ address: await app.getUrl() }, 'ready');
}

main().catch((error: unknown) => {
  // The configuration's own message is written for people; anything else is a fault with a stack.
  console.error(error instanceof ConfigError ? error.message : error);
  process.exit(1);
});
