/** 2,000 concurrent single-record requests on two processes, and the number of HubSpot calls that they become. */
import { setTimeout as delay } from 'node:timers/promises';
import { Pool } from 'undici';
import type { Bench } from './support/bench';
import { withEnvironment } from './support/bench-environment';

const windowMs = 10_500;

export const bench: Bench<'requests'> = {
  summary: 'HubSpot calls that concurrent single-record requests become',
  options: { requests: { about: 'requests', alone: 2_000, inAll: 2_000 } },
  run: ({ requests }, progress) =>
    withEnvironment({ processes: 2, tier: 'pro', latencyMs: 120 }, async ({ simulator, services, apiKey }) => {
      const pools = services.map((url) => new Pool(url, { connections: requests }));
      const send = async (index: number): Promise<boolean> => {
        const [email, phone] = [`burst${index}@example.com`, String(index)];
        const answer = await pools[index % pools.length]?.request({
          method: 'POST',
          path: '/api/contacts',
          headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json', prefer: 'wait=60' },
          body: JSON.stringify({ email, phone }),
        });
        const { properties } = (await answer?.body.json()) as { properties?: Record<string, string> };
        return answer?.statusCode === 201 && properties?.email === email && properties.phone === phone;
      };
      progress('waits until HubSpot’s limit is unused');
      await delay(windowMs);
      await simulator.forget();
      const startedMs = performance.now();
      const right = await Promise.all(Array.from({ length: requests }, (_, index) => send(index)));
      const seconds = (performance.now() - startedMs) / 1000;
      const { calls, refused } = await simulator.counts();
      await Promise.all(pools.map((pool) => pool.close()));
      return {
        figures: [
          { name: 'records a HubSpot call', value: requests / calls, unit: '', target: { atLeast: 90 } },
          {
            name: 'callers with another answer than their own',
            value: right.filter((one) => !one).length,
            unit: '',
            target: { atMost: 0 },
          },
          { name: 'calls refused with 429', value: refused, unit: '', target: { atMost: 0 } },
          { name: 'HubSpot calls', value: calls, unit: '' },
          { name: 'until the last answer', value: seconds, unit: 's' },
        ],
      };
    }),
};
