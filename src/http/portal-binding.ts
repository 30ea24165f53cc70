import 'reflect-metadata';
import type { IncomingHttpHeaders } from 'node:http';
import { Problem } from '../problems/problem';

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

/** The header that names the portal of a request. */
export const portalHeader = 'X-Portal-Id';

/**
 * The portal that a request names; undefined if it names none.
 * @throws Problem `invalid-request` for a malformed header
 */
export function namedPortalOf({ headers }: { headers: IncomingHttpHeaders }): string | undefined {
  const named = headers[portalHeader.toLowerCase()];
  if (named === undefined || /^[1-9]\d{0,17}$/.test(String(named))) return named as string | undefined;
  const message = `${portalHeader} must be the number of one portal, such as 1234567.`;
  throw new Problem('invalid-request', message, { errors: [{ pointer: '', message, code: 'invalid-header' }] });
}

/** @throws Problem `portal-forbidden` for another portal than the key's, connected or not */
export function checkNamedPortal(named: string | undefined, bound: string): void {
  if (named === undefined || named === bound) return;
  throw new Problem('portal-forbidden', `This API key is for portal ${bound} only. Name that portal, or none.`);
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
