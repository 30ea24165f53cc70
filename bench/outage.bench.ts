/** HubSpot responds with 503 for a while under load on two processes. The accepted writes must settle in order. */
import { setTimeout as delay } from 'node:timers/promises';
import { EventReceiver } from '../test/support/event-receiver';
import { request } from '../test/support/http-request';
import type { Bench, BenchResult } from './support/bench';
import { withEnvironment, type BenchEnvironment } from './support/bench-environment';

const writers = 20;
const pauseMs = 100;

async function outage(environment: BenchEnvironment, seconds: number): Promise<BenchResult> {
  const { simulator, services, database, apiKey } = environment;
  const events = await EventReceiver.start(simulator);
  try {
    await simulator.forget();
    const fault = { match: { path: '/crm/' }, status: 503, forMs: seconds * 1000 };
    await request(`${simulator.url}/_simulator/faults`, 'POST', fault);
    const endMs = performance.now() + seconds * 1000;
    const last = new Map<string, number>();
    let accepted = 0;
    const write = async (writer: number): Promise<void> => {
      const email = `outage${writer}@example.com`;
      for (let round = 1; performance.now() < endMs; round += 1) {
        const url = services[round % services.length] ?? '';
        const headers = { authorization: `Bearer ${apiKey}`, prefer: 'wait=1' };
        const { status } = await request(`${url}/api/contacts`, 'POST', { email, phone: String(round) }, headers);
        if (status <= 202) {
          accepted += 1;
          last.set(email, round);
        }
        await delay(pauseMs);
      }
    };
    await Promise.all(Array.from({ length: writers }, (_, writer) => write(writer)));
    await environment.settled();
    const settledSeconds = (performance.now() - endMs) / 1000;
    const { body } = await request(`${simulator.url}/_simulator/records/contacts`, 'GET');
    const held = new Map(body.results.map(({ properties }) => [properties.email, properties.phone]));
    const disordered = events.recordIds().filter((id) => events.reversalsOf(id).length > 0);
    const failed = await database.query("SELECT 1 FROM closed_writes WHERE state = 'failed'");
    const { calls, refused } = await simulator.counts();
    const none = { atMost: 0 };
    return {
      figures: [
        { name: 'writes failed', value: failed.rowCount ?? 0, unit: '', target: none },
        {
          name: 'records without their last value',
          value: [...last].filter(([email, round]) => held.get(email) !== String(round)).length,
          unit: '',
          target: none,
        },
        { name: 'records out of order', value: disordered.length, unit: '', target: none },
        { name: 'calls refused with 429', value: refused, unit: '', target: none },
        { name: 'writes accepted', value: accepted, unit: '' },
        { name: 'HubSpot calls', value: calls, unit: '' },
        { name: 'all settled after the outage', value: settledSeconds, unit: 's' },
      ],
    };
  } finally {
    await events.stop();
  }
}

export const bench: Bench<'seconds'> = {
  summary: 'writes during and after an outage in which HubSpot responds with 503',
  options: { seconds: { about: 'seconds of outage', alone: 60, inAll: 15 } },
  run: ({ seconds }) =>
    withEnvironment({ processes: 2, tier: 'pro', latencyMs: 120 }, (environment) => outage(environment, seconds)),
};
