import type { BudgetUse } from '../hubspot/budget/budgets';
import type { HubspotErrorKind } from '../hubspot/call/hubspot-error';
import type { HubspotPipeline, HubspotPropertyDefinition } from '../hubspot/call/hubspot-wire';
import type { PortalHealthState } from '../hubspot/budget/portal-health';
import type { RateHeaders } from '../hubspot/call/rate-headers';
import type { KeyedType, PipelineType } from '../crm/object-types/object-types';
import type { KeyUse } from '../hubspot/tokens/stored-keys';
import type { PortalRow } from '../hubspot/tokens/stored-tokens';
import type { ServerFacts } from './server-facts';

/** A call to HubSpot that failed for good, without anything secret. */
export interface CallFailure {
  kind: HubspotErrorKind;
  /** HubSpot's own words, or the network's. */
  message: string;
  status?: number;
  category?: string;
  /** The scopes of which the token has none, where HubSpot says so. */
  scopes: string[];
}

/** HubSpot's answer to a call, or the call's failure. */
export type Asked<Answer> = { answer: Answer } | { failure: CallFailure };

/** Facts of the database. */
export type DatabaseFacts =
  | {
      reachable: false;
      problem: string;
      /** The remedy, where one is known. */
      step: string | null;
    }
  | {
      reachable: true;
      /** Such as 17.2. */
      version: string;
      /** Milliseconds by which its clock is ahead of this machine's. */
      aheadMs: number;
      /** Migrations that it has not had. */
      pending: string[];
      /** Migrations that it has had and this version of the service does not know. */
      newer: string[];
      server: ServerFacts;
    };

/** State of a portal's credentials. `inactive`: HubSpot does not know the refresh token any more. */
export type CredentialFacts =
  | { state: 'undecryptable' | 'disconnected' | 'other-app' | 'none'; problem: string }
  | { state: 'inactive' }
  | { state: 'refused'; failure: CallFailure }
  | { state: 'accepted'; connectedBy: string | null; hubDomain: string | null };

/** `unused`: the portal's stored tokens come from another credential than the configured one. */
export type EnvironmentProblem = { kind: 'failure'; failure: CallFailure } | { kind: 'unused'; portalId: string };

/** Everything read in a portal; absent where the credentials do not work. */
export interface PortalReading {
  /** Whose the token is. */
  account: Asked<{ portalId: string | null }>;
  /** Every property of the type that is not archived. */
  properties: Record<KeyedType, Asked<HubspotPropertyDefinition[]>>;
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
  /** Scopes that the portal granted; null where HubSpot does not tell them, as of static tokens. */
  scopes: string[] | null;
  reading: PortalReading | null;
  /** Latest answers about the hidden property, by type; types that were never asked about are absent. */
  lastAsked: { objectType: string; available: boolean; reason: string | null }[];
  budget: BudgetUse[];
  health: PortalHealthState;
}

/** Everything that is judged. Gathered by Doctor; holds nothing secret. */
export interface DoctorFacts {
  now: Date;
  /** Address of HubSpot's API. */
  baseUrl: string;
  apiVersion: string;
  propertyName: string;
  authKind: 'oauth' | 'static';
  database: DatabaseFacts;
  /** Ids of the configured keys, and what each portal's tokens are under; null where the database was not read. */
  keys: { ids: string[]; uses: KeyUse[] } | null;
  /**
   * HubSpot's answer to the app's own credentials; null where it was not asked. A static token has no app of its own to
   * ask about.
   */
  app: Asked<{ accepted: true }> | null;
  /** The obstacle to using the configured credential; null where there is none. */
  environment: EnvironmentProblem | null;
  /** Milliseconds by which HubSpot's clock is ahead of this machine's; null where HubSpot told no time. */
  hubspotAheadMs: number | null;
  portals: PortalFacts[];
}
