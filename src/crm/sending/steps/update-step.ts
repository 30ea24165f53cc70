import { Inject, Injectable } from '@nestjs/common';
import { HubspotClient } from '../../../hubspot/client/hubspot-client';
import { HubspotError } from '../../../hubspot/call/hubspot-error';
import type { UpdateInput } from '../../../hubspot/call/hubspot-wire';
import { RecordIdentities } from '../../identity/record-identities';
import type { BatchRun } from './batch-run';
import { mergedInto, readCurrent, readSurvivors, type ReadCalls } from '../keys/current-records';
import { isById, type FoldedRecord } from '../folding/fold';
import { KeyedUpdates } from '../keys/keyed-updates';
import { recordOfLostKey } from '../keys/lost-key';
import { hasUnaccounted, readBack } from './read-back';
import type { InputResults } from '../calls/batch-sender';
import { resultFor, sendPlanned, traceIdOf } from './send-planned';
import { withNewIdentity, type PlanOf, type Unfinished } from '../planning/steps';
import { isRecordLevel } from '../calls/verdict';

/** Limit of records without a result in an answer that are read alone. */
const mostUnread = 10;

/** Calls that update and read records. */
type UpdateCalls = ReadCalls & Pick<HubspotClient, 'updateRecords'>;

/** Updates records that exist: by id, or by the unique property with which HubSpot finds them in the same call. */
@Injectable()
export class UpdateStep {
  constructor(
    @Inject(HubspotClient) private readonly client: UpdateCalls,
    @Inject(RecordIdentities) private readonly identities: Pick<RecordIdentities, 'forget' | 'followMerges'>,
    @Inject(KeyedUpdates) private readonly keyedUpdates: Pick<KeyedUpdates, 'noteRefusal'>,
  ) {}

  /**
   * Updates records by id. If a record is gone, the record that it was merged into is updated. Else writes by its id fail. Its
   * other writes are sent again by their keys, which refer to another record or create one.
   */
  async byId(run: BatchRun, planned: readonly PlanOf<'update'>[]): Promise<Unfinished> {
    const { portalId, definition } = run;
    const results = await this.send(run, planned, null);
    const unfinished: Unfinished = { again: [], failed: [] };
    const merged = new Map<string, string>();
    const missing: { plan: PlanOf<'update'>; error: HubspotError }[] = [];
    const unread: typeof missing = [];
    for (const plan of planned) {
      const { record, step, createdBefore = false } = plan;
      const result = resultFor(results, record);
      // The record is there after all, so its values can be read.
      if (result.kind === 'written' && record.isUnread) unfinished.again.push(record);
      else if (result.kind === 'written') {
        if (result.record.id !== step.id) merged.set(step.id, result.record.id);
        const settled = withNewIdentity(plan, result.record.id);
        run.settle(settled, result.record, result.answer, 'exactly-once', createdBefore);
      } else if (result.error.kind === 'not-found') missing.push({ plan, error: result.error });
      else if (result.error.kind === 'unreadable') unread.push({ plan, error: result.error });
      else unfinished.failed.push({ record, step: plan.step, error: result.error });
    }
    // HubSpot may have answered with the survivors of merged records. If it passed over many, the whole answer is bad.
    if (unread.length <= mostUnread) missing.push(...unread);
    else unfinished.failed.push(...unread.map(({ plan: { record, step }, error }) => ({ record, step, error })));
    for (const [from, to] of await this.replan(run, missing, unfinished)) merged.set(from, to);
    await this.identities.followMerges(portalId, definition.objectType, merged);
    return unfinished;
  }

  /**
   * Updates records by the values of a unique property. If HubSpot finds no record, the remembered one is read: it may have
   * been merged. Otherwise the key has moved, and its writes are sent again as those of an unknown key. If HubSpot refuses the
   * whole call, they are sent again too, and their records are read first from then on.
   */
  async byKey(run: BatchRun, planned: readonly PlanOf<'keyed-update'>[]): Promise<Unfinished> {
    const unfinished: Unfinished = { again: [], failed: [] };
    const [first] = planned;
    if (!first) return unfinished;
    let results: InputResults;
    try {
      results = await this.send(run, planned, first.step.idProperty);
    } catch (error) {
      if (!(error instanceof KeyedUpdateRefused)) throw error;
      this.keyedUpdates.noteRefusal(run);
      return { again: planned.map(({ record }) => record), failed: [] };
    }
    const lost: PlanOf<'keyed-update'>[] = [];
    for (const plan of planned) {
      const { record } = plan;
      const result = resultFor(results, record);
      if (result.kind === 'written') {
        const settled = withNewIdentity(plan, result.record.id);
        run.settle(settled, result.record, result.answer, 'exactly-once', false);
      } else if (isMissing(result.error)) lost.push(plan);
      else unfinished.failed.push({ record, step: plan.step, error: result.error });
    }
    await this.findLost(run, lost, unfinished);
    return unfinished;
  }

  private async send(
    run: BatchRun,
    planned: readonly PlanOf<'update' | 'keyed-update'>[],
    idProperty: string | null,
  ): Promise<InputResults> {
    const inputs = planned.map(({ record, step }) => ({
      id: step.id,
      ...(idProperty !== null && { idProperty }),
      properties: record.properties,
      objectWriteTraceId: traceIdOf(record),
    }));
    const startedAtMs = performance.now();
    const update: Parameters<typeof sendPlanned<UpdateInput>>[3] = async (part) => {
      try {
        return await this.client.updateRecords(run.portalId, run.definition.objectType, part, run.takeOptions());
      } catch (error) {
        const isWhole = error instanceof HubspotError && isRecordLevel(error);
        throw isWhole && idProperty !== null ? new KeyedUpdateRefused() : error;
      }
    };
    const results = await sendPlanned(run, planned, inputs, update, true);
    if (hasUnaccounted(results)) await readBack(this.client, run, { planned, idProperty, results, startedAtMs });
    return results;
  }

  /** Plans writes of missing records again. @returns survivors by the ids of merged records */
  private async replan(
    run: BatchRun,
    missing: readonly { plan: PlanOf<'update'>; error: HubspotError }[],
    unfinished: Unfinished,
  ): Promise<Map<string, string>> {
    if (missing.length === 0) return new Map();
    const ids = missing.map(({ plan }) => plan.step.id);
    let merged: Map<string, string>;
    try {
      merged = mergedInto(await readSurvivors(this.client, run, ids, []));
    } catch (error) {
      if (!(error instanceof HubspotError)) throw error;
      for (const { plan, error: own } of missing) {
        const { record, step } = plan;
        unfinished.failed.push({ record, step, error: own.kind === 'not-found' ? error : own });
      }
      return new Map();
    }
    const gone: string[] = [];
    for (const { plan, error } of missing) {
      const { record, step } = plan;
      const survivor = merged.get(step.id);
      if (survivor !== undefined) {
        unfinished.again.push(asUpdateOf(survivor, record));
        continue;
      }
      if (error.kind !== 'not-found') {
        unfinished.failed.push({ record, step, error });
        continue;
      }
      for (const write of record.writes) if (isById(write)) run.fail(write, error);
      const byKey = record.writes.filter((write) => !isById(write));
      if (byKey.length > 0) gone.push(step.id);
      unfinished.again.push(...withoutRecord(run, byKey));
    }
    if (gone.length > 0) await this.identities.forget(run.portalId, run.definition.objectType, gone);
    return merged;
  }

  /** Plans writes of keys again that HubSpot does not find. */
  private async findLost(
    run: BatchRun,
    lost: readonly PlanOf<'keyed-update'>[],
    unfinished: Unfinished,
  ): Promise<void> {
    const [first] = lost;
    if (!first) return;
    const { idProperty } = first.step;
    const ids = lost.flatMap(({ record }) => record.writes[0].recordId ?? []);
    try {
      const current = await readCurrent(this.client, run, ids, [idProperty]);
      for (const { record, step } of lost) {
        const id = record.writes[0].recordId ?? '';
        const found = recordOfLostKey({ id, value: step.id }, current.get(id)?.record, idProperty);
        if (found === null) unfinished.again.push(...withoutRecord(run, record.writes));
        else unfinished.again.push(asUpdateOf(found, record));
      }
    } catch (error) {
      if (!(error instanceof HubspotError)) throw error;
      for (const { record, step } of lost) unfinished.failed.push({ record, step, error });
    }
  }
}

/** HubSpot refused a whole update by a unique property. Smaller calls would be refused too. */
class KeyedUpdateRefused extends Error {}

/** True if HubSpot has no record with the value, or does not mention the value. An update may be repeated then. */
function isMissing({ kind }: HubspotError): boolean {
  return kind === 'not-found' || kind === 'unreadable';
}

/** The same record by its id. */
export function asUpdateOf(id: string, record: FoldedRecord): FoldedRecord {
  return { ...record, target: { kind: 'id', id } };
}

/** Records of writes whose keys have lost the record in the identity map. */
function withoutRecord(run: BatchRun, writes: readonly FoldedRecord['writes'][number][]): FoldedRecord[] {
  const { records, later } = run.fold(writes.map((write) => ({ ...write, recordId: null })));
  run.postpone(later);
  return records;
}
