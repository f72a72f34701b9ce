import { Config, createPino, PinoLogger } from '@chogura/platform';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AppModule } from '../app.module';

/** Runs `work` with the whole product at hand, without serving anything. */
export async function withApp<T>(work: (app: INestApplicationContext) => Promise<T>): Promise<T> {
  const app = await NestFactory.createApplicationContext(AppModule.forRoot(Config.fromProcess()), {
    abortOnError: false,
    logger: new PinoLogger(createPino('error', 'cli')),
  });
  try {
    return await work(app);
  } finally {
    await app.close();
  }
}
