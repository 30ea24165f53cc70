import { Inject, Injectable } from '@nestjs/common';
import { dispatchConfig, type DispatchConfig } from '../../config/dispatch.config';
import { HubspotClient, type CallOptions } from '../../hubspot/client/hubspot-client';
import { HubspotError } from '../../hubspot/call/hubspot-error';
import type { ObjectDefinition } from '../object-types/object-definition';
import { BatchRun } from './steps/batch-run';
import { SharedRefusal } from './calls/batch-sender';
import { sendArchives } from './steps/archive-step';
import { adoptRecords, sendCreates } from './steps/create-step';
import type { Dispatched } from './calls/dispatched';
import type { ClaimedRecordWrite, FoldedRecord } from './folding/fold';
import { choiceNote, type SentRecord } from './planning/own-part';
import { OwnValues, type Revision } from './planning/own-values';
import { Planner } from './planning/planner';
import { callParts } from './planning/call-parts';
import {
  plansOf,
  withNewIdentity,
  type FailedRecord,
  type PlannedRecord,
  type PlanOf,
  type Step,
  type Unfinished,
} from './planning/steps';
import { UpdateStep } from './steps/update-step';
import { sendUpserts } from './steps/upsert-step';
import { isRecordLevel } from './calls/verdict';

/** Rounds of planning for a missing or conflicting record. Afterwards its writes wait for a later attempt. */
const maxRounds = 3;

/** The error of writes that these rounds have not settled. They get another attempt later. */
function unsettled(): HubspotError {
  const message = 'HubSpot answered each attempt as if the record had changed meanwhile';
  return new HubspotError({ kind: 'outcome-unknown', message });
}

/** Calls that write and read records. */
type RecordCalls = Pick<
  HubspotClient,
  'updateRecords' | 'upsertRecords' | 'createRecords' | 'archiveRecords' | 'readRecords' | 'getRecord'
>;

/** Sends claimed writes of records: folds them, plans a step for each record, and takes the steps. */
@Injectable()
export class RecordDispatch {
  private readonly giveUpMs: number;

  constructor(
    @Inject(HubspotClient) private readonly client: RecordCalls,
    @Inject(Planner) private readonly planner: Pick<Planner, 'plan'>,
    @Inject(UpdateStep) private readonly updates: Pick<UpdateStep, 'byId' | 'byKey'>,
    @Inject(OwnValues) private readonly ownValues: Pick<OwnValues, 'revise' | 'knownValues' | 'noteRefusal'>,
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
    const known = this.ownValues.knownValues(portalId, definition.objectType);
    const run = new BatchRun(portalId, definition, options, this.giveUpMs, known);
    const { records, later } = run.fold(writes);
    run.postpone(later);
    await this.sendRounds(run, records);
    run.releasePostponed();
    return run.end();
  }

  private async sendRounds(run: BatchRun, records: readonly FoldedRecord[]): Promise<void> {
    let open = records;
    for (let round = 0; open.length > 0 && round < maxRounds; round += 1) {
      open = await this.takeSteps(run, await this.planner.plan(run, open));
    }
    for (const record of open) {
      run.countCalls(record, maxRounds);
      for (const write of record.writes) run.fail(write, unsettled());
    }
  }

  /** @returns records to plan again */
  private async takeSteps(run: BatchRun, planned: readonly PlannedRecord[]): Promise<FoldedRecord[]> {
    const again: FoldedRecord[] = [];
    const finish = async ({ again: more, failed }: Unfinished): Promise<void> => {
      again.push(...more);
      const sinceMs = performance.now();
      for (const one of failed) again.push(...(await this.fail(run, one, sinceMs)));
    };
    const take = async (plans: readonly PlannedRecord[], sending: Promise<Unfinished>): Promise<void> => {
      try {
        const sent = await sending;
        if (sent.again.length > 0 || sent.failed.length > 0) await finish(sent);
      } catch (error) {
        if (!(error instanceof SharedRefusal)) throw error;
        again.push(...(await this.reviseAll(run, plans, error.refusal)));
      }
    };
    const callsOf = <Kind extends Step['kind']>(kind: Kind): PlanOf<Kind>[][] => callParts(plansOf(planned, kind));
    for (const plans of callsOf('update')) await take(plans, this.updates.byId(run, plans));
    for (const plans of callsOf('keyed-update')) await take(plans, this.updates.byKey(run, plans));
    for (const plans of callsOf('upsert')) await take(plans, sendUpserts(this.client, run, plans));
    for (const plans of callsOf('create')) await take(plans, sendCreates(this.client, run, plans));
    for (const plans of callsOf('archive')) await take(plans, sendArchives(this.client, run, plans));
    for (const plans of callsOf('adopt')) await adoptRecords(this.client, run, plans);
    for (const plan of plansOf(planned, 'leave')) settleUnchanged(run, plan);
    for (const { record, step } of plansOf(planned, 'wait')) run.releaseRecord(record, step.afterMs);
    const failed = plansOf(planned, 'error').map(({ record, step }) => ({ record, step, error: step.error }));
    if (failed.length > 0) await finish({ again: [], failed });
    return again;
  }

  /**
   * Reads the own values of a refused record again, and sends the record once more if they have changed. Divides a fold that
   * HubSpot refused, so that each caller gets the result of their own write.
   * @param sinceMs time of HubSpot's answer, by performance.now()
   * @returns records to plan again
   */
  private async fail(run: BatchRun, failed: FailedRecord, sinceMs: number): Promise<FoldedRecord[]> {
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
      await this.sendApart(run, record);
      return [];
    }
    if (error.kind === 'refused') this.ownValues.noteRefusal(run, error);
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

  /**
   * Sends the writes of a refused fold in halves, in their order. A half that is refused too is divided again. A write does not
   * overtake a released one.
   */
  private async sendApart(run: BatchRun, { target, writes }: FoldedRecord): Promise<void> {
    const middle = Math.ceil(writes.length / 2);
    for (const half of [writes.slice(0, middle), writes.slice(middle)]) {
      let left = half;
      while (left.length > 0) {
        if (writes.some((write) => run.isWaiting(write))) {
          for (const write of left) run.release(write);
          break;
        }
        const { records, later } = run.fold(left);
        const known = (isSearched(target) ? writtenRecord(run, writes) : null) ?? target;
        await this.sendRounds(
          run,
          records.map((record) => ({ ...record, target: known })),
        );
        left = later.map(({ write }) => write);
      }
    }
  }
}

/** Settles writes of a record that has a value for each of their properties. */
function settleUnchanged(run: BatchRun, plan: PlanOf<'leave'>): void {
  const { record, answer } = plan.step.current;
  run.settle(withNewIdentity(plan, record.id), record, answer, 'exactly-once', plan.createdBefore ?? false);
}

/** The record that the first writes have just written; null if none has. */
function writtenRecord(run: BatchRun, writes: readonly ClaimedRecordWrite[]): FoldedRecord['target'] | null {
  const id = writes.map((write) => run.recordOf(write)).find((written) => written !== null);
  return id === undefined ? null : { kind: 'id', id };
}

/** True for a target that HubSpot's search may not find yet. */
function isSearched({ kind }: FoldedRecord['target']): boolean {
  return kind === 'external' || kind === 'name';
}
