import { FoundCompany, type NewCompany, type NewUser } from '@chogura/identity';
import { newId, type RequestContext } from '@chogura/kernel';
import { configureHttp, createPino } from '@chogura/platform';
import { createTestDatabase, type TestDatabase } from '@chogura/platform/testing';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { AppModule } from '../app.module';
import { serveSwaggerUi } from '../swagger-ui';
import { TestBrowser } from './test-browser';

export const PASSWORD = 'correct horse battery';

/** The whole api on a port of its own, with a database of its own. */
export interface TestApi {
  readonly db: TestDatabase;
  readonly address: string;
  readonly app: NestExpressApplication;
  browser(): TestBrowser;
  /** A company with one user, an administrator unless told otherwise. */
  newCompany(user?: Partial<NewUser>, company?: Partial<NewCompany>): Promise<{ ctx: RequestContext; email: string }>;
  close(): Promise<void>;
}

export async function openTestApi(): Promise<TestApi> {
  const db = await createTestDatabase();
  const app = await NestFactory.create<NestExpressApplication>(AppModule.forRoot(db.config), {
    bodyParser: false,
    abortOnError: false,
    logger: false,
  });
  configureHttp(app, db.config, createPino('silent', 'api'));
  serveSwaggerUi(app);
  await app.listen(0, '127.0.0.1');
  const address = await app.getUrl();
  return {
    db,
    app,
    address,
    browser: () => new TestBrowser(address),
    newCompany: async (user = {}, more = {}) => {
      const email = `${newId()}@company.example`;
      const someone: NewUser = {
        email,
        name: '大路 一葉',
        role: 'administrator',
        password: PASSWORD,
        groups: ['経理'],
        ...user,
      };
      const company = {
        name: '株式会社ためし',
        otherNames: [],
        registrationNumber: null,
        groups: someone.groups,
        users: [someone],
        ...more,
      };
      return { ctx: await app.get(FoundCompany).run(company), email };
    },
    close: async () => {
      await app.close();
      await db.close();
    },
  };
}
