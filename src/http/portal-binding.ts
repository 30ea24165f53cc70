import 'reflect-metadata';

/*
 * Connects API keys with portals, although neither imports the other: a request may be bound to one portal, and a route may
 * act in one portal.
 */

const IN_ONE_PORTAL = 'in-one-portal';
const bound = new WeakMap<object, string>();

/** Binds a request to the only portal that it may act in. */
export function bindToPortal(request: object, portalId: string): void {
  bound.set(request, portalId);
}

/** The portal that a request is bound to; undefined if it may act in all. */
export function boundPortalOf(request: object): string | undefined {
  return bound.get(request);
}

/** Marks a controller's method that acts only in the portal of its request. */
export function markInOnePortal(controller: object, method: string | symbol): void {
  const handler: unknown = Reflect.get(controller, method);
  Reflect.defineMetadata(IN_ONE_PORTAL, true, handler as object);
}

/** True for a method that {@link markInOnePortal} has marked. */
export function actsInOnePortal(handler: object): boolean {
  return Reflect.getMetadata(IN_ONE_PORTAL, handler) === true;
}
