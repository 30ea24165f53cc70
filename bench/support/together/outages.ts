import { setTimeout as delay } from 'node:timers/promises';
import { request } from '../../../test/support/http-request';

const everyMs = 60_000;
/** Share of the time that HubSpot is down, in the middle of each period. */
const downShare = 1 / 3;

/** A time span, by performance.now(). */
export interface Span {
  fromMs: number;
  toMs: number;
}

/**
 * Takes HubSpot down for a third of each minute. It answers with 503 the first time, breaks connections the second time, and
 * so on.
 * @param seconds all of the time, one minute at least for more than one outage
 * @returns the outages
 */
export async function runOutages(simulatorUrl: string, seconds: number): Promise<Span[]> {
  const periodMs = Math.min(everyMs, seconds * 1000);
  const downMs = periodMs * downShare;
  const begunMs = performance.now();
  const outages: Span[] = [];
  for (let number = 0; (number + 1) * periodMs <= seconds * 1000; number += 1) {
    await delay(Math.max(0, begunMs + number * periodMs + downMs - performance.now()));
    const effect = number % 2 === 0 ? { status: 503 } : { reset: 'before' };
    const fault = { ...effect, match: { path: '/crm/' } };
    const { body } = await request(`${simulatorUrl}/_simulator/faults`, 'POST', fault);
    const fromMs = performance.now();
    await delay(downMs);
    await request(`${simulatorUrl}/_simulator/faults/${body.id}`, 'DELETE');
    outages.push({ fromMs, toMs: performance.now() });
  }
  await delay(Math.max(0, begunMs + seconds * 1000 - performance.now()));
  return outages;
}
