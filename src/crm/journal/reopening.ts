import { Injectable } from '@nestjs/common';
import { Database } from '../../database/database';
import { routed, sql } from '../../database/sql';
import { tables } from '../../database/tables';
import type { RecordIntent, StoredWrite } from './stored-write';
import { WriteAcceptance, type AcceptedAgain } from './acceptance';
import type { LaneName } from './claims';
import { JournalPortals } from './journal-portals';

/** Takes failed writes out of the settled ones: one by its id, or the failed associations of a record's write. $1 portal, $2 id */
const takeFailed = sql`
  WITH given AS MATERIALIZED (
    (SELECT portal_id, id FROM ${tables.closedWrites} WHERE portal_id = $1 AND id = $2 AND state = 'failed' LIMIT 1)
    UNION ALL
    (SELECT portal_id, id FROM ${tables.closedWrites} WHERE portal_id = $1 AND parent_id = $2 AND state = 'failed' ORDER BY id))
  DELETE FROM ${tables.closedWrites} AS write USING given
  WHERE write.portal_id = given.portal_id AND write.id = given.id${routed('write')}
  RETURNING write.id, write.queue, write.key, write.intent, write.parent_id, write.from_id, write.accepted_at, write.attempts,
    write.closed_at`;

/** What is different at the next attempt. */
export interface ReopenOptions {
  /** Values over those of before. */
  properties: Record<string, string>;
  /** Names of properties to leave out. */
  omit: readonly string[];
  /** Span of the request that asks for it. */
  traceparent?: string;
}

/** Opens failed writes again. */
@Injectable()
export class Reopening {
  constructor(
    private readonly database: Database,
    private readonly acceptance: WriteAcceptance,
    private readonly portals: JournalPortals,
  ) {}

  /**
   * Opens a failed write, or the failed associations of a settled one, again. A failed association whose record is written
   * is due at once.
   * @returns the lanes of what was opened; none where there was no failure
   */
  async reopen(portalId: string, id: string, { properties, omit, traceparent }: ReopenOptions): Promise<LaneName[]> {
    await this.portals.note(portalId);
    return this.database.transaction(async (transaction) => {
      const [taken] = await transaction.send({ sql: takeFailed, values: [portalId, id] });
      const failed = (taken?.rows ?? []) as Omit<AcceptedAgain, 'traceparent'>[];
      const writes = failed.map((write) => ({
        ...write,
        intent: write.id === id ? changed(write.intent, properties, omit) : write.intent,
        traceparent,
      }));
      await this.acceptance.acceptAgain(transaction, portalId, writes);
      return [...new Set(writes.map(({ queue }) => queue))].map((queue) => ({ queue, lane: 0 }));
    });
  }
}

function changed(
  intent: StoredWrite['intent'],
  properties: Record<string, string>,
  omit: readonly string[],
): StoredWrite['intent'] {
  if (!('properties' in intent)) return intent;
  const values: RecordIntent['properties'] = { ...intent.properties, ...properties };
  return { ...intent, properties: Object.fromEntries(Object.entries(values).filter(([name]) => !omit.includes(name))) };
}
