import type { Type } from '@nestjs/common';
import { METHOD_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { RouteConfig } from '@nestjs/platform-fastify';
import { actsInOnePortal } from '../http/portal-binding';
import { queryNamesOf } from '../http/query-names';
import type { ApiKeyScope } from './api-key-scopes';
import { BROWSER_LOGIN } from './browser-login.decorator';
import { METRICS_TOKEN_REQUIRED } from './metrics-token.decorator';
import { PUBLIC, type PublicOptions } from './public.decorator';
import { REQUIRED_SCOPE } from './require-scope.decorator';
import type { RouteAccess } from './route-access';

const reflector = new Reflector();

/** A method of a controller that serves a route. */
export interface RouteMethod {
  controller: Type;
  name: string;
  handler: (...args: unknown[]) => unknown;
}

/** The methods of all controllers that serve routes. */
export function routeMethods(discovery: Pick<DiscoveryService, 'getControllers'>): RouteMethod[] {
  const scanner = new MetadataScanner();
  return discovery.getControllers().flatMap(({ metatype }) => {
    const controller = metatype as Type;
    const prototype = controller.prototype as Record<string, RouteMethod['handler']>;
    return scanner.getAllMethodNames(prototype).flatMap((name) => {
      const handler = prototype[name];
      return handler && Reflect.hasMetadata(METHOD_METADATA, handler) ? [{ controller, name, handler }] : [];
    });
  });
}

/** The access rule that a method's decorators, or else its controller's, declare; null if none does. */
export function declaredAccess({ controller, handler }: Omit<RouteMethod, 'name'>): RouteAccess | null {
  const targets = [handler, controller];
  const isPublic = reflector.getAllAndOverride<Required<PublicOptions> | undefined>(PUBLIC, targets);
  if (isPublic) return { kind: 'public', ...isPublic };
  if (reflector.getAllAndOverride<boolean | undefined>(METRICS_TOKEN_REQUIRED, targets)) return { kind: 'metrics' };
  const scope = reflector.getAllAndOverride<ApiKeyScope | undefined>(REQUIRED_SCOPE, targets);
  if (!scope) return null;
  const inBrowser = reflector.get<boolean | undefined>(BROWSER_LOGIN, handler) ?? false;
  return { kind: 'key', scope, inBrowser, inOnePortal: actsInOnePortal(handler) };
}

/**
 * Puts the access rule and the query parameters of each method into the configuration of its route. Call it before the
 * routes are registered.
 * @throws Error that names the methods without an access rule
 */
export function declareAccess(discovery: Pick<DiscoveryService, 'getControllers'>): void {
  const undeclared: string[] = [];
  for (const method of routeMethods(discovery)) {
    const { controller, name, handler } = method;
    const access = declaredAccess(method);
    if (!access) undeclared.push(`${controller.name}.${name}`);
    else RouteConfig({ access, queryNames: queryNamesOf(controller, name) })(controller, name, { value: handler });
  }
  if (undeclared.length > 0) throw new Error(missingAccess(undeclared));
}

/** Names the routes that declare no access rule, and the fix. */
export function missingAccess(routes: readonly string[]): string {
  return `${routes.join(', ')} declare${routes.length > 1 ? '' : 's'} no access: add @RequireScope('read'), @RequireScope('write'), @RequireScope('admin') or @Public().`;
}
