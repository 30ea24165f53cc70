/** A write with this many attempts may be the cause of its failures. */
export const suspectAttempts = 3;
/** From here on, a small part goes first, so that one record cannot keep the portal's circuit open. */
const probeAttempts = 10;
const probeSize = 10;
/** A failed call's items go in parts of a tenth, then of a hundredth, down to single items. */
const divisor = 10;
/** Failed calls in a row after which the rest is left alone: HubSpot fails for all. */
const mostFailures = 4;

/**
 * A judgement of a result:
 * - `decided`: HubSpot decided about this item
 * - `doubtful`: the whole call failed, perhaps because of another item
 * - `stop`: no other call can succeed now
 */
export type Judgement = 'decided' | 'doubtful' | 'stop';

/** The steps of {@link isolate}. */
export interface IsolateSteps<Item, Result> {
  /** Sends items in one call, and halves it if HubSpot refuses a record. Has a result for each item. */
  send: (items: readonly Item[]) => Promise<(item: Item) => Result>;
  /** Earlier attempts of an item. */
  attemptsOf: (item: Item) => number;
  judge: (result: Result) => Judgement;
  /** A later result of an item, with the attempts of an earlier one. @param sinceMs time between the starts of both */
  combine: (earlier: Result, later: Result, sinceMs: number) => Result;
  /** The result of an item that was not sent, because of the result of another one. */
  unsent: (because: Result) => Result;
}

/**
 * Sends items in one call. If such calls keep failing without HubSpot naming a record, sends the items of this call in
 * smaller ones, down to single items. So one item cannot block the others for ever (docs/decisions/0023).
 *
 * Items with few attempts go first, because the cause is more likely among the others. After four failed calls in a row the
 * rest keeps its results. During an outage a claim costs no more than that.
 */
export async function isolate<Item, Result>(
  items: readonly Item[],
  { send, attemptsOf, judge, combine, unsent }: IsolateSteps<Item, Result>,
): Promise<Map<Item, Result>> {
  let mostAttempts = 0;
  for (const item of items) mostAttempts = Math.max(mostAttempts, attemptsOf(item));
  const results = new Map<Item, Result>();
  if (mostAttempts < suspectAttempts) {
    const resultOf = await send(items);
    for (const item of items) results.set(item, resultOf(item));
    return results;
  }
  const startedAtMs = new Map<Item, number>();
  const inOrder = [...items].sort((one, other) => attemptsOf(one) - attemptsOf(other));
  let failures = 0;
  let stop: Result | undefined;

  const sendPart = async (part: readonly Item[]): Promise<void> => {
    const nowMs = performance.now();
    const resultOf = await send(part);
    let doubtful = false;
    for (const item of part) {
      const result = resultOf(item);
      const judgement = judge(result);
      if (judgement === 'stop') stop = result;
      doubtful ||= judgement === 'doubtful';
      const earlier = results.get(item);
      const firstMs = startedAtMs.get(item) ?? nowMs;
      startedAtMs.set(item, firstMs);
      results.set(item, earlier === undefined ? result : combine(earlier, result, nowMs - firstMs));
    }
    failures = doubtful ? failures + 1 : 0;
  };
  const isOver = (): boolean => stop !== undefined || failures >= mostFailures;

  const hasProbe = mostAttempts >= probeAttempts && items.length > probeSize;
  for (const part of hasProbe ? [inOrder.slice(0, probeSize), inOrder.slice(probeSize)] : [items]) {
    if (stop === undefined) await sendPart(part);
    else for (const item of part) results.set(item, unsent(stop));
  }
  for (let size = items.length; size > 1 && !isOver();) {
    size = Math.ceil(size / divisor);
    const open = inOrder.filter((item) => judge(results.get(item) as Result) === 'doubtful');
    for (let start = 0; start < open.length && open.length > 1 && !isOver(); start += size) {
      await sendPart(open.slice(start, start + size));
    }
  }
  return results;
}
