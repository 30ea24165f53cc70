import type { AuditAction } from '../audit/audit-event';

/**
 * Every command, and the changes that it records in the audit trail. A command without any changes neither data nor
 * credentials: `migrate` changes tables only, and the table `migrations` lists that. `send` writes through the API, and the
 * journal stores the API key of each write. A test requires each declared change.
 */
export const commands = {
  'migrate run': [],
  'migrate revert': [],
  'migrate show': [],
  'keys create': ['key.created'],
  'keys list': [],
  'keys rotate': ['key.rotated'],
  'keys revoke': ['key.revoked'],
  audit: [],
  'erase person': ['erasure.requested', 'erasure.finished', 'erasure.failed'],
  'erase portal': ['portal.disconnected', 'erasure.requested', 'erasure.finished'],
  'erase list': [],
  send: [],
  'tokens rotate-key': ['tokens.reencrypted'],
  doctor: [],
} as const satisfies Record<string, readonly AuditAction[]>;

/** Name of a command. */
export type CommandName = keyof typeof commands;

/** The command that arguments name; null for an unknown one. */
export function commandNameOf([topic = '', action = '']: readonly string[]): CommandName | null {
  const names = Object.keys(commands) as CommandName[];
  return names.find((name) => name === `${topic} ${action}`) ?? names.find((name) => name === topic) ?? null;
}
