/**
 * The baseline of ceiling.bench.ts: bare Fastify routes over group commits. It has no validation, API keys, budget,
 * retries or exactly-once delivery. Arguments: database URL, HubSpot URL, access token. It listens on two ports. The
 * first only stores a request. The second also sends up to 100 requests per HubSpot call and stores the response.
 */
import { fastify } from 'fastify';
import { Pool } from 'pg';
import { Pool as HttpPool } from 'undici';
import { groupItems } from './group-items';

type Contact = Record<string, string>;

interface Stored {
  id: string;
  contact: Contact;
}

const recordsPerCall = 100;
const parallelCalls = 8;

async function main([databaseUrl, hubspotUrl = '', token = '']: string[]): Promise<void> {
  const database = new Pool({ connectionString: databaseUrl });
  const hubspot = new HttpPool(hubspotUrl);
  await database.query('CREATE TABLE floor (id bigserial PRIMARY KEY, asked jsonb NOT NULL, answered jsonb)');

  const insert = async (contacts: Contact[]): Promise<Stored[]> => {
    const text = 'INSERT INTO floor (asked) SELECT value FROM jsonb_array_elements($1) RETURNING id';
    const { rows } = await database.query<{ id: string }>({ name: 'ask', text, values: [JSON.stringify(contacts)] });
    return rows.map(({ id }, index) => ({ id, contact: contacts[index] ?? {} }));
  };
  const deliver = async (stored: Stored[]): Promise<object[]> => {
    const inputs = stored.map(({ contact: { email, ...properties } }) => ({
      id: email,
      idProperty: 'email',
      properties,
    }));
    const answer = await hubspot.request({
      method: 'POST',
      path: '/crm/objects/2026-09/contacts/batch/upsert',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ inputs }),
    });
    const { results } = (await answer.body.json()) as { results: object[] };
    const text = `UPDATE floor SET answered = given.answered
      FROM jsonb_to_recordset($1) AS given (id bigint, answered jsonb) WHERE floor.id = given.id`;
    const values = [JSON.stringify(stored.map(({ id }, index) => ({ id, answered: results[index] })))];
    await database.query({ name: 'answer', text, values });
    return results;
  };

  const store = groupItems(insert, { most: 1_000, parallel: 1 });
  const send = groupItems(deliver, { most: recordsPerCall, parallel: parallelCalls });
  const storing = fastify();
  storing.post<{ Body: Contact }>('/api/contacts', async ({ body }, reply) => reply.code(201).send(await store(body)));
  const delivering = fastify();
  delivering.post<{ Body: Contact }>('/api/contacts', async ({ body }, reply) =>
    reply.code(201).send(await send(await store(body))),
  );
  process.once('SIGTERM', () => process.exit(0));
  const urls = await Promise.all([storing, delivering].map((app) => app.listen({ port: 0, host: '127.0.0.1' })));
  console.log(`Listening on ${urls.join(' and ')}, without anything`);
}

void main(process.argv.slice(2));
