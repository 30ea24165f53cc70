import type { HubspotAnswer } from '../../hubspot/client/hubspot-client';
import { refusalError } from '../../hubspot/client/batch-outcome';
import { HubspotError } from '../../hubspot/call/hubspot-error';
import type { BatchAnswer, HubspotErrorBody } from '../../hubspot/call/hubspot-wire';

/** Both ends of an association. */
export interface Pair {
  fromId: string;
  toId: string;
}

/** What became of a pair; `attempts` are HTTP calls. */
export type PairResult = { kind: 'associated'; attempts: number } | { kind: 'error'; error: HubspotError };

/**
 * Associates pairs, each once. A pair is associated only where a result names it. Where HubSpot refuses the whole call, or
 * does not say which pair an error is about, halves are sent, down to single pairs.
 * @param call sends the given pairs
 * @returns what became of a pair
 */
export async function sendAssociations(
  pairs: readonly Pair[],
  call: (pairs: readonly Pair[]) => Promise<HubspotAnswer<BatchAnswer<unknown>>>,
): Promise<(pair: Pair) => PairResult> {
  const distinct = [...new Map(pairs.map((pair) => [pairName(pair), pair])).values()];
  const results = await sendDistinct(distinct, call);
  return (pair) => {
    const result = results.get(pairName(pair));
    if (!result) throw new Error('an association has no result');
    return result;
  };
}

async function sendDistinct(
  pairs: readonly Pair[],
  call: (pairs: readonly Pair[]) => Promise<HubspotAnswer<BatchAnswer<unknown>>>,
): Promise<Map<string, PairResult>> {
  if (pairs.length === 0) return new Map();
  let answer: HubspotAnswer<BatchAnswer<unknown>>;
  try {
    answer = await call(pairs);
  } catch (error) {
    if (!(error instanceof HubspotError)) throw error;
    const divisible = pairs.length > 1 && (error.kind === 'refused' || error.kind === 'not-found');
    if (divisible) return inHalves(pairs, call);
    return new Map(pairs.map((pair) => [pairName(pair), { kind: 'error', error }]));
  }
  const { results, open } = readAssociations(pairs, answer);
  if (open.length === 0) return results;
  const [only, ...others] = open;
  const [unnamed] = answer.body.errors ?? [];
  if (only && others.length === 0) {
    const error = unnamed ? refusalError(unnamed, answer) : unreadable(answer);
    return results.set(pairName(only), { kind: 'error', error });
  }
  for (const [name, result] of await inHalves(open, call)) results.set(name, result);
  return results;
}

async function inHalves(
  pairs: readonly Pair[],
  call: (pairs: readonly Pair[]) => Promise<HubspotAnswer<BatchAnswer<unknown>>>,
): Promise<Map<string, PairResult>> {
  const middle = Math.ceil(pairs.length / 2);
  const first = await sendDistinct(pairs.slice(0, middle), call);
  return new Map([...first, ...(await sendDistinct(pairs.slice(middle), call))]);
}

/** What an answer tells of pairs, and those that it does not tell of. HubSpot's results may carry ids as numbers. */
export function readAssociations(
  pairs: readonly Pair[],
  answer: HubspotAnswer<BatchAnswer<unknown>>,
): { results: Map<string, PairResult>; open: Pair[] } {
  const made = new Set((answer.body.results ?? []).map((result) => pairName(endsOf(result))));
  const errors = answer.body.errors ?? [];
  const results = new Map<string, PairResult>();
  const open: Pair[] = [];
  for (const pair of pairs) {
    const refusal = errors.find((error) => concerns(error, pair));
    if (made.has(pairName(pair))) results.set(pairName(pair), { kind: 'associated', attempts: answer.attempts });
    else if (refusal) results.set(pairName(pair), { kind: 'error', error: refusalError(refusal, answer) });
    else open.push(pair);
  }
  return { results, open };
}

function endsOf(result: unknown): Pair {
  const { fromObjectId, toObjectId, from, to } = result as {
    fromObjectId?: string | number;
    toObjectId?: string | number;
    from?: { id?: string | number };
    to?: { id?: string | number };
  };
  return { fromId: String(fromObjectId ?? from?.id ?? ''), toId: String(toObjectId ?? to?.id ?? '') };
}

/** Whether an error names both ends of a pair. */
function concerns({ context = {} }: HubspotErrorBody, { fromId, toId }: Pair): boolean {
  return (context.fromObjectId ?? []).includes(fromId) && (context.toObjectId ?? []).includes(toId);
}

/** Tells pairs apart. */
export function pairName({ fromId, toId }: Pair): string {
  return `${fromId}>${toId}`;
}

function unreadable({ correlationId, attempts }: HubspotAnswer<unknown>): HubspotError {
  const message = "HubSpot's answer does not account for this association";
  return new HubspotError({ kind: 'unreadable', message, correlationId, attempts });
}
