import { Inject, Injectable } from '@nestjs/common';
import { dispatchConfig, type DispatchConfig } from '../../config/dispatch.config';
import { HubspotClient, type CallOptions } from '../../hubspot/client/hubspot-client';
import { HubspotError } from '../../hubspot/call/hubspot-error';
import { RecordIdentities } from '../identity/record-identities';
import type { ObjectDefinition } from '../object-types/object-definition';
import { BatchRun } from './batch-run';
import { SharedRefusal } from './batch-sender';
import { adoptRecords, sendCreates } from './create-step';
import type { Dispatched } from './dispatched';
import { fold, unfold, type ClaimedRecordWrite, type FoldedRecord } from './fold';
import { choiceNote, type SentRecord } from './own-part';
import { OwnValues, type Revision } from './own-values';
import { Planner } from './planner';
import { plansOf, type FailedRecord, type PlannedRecord, type Unfinished } from './steps';
import { sendUpdates } from './update-step';
import { sendUpserts } from './upsert-step';
import { isRecordLevel } from './verdict';

/** Rounds of planning for a missing or conflicting record. Afterwards its writes are released. */
const maxRounds = 3;

/** Calls that write and read records. */
type RecordCalls = Pick<HubspotClient, 'updateRecords' | 'upsertRecords' | 'createRecords' | 'readRecords'>;

/** Sends claimed writes of records: folds them, plans a step for each record, and takes the steps. */
@Injectable()
export class RecordDispatch {
  private readonly giveUpMs: number;

  constructor(
    @Inject(HubspotClient) private readonly client: RecordCalls,
    @Inject(Planner) private readonly planner: Pick<Planner, 'plan'>,
    @Inject(RecordIdentities) private readonly identities: Pick<RecordIdentities, 'forget'>,
    @Inject(OwnValues) private readonly ownValues: Pick<OwnValues, 'revise'>,
    @Inject(dispatchConfig.KEY) { giveUpMs }: Pick<DispatchConfig, 'giveUpMs'>,
  ) {
    this.giveUpMs = giveUpMs;
  }

  /**
   * Sends the writes of one claim.
   * @param options with the claim's reserved slot for the first call
   */
  async send(
    portalId: string,
    definition: ObjectDefinition,
    writes: readonly ClaimedRecordWrite[],
    options: CallOptions,
  ): Promise<Dispatched> {
    const run = new BatchRun(portalId, definition, options, this.giveUpMs);
    const { records, later } = fold(writes);
    for (const write of later) run.release(write);
    await this.sendRound(run, records, 0);
    return run.dispatched;
  }

  private async sendRound(run: BatchRun, records: readonly FoldedRecord[], round: number): Promise<void> {
    if (records.length === 0) return;
    if (round >= maxRounds) {
      for (const record of records) run.releaseRecord(record);
      return;
    }
    const planned = await this.planner.plan(run, records);
    const again = await this.takeSteps(run, planned, round);
    await this.sendRound(run, again, round + 1);
  }

  /** @returns records to plan again */
  private async takeSteps(run: BatchRun, planned: readonly PlannedRecord[], round: number): Promise<FoldedRecord[]> {
    const again: FoldedRecord[] = [];
    const finish = async (unfinished: Unfinished): Promise<void> => {
      again.push(...unfinished.again);
      const sinceMs = performance.now();
      for (const failed of unfinished.failed) again.push(...(await this.fail(run, failed, round, sinceMs)));
    };
    const take = async (plans: readonly PlannedRecord[], send: () => Promise<Unfinished>): Promise<void> => {
      if (plans.length === 0) return;
      const sent = await send().catch((error: unknown) => {
        if (error instanceof SharedRefusal) return error;
        throw error;
      });
      if (sent instanceof SharedRefusal) again.push(...(await this.reviseAll(run, plans, sent.refusal)));
      else await finish(sent);
    };
    const updates = plansOf(planned, 'update');
    await take(updates, () => sendUpdates(this.client, this.identities, run, updates));
    const upserts = plansOf(planned, 'upsert');
    await take(upserts, () => sendUpserts(this.client, run, upserts));
    const creates = plansOf(planned, 'create');
    await take(creates, () => sendCreates(this.client, run, creates));
    const adoptions = plansOf(planned, 'adopt');
    if (adoptions.length > 0) await adoptRecords(this.client, run, adoptions);
    for (const { record, step } of plansOf(planned, 'wait')) run.releaseRecord(record, step.afterMs);
    const failed = plansOf(planned, 'error').map(({ record, step }) => ({ record, step, error: step.error }));
    await finish({ again: [], failed });
    return again;
  }

  /**
   * Reads the own values of a refused record again, and sends the record once more if they have changed. Sends writes that were
   * refused together one by one, so that each caller gets its own outcome.
   * @param sinceMs time of HubSpot's answer, by performance.now()
   * @returns records to plan again
   */
  private async fail(run: BatchRun, failed: FailedRecord, round: number, sinceMs: number): Promise<FoldedRecord[]> {
    const { record, error } = failed;
    if (error instanceof HubspotError) run.countCalls(record, error.facts.attempts ?? 0);
    if (!(error instanceof HubspotError) || !isRecordLevel(error)) {
      for (const write of record.writes) run.fail(write, error);
      return [];
    }
    const revision = await this.revise(run, failed, error, sinceMs);
    if (revision.kind === 'again') return [revision.record];
    if (revision.kind === 'wait') {
      for (const write of record.writes) run.fail(write, revision.error);
      return [];
    }
    if (error.kind === 'refused' && record.writes.length > 1) {
      // One after the other, because all of them write the same record.
      for (const single of unfold(record)) await this.sendRound(run, [single], round + 1);
      return [];
    }
    for (const write of record.writes) run.fail(write, error, choiceNote(failed, error));
    return [];
  }

  /** Reads the own values of a refused batch again. The records that do not wait are sent once more, and then bisected. */
  private async reviseAll(
    run: BatchRun,
    planned: readonly PlannedRecord[],
    refusal: HubspotError,
  ): Promise<FoldedRecord[]> {
    const again: FoldedRecord[] = [];
    const sinceMs = performance.now();
    for (const { record, step } of planned) {
      run.countCalls(record, refusal.facts.attempts ?? 0);
      const revision = await this.revise(run, { record, step }, refusal, sinceMs);
      if (revision.kind === 'wait') for (const write of record.writes) run.fail(write, revision.error);
      else again.push(revision.kind === 'again' ? revision.record : record);
    }
    return again;
  }

  private async revise(run: BatchRun, sent: SentRecord, error: HubspotError, sinceMs: number): Promise<Revision> {
    if (!run.mayRevise(sent.record)) return { kind: 'same' };
    run.noteRevision(sent.record);
    return this.ownValues.revise(run, sent, error, sinceMs);
  }
}
