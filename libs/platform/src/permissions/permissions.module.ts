import type { OperatorPermission, PermissionDefinition } from '@chogura/kernel';
import { type DynamicModule, Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { PermissionRegistry } from './permission-registry';
import { RouteAudit } from './route-audit';

@Global()
@Module({})
export class PermissionsModule {
  /**
   * @param definitions of every domain; app.module.ts is the only list
   * @param operators what operators may do
   */
  static forRoot(
    definitions: readonly PermissionDefinition[],
    operators: readonly OperatorPermission[] = [],
  ): DynamicModule {
    return {
      module: PermissionsModule,
      imports: [DiscoveryModule],
      providers: [
        { provide: PermissionRegistry, useFactory: () => new PermissionRegistry(definitions, operators) },
        RouteAudit,
      ],
      exports: [PermissionRegistry],
    };
  }
}
