import { Inject, Injectable } from '@nestjs/common';
import { writesConfig, type WritesConfig } from '../../config/writes.config';
import type { Problem } from '../../problems/problem';
import { OutcomeWaiters } from '../dispatch/outcome-waiters';
import { JournalReads, type StoredOutcome } from '../journal/reads/journal-reads';
import type { StoredWrite } from '../journal/tables/stored-write';
import { intentBytes } from '../journal/tables/write-size';
import type { RequestedWrite } from './write-options.decorator';
import type { WriteResult } from './write-result';
import { presentResult } from './write-results';

/** Looks up the results of accepted writes, now or once they settle. */
@Injectable()
export class WriteOutcomes {
  /** Default wait of a caller, in milliseconds. */
  readonly defaultWaitMs: number;

  constructor(
    private readonly journal: JournalReads,
    private readonly waiters: OutcomeWaiters,
    @Inject(writesConfig.KEY) { waitMs }: WritesConfig,
  ) {
    this.defaultWaitMs = waitMs;
  }

  /** The present results of records' writes, in the order of their ids. */
  async look(portalId: string, ids: readonly string[], holdReason: Problem | null = null): Promise<WriteResult[]> {
    return presentResults(portalId, ids, await this.journal.find(portalId, ids), holdReason);
  }

  /** The results of records' writes once they settle, or after the wait. */
  async waitFor(
    portalId: string,
    ids: readonly string[],
    { apiKeyId, waitMs = this.defaultWaitMs }: Pick<RequestedWrite, 'apiKeyId' | 'waitMs'>,
  ): Promise<WriteResult[]> {
    const before = await this.journal.find(portalId, ids);
    const waited = ids.map((id) => ({
      id,
      associationIds: before.filter(({ parentId }) => parentId === id).map((association) => association.id),
    }));
    const bytes = before.reduce((sum, { intent }) => sum + intentBytes(intent), 0);
    const wait = this.waiters.begin(portalId, waited, waitMs, { apiKeyId, bytes });
    // Nothing notifies this wait of writes that settled before it began.
    const settled = await this.journal.findSettled(
      portalId,
      before.map(({ id }) => id),
    );
    for (const write of settled) this.waiters.notifySettled(write);
    const end = await wait.ended;
    if (end.kind === 'open') return this.look(portalId, ids, end.reason);
    const found = await this.journal.find(portalId, ids);
    return presentResults(portalId, ids, withKnownValues(found, before, end.outcomes), null);
  }
}

function presentResults(
  portalId: string,
  ids: readonly string[],
  found: readonly StoredWrite[],
  holdReason: Problem | null,
): WriteResult[] {
  return ids.map((id) => presentResult(portalId, id, found, holdReason));
}

/** Writes with the values that this process knows from their settlement: the database may not keep them. */
function withKnownValues(
  found: readonly StoredWrite[],
  before: readonly StoredWrite[],
  outcomes: ReadonlyMap<string, StoredOutcome>,
): StoredWrite[] {
  const intents = new Map(before.map(({ id, intent }) => [id, intent]));
  return found.map((write) => ({
    ...write,
    intent: intents.get(write.id) ?? write.intent,
    outcome: outcomes.get(write.id)?.outcome ?? write.outcome,
  }));
}
