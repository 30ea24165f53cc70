import { RequestMethod } from '@nestjs/common';
import { METHOD_METADATA } from '@nestjs/common/constants.js';
import type { DiscoveryService } from '@nestjs/core';
import type { AuditAction } from '../audit/audit-event';
import { AUDITS } from '../audit/audits.decorator';
import { declaredAccess, routeMethods, type RouteMethod } from './declare-access';

const readingMethods: readonly RequestMethod[] = [RequestMethod.GET, RequestMethod.HEAD, RequestMethod.OPTIONS];

/** The changes that a route records in the audit trail, as its decorator declares them. */
export function declaredAudits({ handler }: Pick<RouteMethod, 'handler'>): readonly AuditAction[] {
  return (Reflect.getMetadata(AUDITS, handler) ?? []) as AuditAction[];
}

/**
 * Checks that each route for operators that changes something declares its changes.
 * @throws Error that names the methods that do not
 */
export function checkAudits(discovery: Pick<DiscoveryService, 'getControllers'>): void {
  const undeclared = routeMethods(discovery)
    .filter((method) => mustBeAudited(method) && declaredAudits(method).length === 0)
    .map(({ controller, name }) => `${controller.name}.${name}`);
  if (undeclared.length === 0) return;
  const verb = undeclared.length > 1 ? 'declare' : 'declares';
  throw new Error(
    `${undeclared.join(', ')} ${verb} no audit, although only operators may call it: record its changes in the audit trail, and name them with @Audits().`,
  );
}

function mustBeAudited(method: RouteMethod): boolean {
  const access = declaredAccess(method);
  const verb = Reflect.getMetadata(METHOD_METADATA, method.handler) as RequestMethod;
  return access?.kind === 'key' && access.scope === 'admin' && !readingMethods.includes(verb);
}
