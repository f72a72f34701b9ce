import { writeFile } from 'node:fs/promises';
import { API_PREFIX, Config, UNVERSIONED_PATHS } from '@chogura/platform';
import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';
import { createOpenApiDocument } from './openapi-document';

/** Preview mode looks at the classes only: these settings are never used. */
const UNUSED = Config.load({
  CHOGURA_DATABASE_URL: 'postgres://unused',
  CHOGURA_SYSTEM_DATABASE_URL: 'postgres://unused',
  CHOGURA_REDIS_URL: 'redis://unused',
  CHOGURA_STORAGE_DIR: 'unused',
  CHOGURA_TMP_DIR: 'unused',
  CHOGURA_MAIL_DIR: 'unused',
  CHOGURA_SESSION_SECRET: 'unused'.repeat(6),
});

const [file] = process.argv.slice(2);
if (!file) throw new Error('usage: openapi.mjs FILE');
const app = await NestFactory.create(AppModule.forRoot(UNUSED), {
  preview: true,
  logger: ['error'],
  abortOnError: false,
});
app.setGlobalPrefix(API_PREFIX, { exclude: [...UNVERSIONED_PATHS] });
await writeFile(file, `${JSON.stringify(createOpenApiDocument(app), null, 2)}\n`);
