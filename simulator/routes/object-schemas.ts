import type { FastifyInstance } from 'fastify';
import { findSchema, readSchema, type CustomSchema } from '../custom-schemas';
import { Failure } from '../failure';
import { makeProperty } from '../new-property';
import { factsOf } from '../object-types';
import type { Portal } from '../portal';
import { portalOf, type SimulatorState } from '../state';
import { asList, asObject, type Wire } from '../wire';

interface SchemaRoute {
  Params: { type: string };
  Body: unknown;
}

/**
 * The schemas of custom types. A list has no standard types. [HubSpot's guide to custom objects, docs/simulator.md 1]
 */
export function objectSchemaRoutes(server: FastifyInstance, state: SimulatorState): void {
  server.get('/schemas', (request) => {
    const portal = portalOf(request);
    return { results: portal.schemas.map((schema) => shown(portal, schema)) };
  });

  server.get<SchemaRoute>('/schemas/:type', (request) => {
    const portal = portalOf(request);
    const schema = findSchema(portal.schemas, request.params.type);
    if (schema) return shown(portal, schema);
    throw new Failure(404, `Unable to infer object type from: ${request.params.type}`, {
      category: 'OBJECT_NOT_FOUND',
    });
  });

  server.post<SchemaRoute>('/schemas', async (request, reply) => {
    const portal = portalOf(request);
    const body = asObject(request.body);
    const schema = portal.addType(readSchema(body));
    const store = portal.storeOf(schema.objectTypeId);
    const { group: groupName } = factsOf(schema.objectTypeId);
    for (const property of asList(body.properties, 'properties')) {
      makeProperty(store, { groupName, ...asObject(property, 'property') });
    }
    state.changed();
    return reply.status(201).send(shown(portal, schema));
  });
}

function shown(portal: Portal, schema: CustomSchema): Wire {
  return { ...schema, properties: [...portal.storeOf(schema.objectTypeId).properties.values()] };
}
