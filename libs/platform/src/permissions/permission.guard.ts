import { Problem } from '@chogura/kernel';
import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import { FORBIDDEN, SIGN_IN_REQUIRED } from '../http/http.problems';
import { ROUTE_REQUIREMENT, type RouteRequirement } from './requires';

/** What a route requires, from its method or its class. */
export const requirementOf = (reflector: Reflector, context: ExecutionContext): RouteRequirement | undefined =>
  reflector.getAllAndOverride<RouteRequirement | undefined>(ROUTE_REQUIREMENT, [
    context.getHandler(),
    context.getClass(),
  ]);

/** Runs after the session guard. @throws http.sign-in-required (401), http.forbidden (403) */
@Injectable()
export class PermissionGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const requirement = requirementOf(this.reflector, context);
    if (requirement?.kind === 'public') return true;
    const request = context.switchToHttp().getRequest<Request>();
    const asker = requirement?.kind === 'operator' ? request.operator : request.context;
    if (!asker) throw new Problem(SIGN_IN_REQUIRED);
    if (!requirement || !asker.ability.can(requirement.action, requirement.subject)) throw new Problem(FORBIDDEN);
    return true;
  }
}
