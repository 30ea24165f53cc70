import 'reflect-metadata';

/*
 * Where the keys of callers and the portals of HubSpot meet, which know nothing of each other: a request may be bound to
 * one portal, and a route may act in one portal.
 */

const IN_ONE_PORTAL = 'in-one-portal';
const bound = new WeakMap<object, string>();

/** Binds a request to a portal: it may act there and nowhere else. */
export function bindToPortal(request: object, portalId: string): void {
  bound.set(request, portalId);
}

/** The portal that a request is bound to; undefined where it is free. */
export function boundPortalOf(request: object): string | undefined {
  return bound.get(request);
}

/** Marks a method of a controller as one that acts in the portal of the request only. */
export function markInOnePortal(controller: object, method: string | symbol): void {
  const handler: unknown = Reflect.get(controller, method);
  Reflect.defineMetadata(IN_ONE_PORTAL, true, handler as object);
}

/** Whether a method is marked. */
export function actsInOnePortal(handler: object): boolean {
  return Reflect.getMetadata(IN_ONE_PORTAL, handler) === true;
}
