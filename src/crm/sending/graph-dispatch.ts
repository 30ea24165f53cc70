import { Inject, Injectable } from '@nestjs/common';
import type { CallOptions } from '../../hubspot/client/hubspot-client';
import { lookAgainMs } from '../journal/acceptance/await-others';
import { JournalReads } from '../journal/reads/journal-reads';
import type { ObjectDefinition } from '../object-types/object-definition';
import type { Dispatched } from './calls/dispatched';
import { failedWrite } from './calls/failed-write';
import type { ClaimedRecordWrite } from './folding/fold';
import { RecordDispatch } from './record-dispatch';
import { dependencyFailed } from './calls/dependency-failed';
import { turnsOf, type Turns } from './graph-order';

/** Delay of a write whose key has an earlier write that waits. It is claimed with that one. */
const behindMs = 1_000;

/** Sends claimed writes of records, those of a graph after the records that they depend on. */
@Injectable()
export class GraphDispatch {
  constructor(
    @Inject(RecordDispatch) private readonly records: Pick<RecordDispatch, 'send'>,
    @Inject(JournalReads) private readonly journal: Pick<JournalReads, 'findStates'>,
  ) {}

  /**
   * Sends the writes of one claim whose turn has come. The others wait, or fail with a record that they depend on.
   * @param options with the claim's reserved slot for the first call
   */
  async send(
    portalId: string,
    definition: ObjectDefinition,
    writes: readonly ClaimedRecordWrite[],
    options: CallOptions,
  ): Promise<Dispatched> {
    const awaited = writes.flatMap(({ intent }) => intent.graph?.after ?? []);
    if (awaited.length === 0) return this.records.send(portalId, definition, writes, options);
    const ids = [...new Set(awaited.map(({ write }) => write))];
    const turns = turnsOf(writes, await this.journal.findStates(portalId, ids));
    const sent =
      turns.now.length > 0 ? await this.records.send(portalId, definition, turns.now, options) : nothingSent();
    const { settled, released } = withoutTurn(turns);
    return { ...sent, settled: [...settled, ...sent.settled], released: [...released, ...sent.released] };
  }
}

function nothingSent(): Dispatched {
  return { settled: [], released: [], renames: [], hold: null };
}

function withoutTurn({ never, later }: Turns): Pick<Dispatched, 'settled' | 'released'> {
  return {
    settled: never.map(({ write, failed }) => failedWrite(write.id, dependencyFailed(failed), write.attempts)),
    released: later.map(({ write: { id, attempts }, awaits }) => {
      const afterMs = awaits === undefined ? behindMs : lookAgainMs;
      return { id, afterMs, attempts, mayExist: false, problem: null, ...(awaits !== undefined && { awaits }) };
    }),
  };
}
