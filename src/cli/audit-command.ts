import { parseArgs } from 'node:util';
import { auditActions } from '../audit/audit-event';
import type { AuditEvent } from '../audit/audit-event.entity';
import type { AuditTrail } from '../audit/audit-trail';
import { UsageError } from './command-outcome';

/** Usage of the command that prints the audit trail. */
export const auditUsage = `  audit                   list administrative changes, newest first: keys, portals,
                          tokens, erasures, retries
    --api-key <id or name>  only changes by this key; "command line" for commands
    --action <name>         only these changes: ${auditActions.join(', ')}
    --subject <id>          only changes of this key, portal, erasure or write
    --limit <n>             number of changes, 1 to 1000 (default 100)
    --json                  print one JSON object a line`;

const options = {
  'api-key': { type: 'string' },
  action: { type: 'string' },
  subject: { type: 'string' },
  limit: { type: 'string', default: '100' },
  json: { type: 'boolean', default: false },
} as const;

/**
 * Reads the command.
 * @returns a function that runs it, and returns the lines to print
 * @throws UsageError for a malformed command
 */
export function readAuditCommand(args: string[]): (trail: Pick<AuditTrail, 'list'>) => Promise<string[]> {
  const { action: named, 'api-key': actor, subject, limit, json } = parse(args);
  const action = auditActions.find((known) => known === named);
  if (named !== undefined && !action) {
    throw new UsageError(`"${named}" is not one of ${auditActions.join(', ')}.`, auditUsage);
  }
  if (!/^[1-9]\d{0,3}$/.test(limit) || Number(limit) > 1000) {
    throw new UsageError(`"${limit}" is not a number from 1 to 1000.`, auditUsage);
  }
  return async (trail) => {
    const events = await trail.list({ action, actor, subject, limit: Number(limit) });
    if (events.length === 0 && !json) return ['There are no such changes.'];
    return events.map((event) => (json ? JSON.stringify(event) : lineOf(event)));
  };
}

function parse(args: string[]): ReturnType<typeof parseArgs<{ options: typeof options }>>['values'] {
  try {
    return parseArgs({ args, options }).values;
  } catch (error) {
    throw new UsageError(`${(error as Error).message.split('. ')[0] ?? ''}.`, auditUsage);
  }
}

function lineOf({ at, actor, apiKeyId, action, subject, portalId, details }: AuditEvent): string {
  return [
    at.toISOString(),
    action.padEnd(19),
    subject,
    `by ${actor}${apiKeyId === null ? '' : ` (${apiKeyId})`}`,
    ...(portalId === null || portalId === subject ? [] : [`portal ${portalId}`]),
    JSON.stringify(details),
  ].join('  ');
}
