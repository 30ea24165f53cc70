/**
 * A process that accepts contacts over HTTP like the service, with another queue:
 * - A contact is on disk before its delivery. Contacts of one e-mail address keep their order.
 * - Up to a hundred contacts share a HubSpot call.
 * - A caller gets the stored outcome, or 202 once the contact is on disk if it prefers that.
 * It has no checks, API keys, limits, retries of calls or identities.
 * Arguments: queue name, database URL, HubSpot URL, access token.
 */
import { fastify } from 'fastify';
import { Pool as HttpPool } from 'undici';
import { newWriteId } from '../../../src/crm/journal/tables/write-id';
import { graphileWorker } from './graphile-worker-queue';
import { pgBoss } from './pg-boss-queue';
import { startSkipLocked } from './skip-locked-queue';
import type { Deliver, Item, Outcome, StartQueue } from './work-queue';

const queues: Record<string, StartQueue> = {
  'pg-boss': pgBoss({ grouped: false }),
  'pg-boss, grouped': pgBoss({ grouped: true }),
  'graphile-worker': graphileWorker({ grouped: false }),
  'graphile-worker, grouped': graphileWorker({ grouped: true }),
  'skip-locked': startSkipLocked,
};

/** Delivers items in one HubSpot call. Items of one key share an input, because HubSpot accepts each record once. */
function deliverTo(hubspotUrl: string, token: string): Deliver {
  const hubspot = new HttpPool(hubspotUrl);
  return async (items) => {
    const merged = new Map<string, Record<string, string>>();
    for (const { key, contact } of items) merged.set(key, { ...merged.get(key), ...contact });
    const inputs = [...merged].map(([id, properties]) => ({ id, idProperty: 'email', properties }));
    const answer = await hubspot.request({
      method: 'POST',
      path: '/crm/objects/2026-09/contacts/batch/upsert',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ inputs }),
    });
    if (answer.statusCode >= 300) throw new Error(`HubSpot answered ${answer.statusCode} ${await answer.body.text()}`);
    const { results } = (await answer.body.json()) as { results: (Outcome & { properties: { email?: string } })[] };
    const byKey = new Map(results.map((result) => [result.properties.email, result]));
    return items.map(({ key }) => byKey.get(key) ?? {});
  };
}

async function main([name = '', databaseUrl = '', hubspotUrl = '', token = '']: string[]): Promise<void> {
  const start = queues[name];
  if (!start) throw new Error(`unknown queue ${name}`);
  const waiting = new Map<string, (outcome: Outcome) => void>();
  const queue = await start(databaseUrl, deliverTo(hubspotUrl, token), ({ id }: Item, outcome) => {
    waiting.get(id)?.(outcome);
    waiting.delete(id);
  });
  const app = fastify();
  app.post<{ Body: Record<string, string> }>('/api/contacts', async ({ body, headers }, reply) => {
    const item: Item = { id: newWriteId(), key: body.email ?? '', contact: body };
    if (headers.prefer === 'respond-async') {
      await queue.add(item);
      return reply.code(202).send({ id: item.id });
    }
    const outcome = new Promise<Outcome>((resolve) => waiting.set(item.id, resolve));
    await queue.add(item);
    return reply.code(201).send(await outcome);
  });
  process.once('SIGTERM', () => process.exit(0));
  console.log(`Listening on ${await app.listen({ port: 0, host: '127.0.0.1' })}, with ${name}`);
}

void main(process.argv.slice(2));
