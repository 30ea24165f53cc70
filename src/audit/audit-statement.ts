import { v7 as uuidv7 } from 'uuid';
import type { Statement } from '../database/database';
import { prepared, sql } from '../database/sql';
import { tables } from '../database/tables';
import type { AuditedChange } from './audit-event';

/** $1 id, $2 API key, $3 actor, $4 action, $5 subject, $6 portal, $7 details */
const insert = prepared(
  'insert-audit-event',
  sql`INSERT INTO ${tables.auditEvents} (id, api_key_id, actor, action, subject, portal_id, details)
    VALUES ($1, $2, $3, $4, $5, $6, $7)`,
);

/** The statement that records a change. It belongs into the transaction that makes the change. */
export function auditStatement({ actor, action, subject, portalId = null, details = {} }: AuditedChange): Statement {
  return { sql: insert, values: [uuidv7(), actor.id, actor.name, action, subject, portalId, JSON.stringify(details)] };
}
