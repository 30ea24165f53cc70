import { existingIdIn, isConflict } from '../../../hubspot/call/error-facts';
import type { HubspotClient } from '../../../hubspot/client/hubspot-client';
import { HubspotError } from '../../../hubspot/call/hubspot-error';
import { createsOnly } from '../folding/fold-rule';
import type { BatchRun } from './batch-run';
import { searchLagMs } from '../planning/possible-records';
import { resultFor, sendPlanned, traceIdOf, unreadable } from './send-planned';
import { mayConcern, namedProperties } from '../planning/rejected-properties';
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
  const inputs = planned.map(({ record, step: { properties, associations } }) => ({
    properties,
    ...(associations && { associations: [...associations] }),
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
    const { looksUp, existing } = conflictOf(plan, result.error);
    if (existing !== null) unfinished.again.push(asUpdateOf(existing, record));
    else if (looksUp) unfinished.again.push({ ...record, keyConflict: true });
    else if (mayExist(result.error) && !step.unique) run.releaseRecord(record, searchLagMs, result.error);
    else unfinished.failed.push({ record, step, error: result.error });
  }
  return unfinished;
}

/**
 * A conflict about the key of a created record. A contact's address leads to the contact that has it: `existing`. Otherwise, and
 * for a write that only creates, the key is looked up once more. A repeated conflict without such a record is HubSpot's last word.
 */
function conflictOf(
  { record, step }: PlanOf<'create'>,
  error: HubspotError,
): { looksUp: boolean; existing: string | null } {
  const byEmail = step.unique && step.keyProperty === undefined;
  const mayUpdate = byEmail && !createsOnly(record.writes[0]);
  const key = step.keyProperty ?? (byEmail && !mayUpdate ? 'email' : undefined);
  return {
    looksUp: key !== undefined && !record.keyConflict && isTaken(error, key),
    existing: mayUpdate && mayConcern(error, 'email') ? existingIdIn(error.facts) : null,
  };
}

/** True if HubSpot refused a value of a unique property because another record has it. [docs/simulator.md 3] */
function isTaken(error: HubspotError, property: string): boolean {
  const { facts } = error;
  if (isConflict(facts)) return mayConcern(error, property);
  const hasCode = (facts.errors ?? []).some(({ code }) => code === 'CONFLICTING_UNIQUE_VALUE');
  return hasCode && namedProperties(error).has(property);
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
