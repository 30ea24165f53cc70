import type { HubspotAnswer } from '../../../hubspot/call/hubspot-answer';
import { refusalError } from '../../../hubspot/client/batch-outcome';
import { HubspotError } from '../../../hubspot/call/hubspot-error';
import type { BatchAnswer, HubspotErrorBody, HubspotRecord } from '../../../hubspot/call/hubspot-wire';
import { bisect, type Attempt } from './bisect';
import { isolate, type Judgement } from './isolate';
import { recordsOfInputs, type TracedInput } from './record-match';
import { ScopeSearch } from './scope-search';
import { isRecordLevel, judgeFailure } from './verdict';

/** Correlation id, HTTP attempts and start time of the call that carried an input. */
export type CallFacts = Pick<HubspotAnswer<unknown>, 'correlationId' | 'attempts' | 'beganAt'> & {
  /** True if nothing of the answer could be read, so that it says nothing about any input. */
  isUnread?: true;
};

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

/** Options of {@link sendBatch}. */
export interface BatchOptions<Input> {
  /** Earlier attempts of an input. Inputs with many are sent in smaller calls if their call fails. */
  attemptsOf: (input: Input) => number;
  /** True if a second call has no further effect. */
  repeatable: boolean;
  /** True for a refusal whose cause many inputs may share, so that bisecting them would take many calls. */
  isShared?: (refusal: HubspotError) => boolean;
}

/**
 * Sends inputs in one call. If HubSpot refuses the whole call because of a record, the inputs are bisected.
 * @param call sends the given inputs
 * @param isShared true for a refusal whose cause many inputs may share, so that bisecting them would take many calls
 * @throws SharedRefusal if HubSpot refuses the first call so
 */
export async function sendBatch<Input extends TracedInput>(
  inputs: readonly Input[],
  call: (inputs: readonly Input[]) => Promise<HubspotAnswer<BatchAnswer>>,
  { attemptsOf, repeatable, isShared = () => false }: BatchOptions<Input> = { attemptsOf: () => 0, repeatable: false },
): Promise<InputResults> {
  if (inputs.length === 0) return new Map();
  const scopes = new ScopeSearch();
  const send = (items: readonly Input[]): Promise<InputResults> =>
    bisect(items, async (part): Promise<Attempt<Input, string, InputResult>> => {
      const known = scopes.refusalOfAll;
      if (known) return allOf(part, { kind: 'error', error: known });
      try {
        const attempt = readAnswer(part, await call(part));
        scopes.noteSuccess();
        return attempt;
      } catch (error) {
        if (!(error instanceof HubspotError)) throw error;
        const isWhole = part.length > 1 && part.length === inputs.length;
        if (isWhole && isRecordLevel(error) && isShared(error)) throw new SharedRefusal(error);
        if (scopes.mayConcernOne(part.length, error)) return { results: new Map(), undecided: part };
        return readFailure(part, error);
      }
    });
  const results = await isolate<Input, InputResult>(inputs, {
    send: async (part) => {
      const sent = await send(part);
      return ({ objectWriteTraceId }) =>
        sent.get(objectWriteTraceId) ?? { kind: 'unaccounted', answer: { attempts: 0 } };
    },
    attemptsOf,
    judge: (result) => judge(result, repeatable),
    combine,
    unsent: (because) => (because.kind === 'error' ? { ...because, error: withAttempts(because.error, 0) } : because),
  });
  return new Map([...results].map(([{ objectWriteTraceId }, result]) => [objectWriteTraceId, result]));
}

/**
 * Reads the answer of a batch call. HubSpot's results come in any order. Errors for missing records have ids instead of trace
 * ids. If errors name no input, and there is one for each input without a result, none of these inputs was written: they are
 * sent again in halves.
 */
export function readAnswer<Input extends TracedInput>(
  inputs: readonly Input[],
  answer: HubspotAnswer<BatchAnswer>,
): Attempt<Input, string, InputResult> {
  const { correlationId, attempts, beganAt } = answer;
  const facts: CallFacts = { correlationId, attempts, beganAt };
  const { errors = [] } = answer.body;
  const records = recordsOfInputs(inputs, answer.body.results ?? []);
  const known = new Map<Input, InputResult>();
  for (const input of inputs) {
    const record = records.get(input);
    const refusal = errors.find((error) => concerns(error, input));
    if (record) known.set(input, { kind: 'written', record, answer: facts });
    else if (refusal) known.set(input, { kind: 'error', error: refusalError(refusal, answer) });
  }
  const open = inputs.filter((input) => !known.has(input));
  const unnamed = errors.filter(namesNobody).map((error) => refusalError(error, answer));
  const shared = unnamed.find((error) => !isRecordLevel(error)) ?? (open.length === 1 ? unnamed[0] : undefined);
  const areRefused = !shared && open.length > 1 && unnamed.length >= open.length;
  const rest: InputResult = shared ? { kind: 'error', error: shared } : { kind: 'unaccounted', answer: facts };
  const results = inputs.flatMap((input): [string, InputResult][] => {
    const result = known.get(input) ?? (areRefused ? null : rest);
    return result ? [[input.objectWriteTraceId, result]] : [];
  });
  return { results: new Map(results), undecided: areRefused ? open : [] };
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
  const { correlationId, attempts = 1, scope } = error.facts;
  const answer: CallFacts = { correlationId, attempts, ...(scope === 'transient' && { isUnread: true }) };
  return { kind: 'unaccounted', answer };
}

function judge(result: InputResult, repeatable: boolean): Judgement {
  if (result.kind === 'written') return 'decided';
  if (result.kind === 'unaccounted') return repeatable ? 'doubtful' : 'decided';
  const judgement = judgeFailure(result.error);
  return judgement === 'doubtful' && !repeatable && result.error.facts.mayHaveWritten ? 'decided' : judgement;
}

/** A later result with the attempts of an earlier one. Its call counts as begun when the earlier one did. */
function combine(earlier: InputResult, later: InputResult, sinceMs: number): InputResult {
  const before = earlier.kind === 'error' ? (earlier.error.facts.attempts ?? 0) : earlier.answer.attempts;
  if (later.kind === 'error') {
    return { kind: 'error', error: withAttempts(later.error, before + (later.error.facts.attempts ?? 0)) };
  }
  const { attempts, beganAt } = later.answer;
  const answer = {
    ...later.answer,
    attempts: before + attempts,
    ...(beganAt && { beganAt: new Date(beganAt.getTime() - sinceMs) }),
  };
  return { ...later, answer };
}

function withAttempts({ facts }: HubspotError, attempts: number): HubspotError {
  return new HubspotError({ ...facts, attempts });
}

function concerns({ category, context = {} }: HubspotErrorBody, { objectWriteTraceId, id }: TracedInput): boolean {
  if (context.objectWriteTraceId) return context.objectWriteTraceId.includes(objectWriteTraceId);
  return category === 'OBJECT_NOT_FOUND' && id !== undefined && (context.ids ?? context.id ?? []).includes(id);
}

/** True if an error names no input, of this call or another one. */
function namesNobody({ category, context = {} }: HubspotErrorBody): boolean {
  return !context.objectWriteTraceId && !(category === 'OBJECT_NOT_FOUND' && (context.ids ?? context.id));
}
