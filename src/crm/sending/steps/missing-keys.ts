import type { HubspotClient } from '../../../hubspot/client/hubspot-client';
import type { BatchRun } from './batch-run';
import type { InputResult, InputResults, WrittenResult } from '../calls/batch-sender';
import { resultFor, sendPlanned, traceIdOf } from './send-planned';
import type { PlanOf } from '../planning/steps';

/** A result that the answer mentions. */
type Decided = Exclude<InputResult, { kind: 'unaccounted' }>;

/**
 * Sets the unique property of records that an upsert has just created without it. No source confirms that HubSpot takes the
 * value of a new record's unique property from the input's `id`. Costs no call if HubSpot does. [docs/simulator.md 12]
 * @returns results by trace id of the records that lacked the property
 */
export async function setMissingKeys(
  client: Pick<HubspotClient, 'updateRecords'>,
  run: BatchRun,
  planned: readonly PlanOf<'upsert'>[],
  results: InputResults,
): Promise<Map<string, Decided>> {
  const lacking: { plan: PlanOf<'upsert'>; result: WrittenResult }[] = [];
  for (const plan of planned) {
    const { record, step } = plan;
    const result = resultFor(results, record);
    // Steps on other properties have the value among their properties.
    if (result.kind !== 'written' || !result.record.new || Object.hasOwn(step.properties, step.idProperty)) continue;
    const has = result.record.properties[step.idProperty] ?? '';
    if (has.toLowerCase() !== step.id.toLowerCase()) lacking.push({ plan, result });
  }
  if (lacking.length === 0) return new Map();
  const inputs = lacking.map(({ plan: { record, step }, result }) => ({
    id: result.record.id,
    properties: { [step.idProperty]: step.id },
    objectWriteTraceId: traceIdOf(record),
  }));
  const set = await sendPlanned(
    { mayRevise: () => false },
    lacking.map(({ plan }) => plan),
    inputs,
    (part) => client.updateRecords(run.portalId, run.definition.objectType, part, run.takeOptions()),
    true,
  );
  return new Map(
    lacking.map(({ plan: { record }, result }): [string, Decided] => {
      const second = resultFor(set, record);
      if (second.kind === 'error') return [traceIdOf(record), second];
      // The first answer says that the record is new, and has its other properties.
      const properties = { ...result.record.properties, ...second.record.properties };
      const answer = { ...result.answer, attempts: result.answer.attempts + second.answer.attempts };
      return [traceIdOf(record), { kind: 'written', record: { ...result.record, properties }, answer }];
    }),
  );
}
