import { AUDIT_ENTITIES, AUDIT_PERMISSIONS, AuditModule } from '@chogura/audit';
import { EVENTS } from '@chogura/contracts';
import { CUSTOM_FIELD_PERMISSIONS, CUSTOM_FIELDS_ENTITIES, CustomFieldsModule } from '@chogura/custom-fields';
import { DOCUMENTS_ENTITIES, DOCUMENTS_PERMISSIONS, DocumentsModule } from '@chogura/documents';
import { EXTRACTION_ENTITIES, ExtractionModule } from '@chogura/extraction';
import {
  IDENTITY_ENTITIES,
  IDENTITY_PERMISSIONS,
  IdentityModule,
  OPERATOR_PERMISSIONS,
  SessionGuard,
} from '@chogura/identity';
import { LICENSING_ENTITIES, LICENSING_PERMISSIONS, LicensingModule } from '@chogura/licensing';
import {
  type Config,
  ConfigModule,
  CryptoModule,
  DatabaseModule,
  HttpModule,
  JobsModule,
  LiveModule,
  MailModule,
  OutboundModule,
  OutboxModule,
  PermissionsModule,
  StorageModule,
} from '@chogura/platform';
import { SearchModule } from '@chogura/search';
import { type DynamicModule, Module } from '@nestjs/common';
import { HealthController, SystemController } from './health.controller';
import { OperateCompanies } from './operator/operate-companies';
import { OperatorCompaniesController } from './operator/operator-companies.controller';
import { OperatorDeliveriesController } from './operator/operator-deliveries.controller';
import { SYSTEM_PERMISSIONS } from './system.permissions';

/** The domains, their tables and their permissions: the only list. Handlers and schedules are found in the domains' modules. */
const DOMAINS = [
  IdentityModule,
  LicensingModule,
  CustomFieldsModule,
  DocumentsModule,
  ExtractionModule,
  SearchModule,
  AuditModule,
];
export const ENTITIES = [
  ...IDENTITY_ENTITIES,
  ...LICENSING_ENTITIES,
  ...CUSTOM_FIELDS_ENTITIES,
  ...DOCUMENTS_ENTITIES,
  ...EXTRACTION_ENTITIES,
  ...AUDIT_ENTITIES,
];
/** In the order in which screens list them. */
export const PERMISSIONS = [
  ...DOCUMENTS_PERMISSIONS,
  ...CUSTOM_FIELD_PERMISSIONS,
  ...IDENTITY_PERMISSIONS,
  ...LICENSING_PERMISSIONS,
  ...AUDIT_PERMISSIONS,
  ...SYSTEM_PERMISSIONS,
];

/** The whole product, of which main.ts serves the routes. */
@Module({})
export class AppModule {
  static forRoot(config: Config): DynamicModule {
    return {
      module: AppModule,
      imports: [
        ConfigModule.forRoot(config),
        CryptoModule,
        DatabaseModule.forRoot(ENTITIES),
        OutboundModule,
        OutboxModule.forRoot(EVENTS),
        StorageModule,
        MailModule,
        LiveModule,
        PermissionsModule.forRoot(PERMISSIONS, OPERATOR_PERMISSIONS),
        HttpModule.forRoot(SessionGuard),
        ...DOMAINS,
      ],
      controllers: [HealthController, SystemController, OperatorCompaniesController, OperatorDeliveriesController],
      providers: [OperateCompanies],
    };
  }
}

/** The same modules plus relay, handlers and schedules: what worker.ts runs. */
@Module({})
export class WorkerModule {
  static forRoot(config: Config): DynamicModule {
    return { module: WorkerModule, imports: [AppModule.forRoot(config), JobsModule] };
  }
}
