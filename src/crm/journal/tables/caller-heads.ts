import { sql } from '../../../database/sql';

/** Stands for the API key of writes that an earlier version accepted. */
const unknownCaller = '00000000-0000-0000-0000-000000000000';

/** The API key of a write as the index `open_writes_of_callers` has it. */
export const callerOfWrite = sql`coalesce(api_key_id, '00000000-0000-0000-0000-000000000000'::uuid)`;

/**
 * Condition for heads of one API key. It means the same as `head`, but only the index `open_writes_of_callers` has this form.
 * Otherwise PostgreSQL could choose the index of all due heads, if its statistics expect few writes of the portal.
 */
export const headOfCaller = sql` AND coalesce(head, false)`;

/** The parameter for an API key. */
export function nameOfCaller(apiKeyId: string | null): string {
  return apiKeyId ?? unknownCaller;
}

/** The API key of a parameter; null for writes of earlier versions. */
export function callerOf(name: string): string | null {
  return name === unknownCaller ? null : name;
}
