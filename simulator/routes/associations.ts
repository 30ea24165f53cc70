import type { FastifyInstance } from 'fastify';
import type { End } from '../association-end';
import { readTypes, unlabelledTypeId } from '../association-types';
import { invalidRequest, recordNotFound } from '../failure';
import { objectTypeOf } from '../object-types';
import { readPage } from '../page';
import type { Portal } from '../portal';
import { portalOf, times, type SimulatorState } from '../state';
import { asList } from '../wire';
import { endOf, selfAssociation, shownAssociations, shownPair } from './association-view';

interface AssociationRoute {
  Params: { type: string; id: string; toType: string; toId: string };
  Querystring: Record<string, string | undefined>;
  Body: unknown;
}

/** Associations of one record. [docs/simulator.md 6] */
export function recordAssociationRoutes(server: FastifyInstance, state: SimulatorState): void {
  server.get<AssociationRoute>('/:type/:id/associations/:toType', (request) => {
    const from = recordEnd(portalOf(request), request.params.type, request.params.id);
    const { limit, after } = readPage(request.query, { limit: 500, most: 500 });
    const all = shownAssociations(portalOf(request), from, objectTypeOf(request.params.toType));
    const results = all.slice(after, after + limit);
    return { results, ...(all.length > after + limit && { paging: { next: { after: String(after + limit) } } }) };
  });

  server.put<AssociationRoute>('/:type/:id/associations/default/:toType/:toId', (request) => {
    const portal = portalOf(request);
    const [from, to] = recordEnds(portal, request.params);
    portal.associations.add(from, to);
    const typeId = unlabelledTypeId(from.type, to.type);
    const result = {
      from: { id: from.id },
      to: { id: to.id },
      associationSpec: { associationCategory: 'HUBSPOT_DEFINED', associationTypeId: typeId },
    };
    return { status: 'COMPLETE', results: [result], ...times(state) };
  });

  server.put<AssociationRoute>('/:type/:id/associations/:toType/:toId', async (request, reply) => {
    const portal = portalOf(request);
    const [from, to] = recordEnds(portal, request.params);
    const types = readTypes(portal.labels, from.type, to.type, asList(request.body, 'request body'));
    portal.associations.add(from, to, types);
    return reply.status(201).send(shownPair(portal, from, to, types));
  });

  server.delete<AssociationRoute>('/:type/:id/associations/:toType/:toId', async (request, reply) => {
    const { type, id, toType, toId } = request.params;
    const portal = portalOf(request);
    portal.associations.remove(endOf(portal, objectTypeOf(type), id), endOf(portal, objectTypeOf(toType), toId));
    return reply.status(204).send();
  });
}

/** Both ends of a path. @throws Failure 404, or 400 if they are one record */
function recordEnds(portal: Portal, { type, id, toType, toId }: AssociationRoute['Params']): [from: End, to: End] {
  const [from, to] = [recordEnd(portal, type, id), recordEnd(portal, toType, toId)];
  if (from.type === to.type && from.id === to.id) throw invalidRequest(selfAssociation(from));
  return [from, to];
}

function recordEnd(portal: Portal, typeName: string, id: string): End {
  const type = objectTypeOf(typeName);
  const record = portal.storeOf(type).find(id);
  if (!record) throw recordNotFound(id);
  return { type, id: record.id };
}
