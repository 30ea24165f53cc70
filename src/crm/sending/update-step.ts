import type { HubspotClient } from '../../hubspot/client/hubspot-client';
import type { RecordIdentities } from '../identity/record-identities';
import type { BatchRun } from './batch-run';
import { fold, isById } from './fold';
import { hasUnaccounted, readBack } from './read-back';
import { resultFor, sendPlanned, traceIdOf } from './send-planned';
import type { PlanOf, Unfinished } from './steps';

/**
 * Updates records by id. If a record is gone, writes by its id fail. Its other writes are sent again by their keys, which
 * refer to another record or create one.
 */
export async function sendUpdates(
  client: Pick<HubspotClient, 'updateRecords' | 'readRecords'>,
  identities: Pick<RecordIdentities, 'forget'>,
  run: BatchRun,
  planned: readonly PlanOf<'update'>[],
): Promise<Unfinished> {
  const { portalId, definition } = run;
  const inputs = planned.map(({ record, step }) => ({
    id: step.id,
    properties: record.properties,
    objectWriteTraceId: traceIdOf(record),
  }));
  const startedAtMs = performance.now();
  const results = await sendPlanned(run, planned, inputs, (part) =>
    client.updateRecords(portalId, definition.objectType, part, run.takeOptions()),
  );
  if (hasUnaccounted(results)) await readBack(client, run, { planned, idProperty: null, results, startedAtMs });
  const unfinished: Unfinished = { again: [], failed: [] };
  const gone: string[] = [];
  for (const plan of planned) {
    const { record, step, createdBefore = false } = plan;
    const result = resultFor(results, record);
    if (result.kind === 'written') {
      run.settle(plan, result.record, result.answer, 'exactly-once', createdBefore);
    } else if (result.error.kind === 'not-found') {
      for (const write of record.writes) if (isById(write)) run.fail(write, result.error);
      const byKey = record.writes.filter((write) => !isById(write));
      if (byKey.length > 0) gone.push(step.id);
      unfinished.again.push(...fold(byKey.map((write) => ({ ...write, recordId: null }))).records);
    } else {
      unfinished.failed.push({ record, step, error: result.error });
    }
  }
  if (gone.length > 0) await identities.forget(portalId, definition.objectType, gone);
  return unfinished;
}
