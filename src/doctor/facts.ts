import type { BudgetUse } from '../hubspot/budget/budgets';
import type { HubspotErrorKind } from '../hubspot/call/hubspot-error';
import type { HubspotPipeline, HubspotPropertyDefinition } from '../hubspot/call/hubspot-wire';
import type { PortalHealthState } from '../hubspot/budget/portal-health';
import type { RateHeaders } from '../hubspot/call/rate-headers';
import type { KeyedType, ObjectType, PipelineType } from '../crm/object-types/object-types';
import type { KeyUse } from '../hubspot/tokens/stored-keys';
import type { PortalRow } from '../hubspot/tokens/stored-tokens';
import type { HeldQueue } from '../portals/queue-holds';
import type { ServerFacts } from './server-facts';

/** A call to HubSpot that failed after its retries. Holds no secrets. */
export interface CallFailure {
  kind: HubspotErrorKind;
  /** HubSpot's message, or the network's. */
  message: string;
  status?: number;
  category?: string;
  /** The scopes that HubSpot names as missing: the token needs one of them. */
  scopes: string[];
}

/** HubSpot's answer to a call, or the call's failure. */
export type Asked<Answer> = { answer: Answer } | { failure: CallFailure };

/** Facts of the database. */
export type DatabaseFacts =
  | {
      reachable: false;
      problem: string;
      /** The remedy; null if not known. */
      step: string | null;
    }
  | {
      reachable: true;
      /** @example "17.2" */
      version: string;
      /** Milliseconds by which its clock is ahead of this machine's. */
      aheadMs: number;
      /** Migrations that are not applied. */
      pending: string[];
      /** Applied migrations that this version of the service does not know. */
      newer: string[];
      server: ServerFacts;
    };

/** State of a portal's credentials. `inactive`: HubSpot no longer knows the refresh token. */
export type CredentialFacts =
  | { state: 'undecryptable' | 'disconnected' | 'other-app' | 'none'; problem: string }
  | { state: 'inactive' }
  | { state: 'refused'; failure: CallFailure }
  | { state: 'accepted'; connectedBy: string | null; hubDomain: string | null };

/** `unused`: the portal's stored tokens come from another credential than the configured one. */
export type EnvironmentProblem = { kind: 'failure'; failure: CallFailure } | { kind: 'unused'; portalId: string };

/** Properties of types in use that have no routes of their own. */
export type ReadProperties = Partial<Record<ObjectType, Asked<HubspotPropertyDefinition[]>>>;

/** Everything read in a portal. */
export interface PortalReading {
  /** The portal that the token belongs to; null if HubSpot does not name it. */
  account: Asked<{ portalId: string | null }>;
  /** Every property of the type that is not archived. */
  properties: Record<KeyedType, Asked<HubspotPropertyDefinition[]>> & ReadProperties;
  pipelines: Record<PipelineType, Asked<HubspotPipeline[]>>;
  /** Limits in HubSpot's latest answer. */
  limits: RateHeaders;
}

/** Facts of one portal. */
export interface PortalFacts {
  portalId: string;
  /** Kind of the configured credential. */
  authKind: 'oauth' | 'static';
  row: PortalRow;
  credential: CredentialFacts;
  /** Scopes that the portal granted; null for static tokens, whose scopes HubSpot does not report. */
  scopes: string[] | null;
  /** Null if the credentials do not work. */
  reading: PortalReading | null;
  /** Properties of HubSpot's own that the portal has chosen for integration keys. */
  chosen: ReadonlyMap<ObjectType, string>;
  /** Latest checks of the key property, by type; types that were never checked are absent. */
  lastChecked: { objectType: ObjectType; available: boolean; reason: string | null }[];
  budget: BudgetUse[];
  health: PortalHealthState;
  /** Queues whose writes wait for a scope. */
  held?: HeldQueue[];
}

/** Everything that the report judges. Doctor gathers it. Holds no secrets. */
export interface DoctorFacts {
  now: Date;
  /** Address of HubSpot's API. */
  baseUrl: string;
  apiVersion: string;
  propertyName: string;
  authKind: 'oauth' | 'static';
  database: DatabaseFacts;
  /** Ids of the configured keys, and the keys of each portal's tokens; null if the database was not read. */
  keys: { ids: string[]; uses: KeyUse[] } | null;
  /**
   * HubSpot's answer to the app's own credentials; null if no call was made. A static token has no app, so the answer is
   * about the token.
   */
  app: Asked<{ accepted: true }> | null;
  /** The problem with the configured credential; null if there is none. */
  environment: EnvironmentProblem | null;
  /** Milliseconds by which HubSpot's clock is ahead of this machine's; null if HubSpot sent no time. */
  hubspotAheadMs: number | null;
  portals: PortalFacts[];
}
