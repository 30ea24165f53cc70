/**
 * The baseline of latency.bench.ts: a bare Fastify route that stores the request, calls HubSpot, and stores the
 * response. It has no validation, budget, retries or exactly-once delivery. Arguments: database URL, HubSpot URL,
 * access token.
 */
import { fastify } from 'fastify';
import { Pool } from 'pg';
import { Pool as HttpPool } from 'undici';

async function main([databaseUrl, hubspotUrl = '', token = '']: string[]): Promise<void> {
  const database = new Pool({ connectionString: databaseUrl });
  const hubspot = new HttpPool(hubspotUrl);
  const app = fastify();
  await database.query('CREATE TABLE floor (id bigserial PRIMARY KEY, asked jsonb NOT NULL, answered jsonb)');
  app.post<{ Body: Record<string, string> }>('/api/contacts', async ({ body }, reply) => {
    const { email, ...properties } = body;
    const insert = { name: 'ask', text: 'INSERT INTO floor (asked) VALUES ($1) RETURNING id', values: [body] };
    const { rows } = await database.query<{ id: string }>(insert);
    const answer = await hubspot.request({
      method: 'POST',
      path: '/crm/objects/2026-09/contacts/batch/upsert',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ inputs: [{ id: email, idProperty: 'email', properties }] }),
    });
    const { results } = (await answer.body.json()) as { results: object[] };
    const values = [rows[0]?.id, results[0]];
    await database.query({ name: 'answer', text: 'UPDATE floor SET answered = $2 WHERE id = $1', values });
    return reply.code(201).send(results[0]);
  });
  process.once('SIGTERM', () => process.exit(0));
  console.log(`Listening on ${await app.listen({ port: 0, host: '127.0.0.1' })}, without anything`);
}

void main(process.argv.slice(2));
