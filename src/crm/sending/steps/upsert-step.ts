import type { HubspotClient } from '../../../hubspot/client/hubspot-client';
import { existingIdIn, isConflict } from '../../../hubspot/call/error-facts';
import type { BatchRun } from './batch-run';
import { createdSince, firstSentMsAgo } from '../folding/created-since';
import { hasUnaccounted, readBack } from './read-back';
import { resultFor, sendPlanned, traceIdOf } from './send-planned';
import { setMissingKeys } from './missing-keys';
import { withNewIdentity, type PlanOf, type Unfinished } from '../planning/steps';
import { asUpdateOf } from './update-step';

/** Upserts records on a unique property. If a conflict names another record with the value, writes that record. */
export async function sendUpserts(
  client: Pick<HubspotClient, 'upsertRecords' | 'updateRecords' | 'readRecords'>,
  run: BatchRun,
  planned: readonly PlanOf<'upsert'>[],
): Promise<Unfinished> {
  const { portalId, definition } = run;
  const inputs = planned.map(({ record, step: { id, idProperty, properties } }) => ({
    id,
    idProperty,
    properties,
    objectWriteTraceId: traceIdOf(record),
  }));
  const startedAtMs = performance.now();
  const results = await sendPlanned(
    run,
    planned,
    inputs,
    (part) => client.upsertRecords(portalId, definition.objectType, part, run.takeOptions()),
    true,
  );
  if (hasUnaccounted(results)) {
    const idProperty = inputs[0]?.idProperty ?? null;
    await readBack(client, run, { planned, idProperty, results, startedAtMs });
  }
  const unfinished: Unfinished = { again: [], failed: [] };
  const withoutKey = await setMissingKeys(client, run, planned, results);
  for (const plan of planned) {
    const { record } = plan;
    const result = withoutKey.get(traceIdOf(record)) ?? resultFor(results, record);
    if (result.kind === 'written') {
      const created =
        record.target.kind === 'new' || createdSince(result.record, result.answer, firstSentMsAgo(record));
      const settled = withNewIdentity(plan, result.record.id);
      run.settle(settled, result.record, result.answer, 'exactly-once', created);
    } else {
      // A conflict may concern one write of a fold only.
      const isFold = record.writes.length > 1;
      const existing = isFold ? null : existingIdIn(result.error.facts);
      // Another contact has got the e-mail meanwhile. Its external id decides.
      if (!isFold && record.target.kind === 'external' && isConflict(result.error.facts)) unfinished.again.push(record);
      else if (existing === null) unfinished.failed.push({ record, step: plan.step, error: result.error });
      else unfinished.again.push(asUpdateOf(existing, record));
    }
  }
  return unfinished;
}
