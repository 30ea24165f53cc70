import type { HubspotClient } from '../../../hubspot/client/hubspot-client';
import { existingIdIn, isConflict } from '../../../hubspot/call/error-facts';
import { HubspotError } from '../../../hubspot/call/hubspot-error';
import { hasUniqueValue } from '../calls/record-match';
import { mayConcern } from '../planning/rejected-properties';
import type { BatchRun } from './batch-run';
import { createdSince, firstSentMsAgo, wasKnown } from '../folding/created-since';
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
  const conflicts: Conflict[] = [];
  const withoutKey = await setMissingKeys(client, run, planned, results);
  for (const plan of planned) {
    const { record, step } = plan;
    const result = withoutKey.get(traceIdOf(record)) ?? resultFor(results, record);
    if (result.kind === 'written') {
      const { record: written, answer } = result;
      const isOwn = written.new === true || !wasKnown(record, written.id);
      const created = record.target.kind === 'new' || (isOwn && createdSince(written, answer, firstSentMsAgo(record)));
      const settled = withNewIdentity(plan, result.record.id);
      run.settle(settled, result.record, result.answer, 'exactly-once', created);
      // A conflict may concern one write of a fold only.
    } else if (record.writes.length === 1 && isConflict(result.error.facts)) {
      conflicts.push({ plan, error: result.error });
    } else unfinished.failed.push({ record, step, error: result.error });
  }
  for (const conflict of conflicts) await leadOn(client, run, conflict, unfinished);
  return unfinished;
}

/** A lone write that HubSpot refused because another record has one of its unique values. */
interface Conflict {
  plan: PlanOf<'upsert'>;
  error: HubspotError;
}

/**
 * Leads a refused write to the record that has its key. A record with another unique value of the write is somebody else's, so
 * it is not written.
 */
async function leadOn(
  client: Pick<HubspotClient, 'readRecords'>,
  run: BatchRun,
  { plan: { record, step }, error }: Conflict,
  { again, failed }: Unfinished,
): Promise<void> {
  // Another contact has got the e-mail meanwhile. Its external id decides.
  if (record.target.kind === 'external' && run.definition.uniqueProperty === 'email' && mayConcern(error, 'email')) {
    again.push(record);
    return;
  }
  const existing = mayConcern(error, step.idProperty) ? existingIdIn(error.facts) : null;
  if (existing === null) failed.push({ record, step, error });
  else if (step.idProperty === 'email') again.push(asUpdateOf(existing, record));
  else {
    const holds = await hasKey(client, run, existing, step);
    if (holds instanceof HubspotError) failed.push({ record, step, error: holds });
    else if (!holds) failed.push({ record, step, error });
    else again.push(record.target.kind === 'new' ? record : asUpdateOf(existing, record));
  }
}

/** True if HubSpot's record has the value of the unique property. An error if HubSpot does not return it. */
async function hasKey(
  client: Pick<HubspotClient, 'readRecords'>,
  run: BatchRun,
  id: string,
  { idProperty, id: value }: PlanOf<'upsert'>['step'],
): Promise<boolean | HubspotError> {
  const { portalId, definition } = run;
  try {
    const read = await client.readRecords(portalId, definition.objectType, null, [id], [idProperty], run.takeOptions());
    return (read.body.results ?? []).some((one) => one.id === id && hasUniqueValue(one, idProperty, value));
  } catch (error) {
    if (error instanceof HubspotError) return error;
    throw error;
  }
}
