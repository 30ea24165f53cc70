import type { HubspotClient } from '../../hubspot/client/hubspot-client';
import type { HubspotError } from '../../hubspot/call/hubspot-error';
import type { BatchRun } from './batch-run';
import { createdSince, firstSentMsAgo } from './created-since';
import type { FoldedRecord } from './fold';
import { hasUnaccounted, readBack } from './read-back';
import { resultFor, sendPlanned, traceIdOf } from './send-planned';
import type { PlanOf, Unfinished } from './steps';

/** Upserts records on a unique property. If a conflict names another record with the value, writes that record. */
export async function sendUpserts(
  client: Pick<HubspotClient, 'upsertRecords' | 'readRecords'>,
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
  const results = await sendPlanned(run, planned, inputs, (part) =>
    client.upsertRecords(portalId, definition.objectType, part, run.takeOptions()),
  );
  if (hasUnaccounted(results)) {
    const idProperty = inputs[0]?.idProperty ?? null;
    await readBack(client, run, { planned, idProperty, results, startedAtMs });
  }
  const unfinished: Unfinished = { again: [], failed: [] };
  for (const plan of planned) {
    const { record } = plan;
    const result = resultFor(results, record);
    if (result.kind === 'written') {
      const created =
        record.target.kind === 'new' || createdSince(result.record, result.answer, firstSentMsAgo(record));
      run.settle(plan, result.record, result.answer, 'exactly-once', created);
    } else {
      const existing = existingId(result.error);
      if (existing === null) unfinished.failed.push({ record, step: plan.step, error: result.error });
      else unfinished.again.push(asUpdateOf(existing, record));
    }
  }
  return unfinished;
}

/** Id of the record that already has the unique value, from a conflict. [docs/simulator.md 3] */
export function existingId({ facts }: HubspotError): string | null {
  if (facts.category !== 'CONFLICT' && facts.status !== 409) return null;
  const [id] = facts.context?.existingId ?? [];
  return id ?? /Existing ID: (\d+)/.exec(facts.message)?.[1] ?? null;
}

/** The same record by its id. An e-mail address that only identifies the contact is not written. */
function asUpdateOf(id: string, record: FoldedRecord): FoldedRecord {
  const { target, properties } = record;
  const rest = Object.entries(properties).filter(([name]) => target.kind !== 'email' || name !== 'email');
  return { ...record, target: { kind: 'id', id }, properties: Object.fromEntries(rest) };
}
