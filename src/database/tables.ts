import { Table } from './sql';

/** Every table of the service. docs/architecture.md describes them. */
export const tables = {
  apiKeys: new Table('api_keys'),
  auditEvents: new Table('audit_events'),
  closedWrites: new Table('closed_writes'),
  crmObjects: new Table('crm_objects'),
  dispatchers: new Table('dispatchers'),
  erasures: new Table('erasures'),
  failureCounts: new Table('failure_counts'),
  hubspotAuth: new Table('hubspot_auth'),
  hubspotBudgets: new Table('hubspot_budgets'),
  hubspotPortalHealth: new Table('hubspot_portal_health'),
  idempotencyKeys: new Table('idempotency_keys'),
  integrationKeys: new Table('integration_keys'),
  intakeProbe: new Table('intake_probe'),
  journalPortals: new Table('journal_portals'),
  keyProperties: new Table('key_properties'),
  migrations: new Table('migrations'),
  oauthStates: new Table('oauth_states'),
  openWrites: new Table('open_writes'),
  queueHolds: new Table('queue_holds'),
  recordIdentities: new Table('record_identities'),
};
