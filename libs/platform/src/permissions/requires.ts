import { permissionKey } from '@chogura/kernel';
import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';

/** What a route asks of its caller: a permission, or nothing at all. */
export type RouteRequirement =
  | { readonly kind: 'public' }
  | { readonly kind: 'permission'; readonly action: string; readonly subject: string }
  | { readonly kind: 'operator'; readonly action: string; readonly subject: string };

export const ROUTE_REQUIREMENT = 'chogura:route-requirement';

/** The route needs a session whose role may do `action` on `subject`; stands in OpenAPI as `x-permission`. */
export const Requires = (action: string, subject: string): MethodDecorator & ClassDecorator =>
  declare({ kind: 'permission', action, subject }, permissionKey({ action, subject }));

/** The route needs the session of an operator, who may do `action` on `subject`; stands in OpenAPI as `x-permission`. */
export const RequiresOperator = (action: string, subject: string): MethodDecorator & ClassDecorator =>
  declare({ kind: 'operator', action, subject }, `operator:${permissionKey({ action, subject })}`);

/** The route answers anyone. */
export const Public = (): MethodDecorator & ClassDecorator => declare({ kind: 'public' }, 'public');

const declare = (requirement: RouteRequirement, permission: string): MethodDecorator & ClassDecorator =>
  applyDecorators(SetMetadata(ROUTE_REQUIREMENT, requirement), ApiExtension('x-permission', permission));
