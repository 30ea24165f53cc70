import type { FastifyRequest } from 'fastify';
import type { Clock } from './clock';
import type { Faults } from './faults';
import type { Access, Installation, OAuthApp } from './oauth-app';
import type { Portal, PortalContents, PortalSettings } from './portal';
import type { Random } from './random';
import type { RequestLog } from './request-log';
import type { Switches } from './switches';
import type { Webhooks } from './webhooks';

/** Everything the simulator holds, for a snapshot. */
export interface SimulatorContents {
  nextId: number;
  installations: Installation[];
  portals: PortalContents[];
}

/** What the routes work on. */
export interface SimulatorState {
  readonly clock: Clock;
  readonly random: Random;
  readonly log: RequestLog;
  readonly faults: Faults;
  readonly webhooks: Webhooks;
  readonly switches: Switches;
  app: OAuthApp;
  portals: Map<number, Portal>;
  /** Where the simulator listens; empty before it does. */
  url: string;
  /** Tells that something is to be saved. */
  changed(): void;
  /** A number that no record, pipeline or stage had before. */
  takeId(): string;
  addPortal(settings: Partial<PortalSettings>): Portal;
  contents(): SimulatorContents;
  /** Takes up what a snapshot holds, or begins with an empty account. */
  restore(contents?: SimulatorContents): void;
  /** Everything as it was at the start, the clock and the switches too. */
  reset(): void;
}

/** A request that was let in: whom it comes from, and which portal it is for. */
export interface Caller {
  access: Access;
  portal: Portal;
}

const callers = new WeakMap<FastifyRequest, Caller>();

/** Notes whom a request comes from. */
export function letIn(request: FastifyRequest, caller: Caller): void {
  callers.set(request, caller);
}

/** Whom a request comes from, where it was let in. */
export function callerOf(request: FastifyRequest): Caller | undefined {
  return callers.get(request);
}

/** The portal of a request that was let in. */
export function portalOf(request: FastifyRequest): Portal {
  const caller = callers.get(request);
  if (!caller) throw new Error(`${request.url} was not let in`);
  return caller.portal;
}

/** When a batch was begun and done. */
export function times({ clock }: SimulatorState): { startedAt: string; completedAt: string } {
  const at = new Date(clock.nowMs()).toISOString();
  return { startedAt: at, completedAt: at };
}
