import 'reflect-metadata';
import { Controller, Get, Post, Query } from '@nestjs/common';
import { FASTIFY_ROUTE_CONFIG_METADATA } from '@nestjs/platform-fastify/constants.js';
import { markInOnePortal } from '../http/portal-binding';
import { BrowserLogin } from './browser-login.decorator';
import { declareAccess, declaredAccess, routeMethods } from './declare-access';
import { RequireMetricsToken } from './metrics-token.decorator';
import { Public } from './public.decorator';
import { RequireScope } from './require-scope.decorator';
import type { RouteAccess } from './route-access';

@RequireScope('read')
@Controller('things')
class ThingsController {
  @Get()
  list(@Query('limit') limit: string): string {
    return limit;
  }

  @Post()
  @RequireScope('write')
  add(): void {
    return undefined;
  }

  @Get('browser')
  @BrowserLogin()
  browser(): void {
    return undefined;
  }

  @Get('health')
  @Public({ limited: true })
  health(): void {
    return undefined;
  }

  @Get('metrics')
  @RequireMetricsToken()
  metrics(): void {
    return undefined;
  }

  /** No route. */
  helper(): void {
    return undefined;
  }
}

@Controller('open')
class UndeclaredController {
  @Get('one')
  one(): void {
    return undefined;
  }

  @Get('two')
  two(): void {
    return undefined;
  }
}

type Discovery = Parameters<typeof routeMethods>[0];
const discoveryOf = (...controllers: (new () => object)[]): Discovery =>
  ({ getControllers: () => controllers.map((metatype) => ({ metatype })) }) as unknown as Discovery;

const methodOf = (controller: { prototype: object }, name: string): (() => unknown) =>
  Reflect.get(controller.prototype, name) as () => unknown;

describe('the access of routes', () => {
  const accessOf = (name: keyof ThingsController): RouteAccess | null =>
    declaredAccess({ controller: ThingsController, handler: methodOf(ThingsController, name) });
  const key = { kind: 'key', scope: 'read', inBrowser: false, inOnePortal: false };

  it('is looked up for the methods that serve routes only', () => {
    const names = routeMethods(discoveryOf(ThingsController)).map(({ name }) => name);
    expect(names).toEqual(['list', 'add', 'browser', 'health', 'metrics']);
  });

  it('is that of the controller, unless the method has its own', () => {
    expect(accessOf('list')).toEqual(key);
    expect(accessOf('add')).toEqual({ ...key, scope: 'write' });
    expect(accessOf('browser')).toEqual({ ...key, inBrowser: true });
    expect(accessOf('health')).toEqual({ kind: 'public', limited: true });
    expect(accessOf('metrics')).toEqual({ kind: 'metrics' });
  });

  it('admits keys of one portal to routes that act in one', () => {
    class PortalController extends ThingsController {
      override list(limit: string): string {
        return limit;
      }
    }
    markInOnePortal(PortalController.prototype, 'list');
    const handler = methodOf(PortalController, 'list');
    expect(declaredAccess({ controller: ThingsController, handler })).toEqual({
      ...key,
      inOnePortal: true,
    });
  });

  it('goes into the configuration of the routes, with their query parameters', () => {
    declareAccess(discoveryOf(ThingsController));
    const config: unknown = Reflect.getMetadata(FASTIFY_ROUTE_CONFIG_METADATA, methodOf(ThingsController, 'list'));
    expect(config).toEqual({ access: key, queryNames: new Set(['limit']) });
  });

  it('stops the start if a method has none, with the names and the fix', () => {
    expect(() => {
      declareAccess(discoveryOf(ThingsController, UndeclaredController));
    }).toThrow(
      "UndeclaredController.one, UndeclaredController.two declare no access: add @RequireScope('read'), @RequireScope('write'), @RequireScope('admin') or @Public().",
    );
  });
});
