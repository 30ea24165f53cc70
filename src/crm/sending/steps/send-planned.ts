import { servingRequests } from '../../../logging/request-context';
import { keysOfRecords } from '../../../logging/served-keys';
import type { HubspotAnswer } from '../../../hubspot/call/hubspot-answer';
import { HubspotError } from '../../../hubspot/call/hubspot-error';
import type { BatchAnswer } from '../../../hubspot/call/hubspot-wire';
import { sendBatch, type CallFacts, type InputResults, type WrittenResult } from '../calls/batch-sender';
import type { BatchRun } from './batch-run';
import type { TracedInput } from '../calls/record-match';
import type { FoldedRecord } from '../folding/fold';
import { concernsOwnPart } from '../planning/own-part';
import type { PlannedRecord } from '../planning/steps';
import { traceparentsOf } from '../calls/traced-writes';

/**
 * Sends the inputs of planned records. The trace of each call names the requests of its writes. A call counts for the API keys
 * of the writes that it carries.
 * @param repeatable true if a second call has no further effect
 * @throws SharedRefusal if HubSpot refuses the whole call, perhaps because of values that this service chose
 */
export function sendPlanned<Input extends TracedInput>(
  run: Pick<BatchRun, 'mayRevise'>,
  planned: readonly PlannedRecord[],
  inputs: readonly Input[],
  call: (inputs: Input[]) => Promise<HubspotAnswer<BatchAnswer>>,
  repeatable = false,
): Promise<InputResults> {
  const attempts = new Map<string, number>();
  for (const { record } of planned) {
    const most = attemptsOf(record);
    if (most > 0) attempts.set(traceIdOf(record), most);
  }
  const send = (part: readonly Input[]): ReturnType<typeof call> => {
    const records = recordsIn(planned, part);
    const traces = records.flatMap(({ writes }) => traceparentsOf(writes));
    return servingRequests(traces, () => call([...part]), keysOfRecords(records));
  };
  return sendBatch(inputs, send, {
    attemptsOf: ({ objectWriteTraceId }) => attempts.get(objectWriteTraceId) ?? 0,
    repeatable,
    isShared: (refusal) => planned.some((plan) => run.mayRevise(plan.record) && concernsOwnPart(plan, refusal)),
  });
}

function attemptsOf({ writes }: FoldedRecord): number {
  let most = 0;
  for (const { attempts } of writes) most = Math.max(most, attempts);
  return most;
}

/** A record's trace id is the id of its first write. */
export function traceIdOf({ writes }: FoldedRecord): string {
  return writes[0].id;
}

/** The result of a record. An answer without the record is an error. */
export function resultFor(
  results: InputResults,
  record: FoldedRecord,
): WrittenResult | { kind: 'error'; error: HubspotError } {
  const result = results.get(traceIdOf(record));
  return result && result.kind !== 'unaccounted' ? result : { kind: 'error', error: unreadable(result?.answer) };
}

/** The error for a record that a successful answer does not mention. */
export function unreadable(answer?: CallFacts): HubspotError {
  return new HubspotError({
    kind: 'unreadable',
    ...(answer?.isUnread && { scope: 'transient' }),
    message: answer?.isUnread
      ? "HubSpot's answer could not be read"
      : "HubSpot's answer has neither a result nor an error for the record",
    correlationId: answer?.correlationId,
    attempts: answer?.attempts,
  });
}

/** The records of a part of the inputs. */
function recordsIn(planned: readonly PlannedRecord[], part: readonly TracedInput[]): FoldedRecord[] {
  const records = planned.map(({ record }) => record);
  if (part.length === planned.length) return records;
  const sent = new Set(part.map(({ objectWriteTraceId }) => objectWriteTraceId));
  return records.filter((record) => sent.has(traceIdOf(record)));
}
