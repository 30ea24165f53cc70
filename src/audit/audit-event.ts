/** Changes that the audit trail records. */
export const auditActions = [
  'key.created',
  'key.rotated',
  'key.revoked',
  'portal.connected',
  'portal.disconnected',
  'portal.key-property-chosen',
  'tokens.reencrypted',
  'erasure.requested',
  'erasure.finished',
  'erasure.failed',
  'write.retried',
] as const;
export type AuditAction = (typeof auditActions)[number];

/** The maker of a change. */
export interface Actor {
  /** Id of an API key; null for the command line and the service itself. */
  id: string | null;
  name: string;
}

/** The maker of changes by commands. */
export const commandLine: Actor = { id: null, name: 'command line' };
/** The maker of changes that the configuration causes. */
export const serviceItself: Actor = { id: null, name: 'service' };

/** A change to record. */
export interface AuditedChange {
  actor: Actor;
  action: AuditAction;
  /** Id of the changed key, portal, erasure or write. */
  subject: string;
  portalId?: string | null;
  /** Facts about the change, never a secret. */
  details?: Record<string, unknown>;
}
