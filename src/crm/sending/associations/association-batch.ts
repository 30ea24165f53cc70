import type { HubspotAnswer } from '../../../hubspot/call/hubspot-answer';
import { refusalError } from '../../../hubspot/client/batch-outcome';
import { HubspotError } from '../../../hubspot/call/hubspot-error';
import type { AssociatedPair } from '../../../hubspot/call/record-answers';
import type { BatchAnswer, HubspotErrorBody, HubspotRecord } from '../../../hubspot/call/hubspot-wire';
import { bisect, type Attempt } from '../calls/bisect';
import { isolate } from '../calls/isolate';
import { isRecordLevel, judgeFailure } from '../calls/verdict';

/** Record ids of both ends of an association. */
export type Pair = AssociatedPair;

/** The result of one pair; `attempts` counts HTTP calls. */
export type PairResult = { kind: 'done'; attempts: number } | { kind: 'error'; error: HubspotError };

/** The answer of a call that makes or removes associations. Only the former has results. */
export type PairAnswer = HubspotAnswer<BatchAnswer<AssociatedPair | HubspotRecord>>;

/** Options of {@link sendAssociations}. */
export interface PairOptions {
  /** True if the call removes associations: its answer names pairs in errors only. */
  removes?: boolean;
  /** Earlier attempts of a pair. Pairs with many are sent in smaller calls if their call fails. */
  attemptsOf?: (pair: Pair) => number;
}

/**
 * Associates pairs, or removes their associations, each once. A pair counts as associated only if a result names it, and an
 * association as removed unless an error may mean it. Undecided pairs are bisected: HubSpot refused their whole call, or its
 * error names no pair. Pairs that the answer passes over are `unreadable`.
 * @param call sends the given pairs
 * @returns a function for the result of a pair
 */
export async function sendAssociations(
  pairs: readonly Pair[],
  call: (pairs: readonly Pair[]) => Promise<PairAnswer>,
  { removes = false, attemptsOf = () => 0 }: PairOptions = {},
): Promise<(pair: Pair) => PairResult> {
  const distinct = [...new Map(pairs.map((pair) => [pairName(pair), pair])).values()];
  const send = async (items: readonly Pair[]): Promise<(pair: Pair) => PairResult> => {
    const results = await bisect(items, async (part): Promise<Attempt<Pair, string, PairResult>> => {
      try {
        return readAssociations(part, await call(part), removes);
      } catch (error) {
        if (!(error instanceof HubspotError)) throw error;
        return readFailure(part, error);
      }
    });
    return (pair) => resultIn(results, pairName(pair));
  };
  const results = await isolate<Pair, PairResult>(distinct, {
    send,
    attemptsOf,
    judge: (result) => (result.kind === 'done' ? 'decided' : judgeFailure(result.error)),
    combine: (earlier, later) => withAttempts(later, attemptsIn(earlier) + attemptsIn(later)),
    unsent: (because) => withAttempts(because, 0),
  });
  const byName = new Map([...results].map(([pair, result]) => [pairName(pair), result]));
  return (pair) => resultIn(byName, pairName(pair));
}

function resultIn(results: ReadonlyMap<string, PairResult>, name: string): PairResult {
  const result = results.get(name);
  if (!result) throw new Error('an association has no result');
  return result;
}

function attemptsIn(result: PairResult): number {
  return result.kind === 'error' ? (result.error.facts.attempts ?? 0) : result.attempts;
}

function withAttempts(result: PairResult, attempts: number): PairResult {
  if (result.kind !== 'error') return { ...result, attempts };
  return { kind: 'error', error: new HubspotError({ ...result.error.facts, attempts }) };
}

/** Reads the answer of a batch call. */
function readAssociations(
  pairs: readonly Pair[],
  answer: PairAnswer,
  removes: boolean,
): Attempt<Pair, string, PairResult> {
  const errors = answer.body.errors ?? [];
  const made = new Set((answer.body.results ?? []).flatMap((one) => ('fromId' in one ? [pairName(one)] : [])));
  const isDone = (pair: Pair): boolean => (removes ? errors.every(namesPair) : made.has(pairName(pair)));
  const results = new Map<string, PairResult>();
  const undecided: Pair[] = [];
  for (const pair of pairs) {
    const refusal = errors.find((error) => concerns(error, pair));
    const isRefused = refusal && (removes || !made.has(pairName(pair)));
    if (isRefused) results.set(pairName(pair), { kind: 'error', error: refusalError(refusal, answer) });
    else if (isDone(pair)) results.set(pairName(pair), { kind: 'done', attempts: answer.attempts });
    else undecided.push(pair);
  }
  const unnamed = errors.filter((error) => !namesPair(error)).map((error) => refusalError(error, answer));
  const shared = unnamed.find((error) => !isRecordLevel(error)) ?? (undecided.length === 1 ? unnamed[0] : undefined);
  if (!shared && unnamed.length > 0 && undecided.length > 1) return { results, undecided };
  // Without such an error, halves of the call would get the same answer.
  const error = shared ?? unreadable(answer);
  for (const pair of undecided) results.set(pairName(pair), { kind: 'error', error });
  return { results, undecided: [] };
}

/** Identifies a pair. */
export function pairName({ fromId, toId }: Pair): string {
  return `${fromId}>${toId}`;
}

/** Reads a failed call. */
function readFailure(pairs: readonly Pair[], error: HubspotError): Attempt<Pair, string, PairResult> {
  if (pairs.length > 1 && isRecordLevel(error)) return { results: new Map(), undecided: pairs };
  return { results: new Map(pairs.map((pair) => [pairName(pair), { kind: 'error', error }])), undecided: [] };
}

/**
 * True if an error names a pair: both ends, or the one end that is wrong. Asked only for pairs that no result names.
 * [recorded answers: `fromObjectId` and `toObjectId`, or `id`]
 */
function concerns({ context = {} }: HubspotErrorBody, { fromId, toId }: Pair): boolean {
  const { fromObjectId, toObjectId, id = [] } = context;
  if (fromObjectId || toObjectId) return (fromObjectId ?? []).includes(fromId) && (toObjectId ?? []).includes(toId);
  return id.includes(fromId) || id.includes(toId);
}

/** True if an error names any pair, of this call or another one. */
function namesPair({ context = {} }: HubspotErrorBody): boolean {
  return (context.fromObjectId ?? context.toObjectId ?? context.id) !== undefined;
}

function unreadable({ correlationId, attempts }: PairAnswer): HubspotError {
  const message = "HubSpot's answer does not mention this association";
  return new HubspotError({ kind: 'unreadable', message, correlationId, attempts });
}
