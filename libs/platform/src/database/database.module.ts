import { type DynamicModule, Global, Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DataSource, type DataSourceOptions, type EntitySchema } from 'typeorm';
import { Config } from '../config';
import { Database } from './database';
import { setPgTypes } from './pg-types';
import { assertRoleObeysRowSecurity } from './role-check';
import { SystemDatabase } from './system-database';

export type EntityClass = (new () => object) | EntitySchema;

/** Options shared by the application and its tests. */
export function dataSourceOptions(url: string, entities: readonly EntityClass[], poolSize: number): DataSourceOptions {
  setPgTypes();
  return {
    type: 'postgres',
    url,
    entities: [...entities],
    synchronize: false,
    migrationsRun: false,
    logging: false,
    poolSize,
    applicationName: 'chogura',
    // A request that waits this long for a lock is better told so than kept.
    extra: { statement_timeout: 30_000, idle_in_transaction_session_timeout: 60_000 },
  };
}

@Global()
@Module({})
export class DatabaseModule implements OnModuleInit {
  constructor(private readonly dataSource: DataSource) {}

  /** @param entities of every domain; app.module.ts is the only list */
  static forRoot(entities: readonly EntityClass[]): DynamicModule {
    return {
      module: DatabaseModule,
      imports: [
        TypeOrmModule.forRootAsync({
          inject: [Config],
          useFactory: (config: Config) => dataSourceOptions(config.databaseUrl, entities, config.databasePoolSize),
        }),
      ],
      providers: [Database, SystemDatabase],
      exports: [Database, SystemDatabase],
    };
  }

  async onModuleInit(): Promise<void> {
    await assertRoleObeysRowSecurity(this.dataSource);
  }
}
