import type { FastifyInstance } from 'fastify';
import { recordNotFound } from '../failure';
import { owners } from '../owners';
import { asBoolean, asText } from '../wire';
import { readPage } from '../page';

/** Owners. [docs/simulator.md 7] */
export function ownerRoutes(server: FastifyInstance): void {
  server.get<{ Querystring: Record<string, string | undefined> }>('/', (request) => {
    const { limit, after } = readPage(request.query, { limit: 100, most: 500 });
    const email = asText(request.query.email)?.toLowerCase();
    const archived = asBoolean(request.query.archived);
    const matching = owners.filter(
      (owner) => owner.archived === archived && (!email || owner.email === email) && Number(owner.id) > after,
    );
    const results = matching.slice(0, limit);
    const last = matching.length > limit ? results.at(-1)?.id : undefined;
    return { results, ...(last !== undefined && { paging: { next: { after: last } } }) };
  });

  server.get<{ Params: { id: string }; Querystring: Record<string, string | undefined> }>('/:id', (request) => {
    const wanted = request.params.id;
    const byUser = request.query.idProperty === 'userId';
    const found = owners.find(({ id, userId }) => (byUser ? String(userId) : id) === wanted);
    if (!found) throw recordNotFound(request.params.id);
    return found;
  });
}
