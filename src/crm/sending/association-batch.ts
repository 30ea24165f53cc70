import type { HubspotAnswer } from '../../hubspot/call/hubspot-answer';
import { refusalError } from '../../hubspot/client/batch-outcome';
import { HubspotError } from '../../hubspot/call/hubspot-error';
import type { BatchAnswer, HubspotErrorBody } from '../../hubspot/call/hubspot-wire';
import { bisect, type Attempt } from './bisect';
import { isRecordLevel } from './verdict';

/** Record ids of both ends of an association. */
export interface Pair {
  fromId: string;
  toId: string;
}

/** The result of one pair; `attempts` counts HTTP calls. */
export type PairResult = { kind: 'associated'; attempts: number } | { kind: 'error'; error: HubspotError };

type PairAnswer = HubspotAnswer<BatchAnswer<unknown>>;

/**
 * Associates pairs, each once. A pair counts as associated only if a result names it. Undecided pairs are bisected: HubSpot
 * refused their whole call, or its error names no pair. Pairs that the answer passes over are `unreadable`.
 * @param call sends the given pairs
 * @returns a function for the result of a pair
 */
export async function sendAssociations(
  pairs: readonly Pair[],
  call: (pairs: readonly Pair[]) => Promise<PairAnswer>,
): Promise<(pair: Pair) => PairResult> {
  const distinct = [...new Map(pairs.map((pair) => [pairName(pair), pair])).values()];
  const results = await bisect(distinct, async (part): Promise<Attempt<Pair, string, PairResult>> => {
    try {
      return readAssociations(part, await call(part));
    } catch (error) {
      if (!(error instanceof HubspotError)) throw error;
      return readFailure(part, error);
    }
  });
  return (pair) => {
    const result = results.get(pairName(pair));
    if (!result) throw new Error('an association has no result');
    return result;
  };
}

/** Reads the answer of a batch call. HubSpot's results may carry ids as numbers. */
function readAssociations(pairs: readonly Pair[], answer: PairAnswer): Attempt<Pair, string, PairResult> {
  const made = new Set((answer.body.results ?? []).map((result) => pairName(pairOf(result))));
  const errors = answer.body.errors ?? [];
  const results = new Map<string, PairResult>();
  const undecided: Pair[] = [];
  for (const pair of pairs) {
    const refusal = errors.find((error) => concerns(error, pair));
    if (made.has(pairName(pair))) results.set(pairName(pair), { kind: 'associated', attempts: answer.attempts });
    else if (refusal) results.set(pairName(pair), { kind: 'error', error: refusalError(refusal, answer) });
    else undecided.push(pair);
  }
  const [unnamed] = errors;
  if (unnamed && undecided.length > 1) return { results, undecided };
  // Without an error, halves of the call would get the same answer: HubSpot may have other ids for merged records.
  const error = unnamed ? refusalError(unnamed, answer) : unreadable(answer);
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

function pairOf(result: unknown): Pair {
  const { fromObjectId, toObjectId, from, to } = result as {
    fromObjectId?: string | number;
    toObjectId?: string | number;
    from?: { id?: string | number };
    to?: { id?: string | number };
  };
  return { fromId: String(fromObjectId ?? from?.id ?? ''), toId: String(toObjectId ?? to?.id ?? '') };
}

/** True if an error names both ends of a pair. */
function concerns({ context = {} }: HubspotErrorBody, { fromId, toId }: Pair): boolean {
  return (context.fromObjectId ?? []).includes(fromId) && (context.toObjectId ?? []).includes(toId);
}

function unreadable({ correlationId, attempts }: PairAnswer): HubspotError {
  const message = "HubSpot's answer does not mention this association";
  return new HubspotError({ kind: 'unreadable', message, correlationId, attempts });
}
