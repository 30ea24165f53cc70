import type { HubspotAnswer } from '../../hubspot/call/hubspot-answer';
import { refusalError } from '../../hubspot/client/batch-outcome';
import { HubspotError } from '../../hubspot/call/hubspot-error';
import type { BatchAnswer, HubspotErrorBody, HubspotRecord } from '../../hubspot/call/hubspot-wire';
import { bisect, type Attempt } from './bisect';
import { ScopeSearch } from './scope-search';
import { isRecordLevel } from './verdict';

/** An input of a batch call, matched to its result by its trace id. */
export interface TracedInput {
  objectWriteTraceId: string;
  /** Record id, or value of a unique property; absent from plain creates. */
  id?: string;
}

/** Correlation id, HTTP attempts and start time of the call that carried an input. */
export type CallFacts = Pick<HubspotAnswer<unknown>, 'correlationId' | 'attempts' | 'beganAt'>;

/** The record that a call wrote. */
export interface WrittenResult {
  kind: 'written';
  record: HubspotRecord;
  answer: CallFacts;
}

/** The result of one input. */
export type InputResult =
  | WrittenResult
  | { kind: 'error'; error: HubspotError }
  /** The call succeeded, but its answer does not mention the input. */
  | { kind: 'unaccounted'; answer: CallFacts };

/** Results by trace id: one for every input. */
export type InputResults = Map<string, InputResult>;

/** HubSpot refused a whole call, perhaps because of a value that its inputs have in common. */
export class SharedRefusal extends Error {
  constructor(readonly refusal: HubspotError) {
    super(refusal.message);
    this.name = 'SharedRefusal';
  }
}

/**
 * Sends inputs in one call. If HubSpot refuses the whole call because of a record, the inputs are bisected.
 * @param call sends the given inputs
 * @param isShared true for a refusal whose cause many inputs may share, so that bisecting them would take many calls
 * @throws SharedRefusal if HubSpot refuses the first call so
 */
export function sendBatch<Input extends TracedInput>(
  inputs: readonly Input[],
  call: (inputs: readonly Input[]) => Promise<HubspotAnswer<BatchAnswer>>,
  isShared: (refusal: HubspotError) => boolean = () => false,
): Promise<InputResults> {
  const scopes = new ScopeSearch();
  return bisect(inputs, async (part): Promise<Attempt<Input, string, InputResult>> => {
    const known = scopes.refusalOfAll;
    if (known) return allOf(part, { kind: 'error', error: known });
    try {
      const results = readAnswer(part, await call(part));
      scopes.noteSuccess();
      return { results, undecided: [] };
    } catch (error) {
      if (!(error instanceof HubspotError)) throw error;
      const isWhole = part.length > 1 && part.length === inputs.length;
      if (isWhole && isRecordLevel(error) && isShared(error)) throw new SharedRefusal(error);
      if (scopes.mayConcernOne(part.length, error)) return { results: new Map(), undecided: part };
      return readFailure(part, error);
    }
  });
}

/**
 * Reads the answer of a batch call. HubSpot's results come in any order, with trace ids. Errors for missing records have ids
 * instead. A lone input needs no match.
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

/** Reads a failed call. */
function readFailure<Input extends TracedInput>(
  inputs: readonly Input[],
  error: HubspotError,
): Attempt<Input, string, InputResult> {
  if (inputs.length > 1 && isRecordLevel(error)) return { results: new Map(), undecided: inputs };
  return allOf(inputs, resultOfFailure(error));
}

function allOf<Input extends TracedInput>(
  inputs: readonly Input[],
  result: InputResult,
): Attempt<Input, string, InputResult> {
  return { results: new Map(inputs.map((input) => [input.objectWriteTraceId, result])), undecided: [] };
}

/** An unreadable answer does not mean that the call failed. */
function resultOfFailure(error: HubspotError): InputResult {
  if (error.kind !== 'unreadable') return { kind: 'error', error };
  const { correlationId, attempts = 1 } = error.facts;
  return { kind: 'unaccounted', answer: { correlationId, attempts } };
}

function concerns({ category, context = {} }: HubspotErrorBody, { objectWriteTraceId, id }: TracedInput): boolean {
  if (context.objectWriteTraceId) return context.objectWriteTraceId.includes(objectWriteTraceId);
  return category === 'OBJECT_NOT_FOUND' && id !== undefined && (context.ids ?? []).includes(id);
}
