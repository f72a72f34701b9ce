import { Injectable, type OnModuleInit, type Type } from '@nestjs/common';
import { PATH_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { PermissionRegistry } from './permission-registry';
import { ROUTE_REQUIREMENT, type RouteRequirement } from './requires';

/** Deny by default: the process does not start while a route says neither @Requires nor @Public, or requires what nobody declared. */
@Injectable()
export class RouteAudit implements OnModuleInit {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
    private readonly permissions: PermissionRegistry,
  ) {}

  onModuleInit(): void {
    const complaints = this.discovery
      .getControllers()
      .flatMap(({ metatype }) => (typeof metatype === 'function' ? this.complaintsAbout(metatype as Type) : []));
    if (complaints.length > 0) throw new Error(['Routes without a valid permission:', ...complaints].join('\n  - '));
  }

  private complaintsAbout(controller: Type): string[] {
    const prototype = controller.prototype as Record<string, (...args: never[]) => unknown>;
    return this.scanner.getAllMethodNames(prototype).flatMap((name) => {
      const handler = prototype[name];
      if (!handler || Reflect.getMetadata(PATH_METADATA, handler) === undefined) return [];
      const requirement = this.reflector.getAllAndOverride<RouteRequirement | undefined>(ROUTE_REQUIREMENT, [
        handler,
        controller,
      ]);
      const route = `${controller.name}.${name}`;
      if (!requirement) return [`${route} declares neither @Requires nor @Public`];
      if (requirement.kind === 'permission' && !this.permissions.has(requirement.action, requirement.subject)) {
        return [`${route} requires ${requirement.action}:${requirement.subject}, which no domain declares`];
      }
      if (
        requirement.kind === 'operator' &&
        !this.permissions.hasForOperators(requirement.action, requirement.subject)
      ) {
        return [
          `${route} requires ${requirement.action}:${requirement.subject} of operators, which no domain declares`,
        ];
      }
      return [];
    });
  }
}
