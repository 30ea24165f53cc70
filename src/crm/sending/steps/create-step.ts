import { existingIdIn } from '../../../hubspot/call/error-facts';
import type { HubspotClient } from '../../../hubspot/client/hubspot-client';
import { HubspotError } from '../../../hubspot/call/hubspot-error';
import type { BatchRun } from './batch-run';
import { searchLagMs } from '../planning/possible-records';
import { resultFor, sendPlanned, traceIdOf, unreadable } from './send-planned';
import { mayConcern } from '../planning/rejected-properties';
import { withNewIdentity, type PlanOf, type Unfinished } from '../planning/steps';
import { asUpdateOf } from './update-step';
import { mayExist } from '../calls/verdict';

/**
 * Creates records. A create cannot be repeated, unless a property is unique: then HubSpot refuses a second record. After
 * another unknown outcome, the writes wait until HubSpot's search would find the record.
 */
export async function sendCreates(
  client: Pick<HubspotClient, 'createRecords'>,
  run: BatchRun,
  planned: readonly PlanOf<'create'>[],
): Promise<Unfinished> {
  const { portalId, definition } = run;
  const inputs = planned.map(({ record, step: { properties } }) => ({
    properties,
    objectWriteTraceId: traceIdOf(record),
  }));
  const results = await sendPlanned(
    run,
    planned,
    inputs,
    (part) => client.createRecords(portalId, definition.objectType, part, run.takeOptions()),
    false,
  );
  const unfinished: Unfinished = { again: [], failed: [] };
  for (const plan of planned) {
    const { record, step } = plan;
    const result = resultFor(results, record);
    if (result.kind === 'written') {
      const delivery = step.unique ? 'exactly-once' : 'at-least-once';
      run.settle(withNewIdentity(plan, result.record.id), result.record, result.answer, delivery, true);
      continue;
    }
    const existing = step.unique && mayConcern(result.error, 'email') ? existingIdIn(result.error.facts) : null;
    if (existing !== null) unfinished.again.push(asUpdateOf(existing, record));
    else if (mayExist(result.error) && !step.unique) run.releaseRecord(record, searchLagMs, result.error);
    else unfinished.failed.push({ record, step, error: result.error });
  }
  return unfinished;
}

/** Settles writes with the records that an earlier attempt created, as HubSpot has them now. */
export async function adoptRecords(
  client: Pick<HubspotClient, 'readRecords'>,
  run: BatchRun,
  planned: readonly PlanOf<'adopt'>[],
): Promise<void> {
  const { portalId, definition } = run;
  const names = [...new Set(planned.flatMap(({ record }) => Object.keys(record.properties)))];
  const ids = planned.map(({ step }) => step.id);
  try {
    const answer = await client.readRecords(portalId, definition.objectType, null, ids, names, run.takeOptions());
    for (const plan of planned) {
      const found = answer.body.results?.find(({ id }) => id === plan.step.id);
      if (found) run.settle(plan, found, answer, 'at-least-once', true);
      else run.releaseRecord(plan.record, searchLagMs, unreadable(answer));
    }
  } catch (error) {
    if (!(error instanceof HubspotError)) throw error;
    for (const { record } of planned) run.releaseRecord(record, 0, error);
  }
}
