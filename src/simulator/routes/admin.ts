import type { FastifyInstance } from 'fastify';
import { objectTypeNames, objectTypeOf } from '../object-types';
import type { SimulatorState } from '../state';
import { asObject } from '../wire';

/** The simulator's own API, under a path that HubSpot does not have. It needs no token. */
export function adminRoutes(server: FastifyInstance, state: SimulatorState): void {
  server.get('/requests', () => ({ total: state.log.total, requests: state.log.latest() }));
  server.delete('/requests', async (_request, reply) => {
    state.log.clear();
    return reply.status(204).send();
  });

  server.get('/faults', () => ({ faults: state.faults.list() }));
  server.post<{ Body: unknown }>('/faults', async (request, reply) =>
    reply.status(201).send(state.faults.order(asObject(request.body))),
  );
  server.delete('/faults', async (_request, reply) => {
    state.faults.clear();
    return reply.status(204).send();
  });

  server.post('/tokens/expire', async (_request, reply) => {
    state.portal.tokens.expireAll();
    return reply.status(204).send();
  });
  server.post('/tokens/revoke', async (_request, reply) => {
    state.portal.tokens.revoke();
    return reply.status(204).send();
  });

  server.post<{ Body: unknown }>('/clock', async (request, reply) => {
    state.portal.clock.moveMs(Number(asObject(request.body).moveMs ?? 0));
    return reply.status(200).send({ now: new Date(state.portal.clock.nowMs()).toISOString() });
  });

  server.get<{ Params: { type: string } }>('/records/:type', (request) => {
    const type = objectTypeOf(request.params.type);
    const store = state.portal.stores[type];
    const results = store.list().map((record) => {
      const associations = objectTypeNames.flatMap((to) => state.portal.associations.of({ type, id: record.id }, to));
      return { ...store.show(record, 'all'), associations };
    });
    return { results };
  });

  server.post('/reset', async (_request, reply) => {
    state.reset();
    return reply.status(204).send();
  });
}
