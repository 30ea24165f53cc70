import type { HubspotAnswer } from '../../hubspot/client/hubspot-client';
import { HubspotError } from '../../hubspot/call/hubspot-error';
import type { BatchAnswer, HubspotErrorBody, HubspotRecord } from '../../hubspot/call/hubspot-wire';
import { refusalError } from '../../hubspot/client/batch-outcome';

/** An input of a batch call, matched to its result by its trace id. */
export interface TracedInput {
  objectWriteTraceId: string;
  /** Record id, or value of a unique property; absent of plain creates. */
  id?: string;
}

/** What became of one input. */
export type InputResult =
  | { kind: 'written'; record: HubspotRecord; answer: CallFacts }
  | { kind: 'error'; error: HubspotError }
  /** The call succeeded, and its answer does not say what became of this input. */
  | { kind: 'unaccounted'; answer: CallFacts };

/** What is known of the call that an input went with. */
export type CallFacts = Pick<HubspotAnswer<unknown>, 'correlationId' | 'attempts' | 'beganAt'>;

/** Results by trace id: one for every input. */
export type InputResults = Map<string, InputResult>;

/**
 * Sends inputs in one call. Where HubSpot refuses the whole call, halves are sent, and halves of these, until each bad
 * input was refused alone: 2·log2(n)+1 further calls a bad one at most.
 * @param call sends the given inputs
 */
export async function sendBatch<Input extends TracedInput>(
  inputs: readonly Input[],
  call: (inputs: readonly Input[]) => Promise<HubspotAnswer<BatchAnswer>>,
): Promise<InputResults> {
  if (inputs.length === 0) return new Map();
  try {
    return readAnswer(inputs, await call(inputs));
  } catch (error) {
    if (!(error instanceof HubspotError)) throw error;
    // HubSpot has acted, and its answer cannot be read.
    if (error.kind === 'unreadable') {
      const { correlationId, attempts = 1 } = error.facts;
      const result: InputResult = { kind: 'unaccounted', answer: { correlationId, attempts } };
      return new Map(inputs.map((input) => [input.objectWriteTraceId, result]));
    }
    const divisible = inputs.length > 1 && (error.kind === 'refused' || error.kind === 'not-found');
    if (!divisible) return new Map(inputs.map((input) => [input.objectWriteTraceId, { kind: 'error', error }]));
    const middle = Math.ceil(inputs.length / 2);
    const first = await sendBatch(inputs.slice(0, middle), call);
    return new Map([...first, ...(await sendBatch(inputs.slice(middle), call))]);
  }
}

/**
 * Reads the answer of a batch call. Results come in any order: they are matched by trace id. Missing records are named by
 * their ids; an input alone in its call needs no match.
 */
export function readAnswer(inputs: readonly TracedInput[], answer: HubspotAnswer<BatchAnswer>): InputResults {
  const { correlationId, attempts, beganAt } = answer;
  const facts: CallFacts = { correlationId, attempts, beganAt };
  const { results = [], errors = [] } = answer.body;
  const records = new Map(results.map((record) => [record.objectWriteTraceId, record]));
  const alone = inputs.length === 1;
  return new Map(
    inputs.map((input): [string, InputResult] => {
      const traceId = input.objectWriteTraceId;
      const record = records.get(traceId) ?? (alone ? results[0] : undefined);
      if (record) return [traceId, { kind: 'written', record, answer: facts }];
      const refusal = errors.find((error) => concerns(error, input)) ?? (alone ? errors[0] : undefined);
      if (refusal) return [traceId, { kind: 'error', error: refusalError(refusal, answer) }];
      return [traceId, { kind: 'unaccounted', answer: facts }];
    }),
  );
}

function concerns({ category, context = {} }: HubspotErrorBody, { objectWriteTraceId, id }: TracedInput): boolean {
  if (context.objectWriteTraceId) return context.objectWriteTraceId.includes(objectWriteTraceId);
  return category === 'OBJECT_NOT_FOUND' && id !== undefined && (context.ids ?? []).includes(id);
}
