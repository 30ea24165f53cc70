import { Inject, Injectable } from '@nestjs/common';
import type { Problem } from '../../problems/problem';
import { dispatchConfig, type DispatchConfig } from '../../config/dispatch.config';
import { HubspotClient, type CallOptions } from '../../hubspot/client/hubspot-client';
import { HubspotError } from '../../hubspot/call/hubspot-error';
import type { ObjectDefinition } from '../object-types/object-definition';
import { PortalSchemas } from '../portal-schema/portal-schemas';
import { BatchRun } from './batch-run';
import { adoptRecords, sendCreates } from './create-step';
import type { Dispatched } from './dispatched';
import type { ClaimedRecordWrite, FoldedRecord } from './fold';
import { Planner } from './planner';
import { plansOf, type PlannedRecord, type Unfinished } from './steps';
import { UpdateStep } from './update-step';
import { sendUpserts } from './upsert-step';

/** Rounds of planning for a missing or conflicting record. Afterwards its writes wait for a later attempt. */
const maxRounds = 3;

/** The error of writes that these rounds have not settled. They get another attempt later. */
function unsettled(): HubspotError {
  const message = 'HubSpot answered each attempt as if the record had changed meanwhile';
  return new HubspotError({ kind: 'outcome-unknown', message });
}

/** Calls that write and read records. */
type RecordCalls = Pick<HubspotClient, 'updateRecords' | 'upsertRecords' | 'createRecords' | 'readRecords'>;

/** Sends claimed writes of records: folds them, plans a step for each record, and takes the steps. */
@Injectable()
export class RecordDispatch {
  private readonly giveUpMs: number;

  constructor(
    @Inject(HubspotClient) private readonly client: RecordCalls,
    @Inject(Planner) private readonly planner: Pick<Planner, 'plan'>,
    @Inject(UpdateStep) private readonly updates: Pick<UpdateStep, 'byId' | 'byKey'>,
    @Inject(PortalSchemas) private readonly schemas: Pick<PortalSchemas, 'knownValues' | 'suspect'>,
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
    const known = this.schemas.knownValues(portalId, definition.objectType);
    const run = new BatchRun(portalId, definition, options, this.giveUpMs, known);
    const { records, later } = run.fold(writes);
    run.postpone(later);
    await this.sendRound(run, records, 0);
    run.releasePostponed();
    return run.end();
  }

  private async sendRound(run: BatchRun, records: readonly FoldedRecord[], round: number): Promise<void> {
    if (records.length === 0) return;
    if (round >= maxRounds) {
      for (const record of records) {
        run.countCalls(record, maxRounds);
        for (const write of record.writes) run.fail(write, unsettled());
      }
      return;
    }
    const planned = await this.planner.plan(run, records);
    const again = await this.takeSteps(run, planned);
    await this.sendRound(run, again, round + 1);
  }

  /** @returns records to plan again */
  private async takeSteps(run: BatchRun, planned: readonly PlannedRecord[]): Promise<FoldedRecord[]> {
    const again: FoldedRecord[] = [];
    const finish = async (unfinished: Unfinished): Promise<void> => {
      again.push(...unfinished.again);
      for (const { record, error } of unfinished.failed) await this.fail(run, record, error);
    };
    const updates = plansOf(planned, 'update');
    if (updates.length > 0) await finish(await this.updates.byId(run, updates));
    const keyed = plansOf(planned, 'keyed-update');
    if (keyed.length > 0) await finish(await this.updates.byKey(run, keyed));
    const upserts = plansOf(planned, 'upsert');
    if (upserts.length > 0) await finish(await sendUpserts(this.client, run, upserts));
    const creates = plansOf(planned, 'create');
    if (creates.length > 0) await finish(await sendCreates(this.client, run, creates));
    const adoptions = plansOf(planned, 'adopt');
    if (adoptions.length > 0) await adoptRecords(this.client, run, adoptions);
    for (const { record, step } of plansOf(planned, 'wait')) run.releaseRecord(record, step.afterMs);
    for (const { record, step } of plansOf(planned, 'error')) await this.fail(run, record, step.error);
    return again;
  }

  /** Divides a fold that HubSpot refused, so that each caller gets the result of their own write. */
  private async fail(run: BatchRun, record: FoldedRecord, error: HubspotError | Problem): Promise<void> {
    const refused = error instanceof HubspotError && error.kind === 'refused';
    if (error instanceof HubspotError) run.countCalls(record, error.facts.attempts ?? 0);
    if (refused && record.writes.length > 1) return this.sendApart(run, record);
    if (refused) {
      const codes = (error.facts.errors ?? []).flatMap(({ code }) => code ?? []);
      this.schemas.suspect(run.portalId, run.definition.objectType, codes);
    }
    for (const write of record.writes) run.fail(write, error);
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
        await this.sendRound(
          run,
          records.map((record) => ({ ...record, target: known })),
          0,
        );
        left = later.map(({ write }) => write);
      }
    }
  }
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
