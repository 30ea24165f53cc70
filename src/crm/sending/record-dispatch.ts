import { Inject, Injectable } from '@nestjs/common';
import type { Problem } from '../../problems/problem';
import { dispatchConfig, type DispatchConfig } from '../../config/dispatch.config';
import { HubspotClient, type CallOptions } from '../../hubspot/client/hubspot-client';
import { HubspotError } from '../../hubspot/call/hubspot-error';
import { RecordIdentities } from '../identity/record-identities';
import type { ObjectDefinition } from '../object-types/object-definition';
import { PortalSchemas } from '../portal-schema/portal-schemas';
import { BatchRun } from './batch-run';
import { adoptRecords, sendCreates } from './create-step';
import type { Dispatched } from './dispatched';
import { fold, unfold, type ClaimedRecordWrite, type FoldedRecord } from './fold';
import { Planner } from './planner';
import { plansOf, type PlannedRecord, type Unfinished } from './steps';
import { sendUpdates } from './update-step';
import { sendUpserts } from './upsert-step';

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
    @Inject(PortalSchemas) private readonly schemas: Pick<PortalSchemas, 'suspect'>,
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
    return run.end();
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
      for (const { record, error } of unfinished.failed) await this.fail(run, record, error, round);
    };
    const updates = plansOf(planned, 'update');
    if (updates.length > 0) await finish(await sendUpdates(this.client, this.identities, run, updates));
    const upserts = plansOf(planned, 'upsert');
    if (upserts.length > 0) await finish(await sendUpserts(this.client, run, upserts));
    const creates = plansOf(planned, 'create');
    if (creates.length > 0) await finish(await sendCreates(this.client, run, creates));
    const adoptions = plansOf(planned, 'adopt');
    if (adoptions.length > 0) await adoptRecords(this.client, run, adoptions);
    for (const { record, step } of plansOf(planned, 'wait')) run.releaseRecord(record, step.afterMs);
    for (const { record, step } of plansOf(planned, 'error')) await this.fail(run, record, step.error, round);
    return again;
  }

  /** Sends writes that were refused together one by one, so that each caller gets its own outcome. */
  private async fail(run: BatchRun, record: FoldedRecord, error: HubspotError | Problem, round: number): Promise<void> {
    const refused = error instanceof HubspotError && error.kind === 'refused';
    if (error instanceof HubspotError) run.countCalls(record, error.facts.attempts ?? 0);
    if (refused && record.writes.length > 1) {
      // One after the other, because all of them write the same record.
      for (const single of unfold(record)) await this.sendRound(run, [single], round + 1);
      return;
    }
    if (refused) this.schemas.suspect(run.portalId, run.definition.objectType);
    for (const write of record.writes) run.fail(write, error);
  }
}
