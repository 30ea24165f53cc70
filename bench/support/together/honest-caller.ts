import { setTimeout as delay } from 'node:timers/promises';
import { request } from '../../../test/support/http-request';
import { percentile } from '../percentile';
import type { AcceptedWrite } from './attack';
import type { Span } from './outages';

/** Pauses of the caller who waits, and of the one who does not: together less than an API key's share of HubSpot's limit. */
const [waitingPauseMs, asyncPauseMs] = [500, 1_000];
/** A write that is sent this much before an outage has time enough. */
const beforeOutageMs = 1_000;

/** A request of the honest caller. */
export interface Sample extends Span {
  /** 0 if the connection broke. */
  status: number;
}

/** Requests of the honest caller, and the writes that were accepted. */
export interface Honest {
  /** Of callers who wait for the outcome. */
  waiting: Sample[];
  /** Of callers who want an answer at once. */
  async: Sample[];
  accepted: AcceptedWrite[];
}

/**
 * Sends single writes of one API key until a signal: one caller waits for each outcome, and another one only for the
 * acceptance.
 */
export async function writeHonestly(url: string, apiKey: string, end: AbortSignal): Promise<Honest> {
  const honest: Honest = { waiting: [], async: [], accepted: [] };
  const caller = async (name: 'waiting' | 'async', pauseMs: number, headers: Record<string, string>): Promise<void> => {
    for (let round = 1; !end.aborted; round += 1) {
      const fromMs = performance.now();
      const email = `honest-${name}${round}@example.com`;
      const answer = await request(`${url}/api/contacts`, 'POST', { email, phone: String(round) }, headers).catch(
        () => null,
      );
      honest[name].push({ fromMs, toMs: performance.now(), status: answer?.status ?? 0 });
      if (answer && answer.status <= 202) {
        const { id, writeId } = answer.body;
        honest.accepted.push({ id: answer.status === 202 ? id : writeId, email, round });
      }
      await delay(pauseMs);
    }
  };
  const authorization = `Bearer ${apiKey}`;
  await Promise.all([
    caller('waiting', waitingPauseMs, { authorization }),
    caller('async', asyncPauseMs, { authorization, prefer: 'respond-async' }),
  ]);
  return honest;
}

/** A quantile of durations in ms. @param share 0.5 for the median */
export function quantileOf(samples: readonly Span[], share: number): number {
  return percentile(
    samples.map(({ fromMs, toMs }) => toMs - fromMs),
    share,
  );
}

/** Times between outages, and the service's recovery after each. */
export interface UpTimes {
  /** Writes that were sent while HubSpot was up. */
  samples: Sample[];
  /** Milliseconds between HubSpot's return and the first outcome, for each outage. */
  recoveriesMs: number[];
}

/**
 * The writes that were sent while HubSpot was up: from the first outcome after its return until a second before the next
 * outage.
 */
export function upTimesOf(samples: readonly Sample[], outages: readonly Span[]): UpTimes {
  const recoveriesMs: number[] = [];
  const ups: Span[] = [];
  let fromMs = -Infinity;
  for (const outage of outages) {
    ups.push({ fromMs, toMs: outage.fromMs - beforeOutageMs });
    const first = samples.find((one) => one.toMs >= outage.toMs && (one.status === 200 || one.status === 201));
    fromMs = first?.toMs ?? Infinity;
    recoveriesMs.push(fromMs - outage.toMs);
  }
  ups.push({ fromMs, toMs: Infinity });
  return {
    samples: samples.filter((one) => ups.some((up) => one.fromMs >= up.fromMs && one.fromMs <= up.toMs)),
    recoveriesMs,
  };
}
