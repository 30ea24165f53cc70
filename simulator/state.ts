import type { FastifyRequest } from 'fastify';
import type { Clock } from './clock';
import type { Faults } from './faults';
import type { Access, Installation, OAuthApp } from './oauth-app';
import type { Portal, PortalContents, PortalSettings } from './portal';
import type { Random } from './random';
import type { RequestLog } from './request-log';
import type { Switches } from './switches';
import type { Webhooks } from './webhooks';

/** The contents of the simulator in a snapshot. */
export interface SimulatorContents {
  nextId: number;
  installations: Installation[];
  portals: PortalContents[];
}

/** The state that all routes share. */
export interface SimulatorState {
  readonly clock: Clock;
  readonly random: Random;
  readonly log: RequestLog;
  readonly faults: Faults;
  readonly webhooks: Webhooks;
  readonly switches: Switches;
  app: OAuthApp;
  portals: Map<number, Portal>;
  /** Base URL of the simulator; empty until it listens. */
  url: string;
  /** Reports a change, so that a snapshot is saved. */
  changed(): void;
  /** A new id, unique among records, pipelines and stages. */
  takeId(): string;
  addPortal(settings: Partial<PortalSettings>): Portal;
  contents(): SimulatorContents;
  /** Restores a snapshot, or starts with an empty account. */
  restore(contents?: SimulatorContents): void;
  /** Restores the initial state, including the clock and the switches. */
  reset(): void;
}

/** The authenticated caller of a request, and its portal. */
export interface Caller {
  access: Access;
  portal: Portal;
}

const callers = new WeakMap<FastifyRequest, Caller>();

/** Records the caller of an authenticated request. */
export function setCaller(request: FastifyRequest, caller: Caller): void {
  callers.set(request, caller);
}

/** The caller of a request; undefined if authentication failed. */
export function callerOf(request: FastifyRequest): Caller | undefined {
  return callers.get(request);
}

/** The portal of an authenticated request. */
export function portalOf(request: FastifyRequest): Portal {
  const caller = callers.get(request);
  if (!caller) throw new Error(`${request.url} was not authenticated`);
  return caller.portal;
}

/** Start and end of a batch. */
export function times({ clock }: SimulatorState): { startedAt: string; completedAt: string } {
  const at = new Date(clock.nowMs()).toISOString();
  return { startedAt: at, completedAt: at };
}
