import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Failure, invalidRequest } from '../failure';
import { givenOptions, makeProperty, readSensitivity, requireGroup } from '../new-property';
import { objectTypeOf } from '../object-types';
import { property, type DataSensitivity, type PropertyDefinition } from '../property-definition';
import type { RecordStore } from '../record-store';
import { portalOf, times, type SimulatorState } from '../state';
import { asBoolean, asList, asObject, asText, type Wire } from '../wire';

interface PropertyRoute {
  Params: { type: string; name: string };
  Querystring: Record<string, unknown>;
  Body: unknown;
}

/** Property definitions. [docs/simulator.md 3, KALUP, SPEC properties-2026-03] */
export function propertyRoutes(server: FastifyInstance, state: SimulatorState): void {
  const storeOf = (request: FastifyRequest<PropertyRoute>): RecordStore =>
    portalOf(request).storeOf(objectTypeOf(request.params.type));

  // A list has the properties of one sensitivity. A single read finds each. [docs/simulator.md 3, SPEC]
  server.get<PropertyRoute>('/:type', (request) => {
    const wanted = readSensitivity(request.query.dataSensitivity);
    const shown = asBoolean(request.query.archived);
    const all = [...storeOf(request).properties.values()];
    return { results: all.filter((one) => one.archived === shown && sensitivityOf(one) === wanted) };
  });

  server.get<PropertyRoute>('/:type/:name', (request) =>
    getProperty(storeOf(request), request.params.name, asBoolean(request.query.archived)),
  );

  server.post<PropertyRoute>('/:type', async (request, reply) => {
    const definition = makeProperty(storeOf(request), asObject(request.body));
    state.changed();
    return reply.status(201).send(definition);
  });

  server.patch<PropertyRoute>('/:type/:name', (request) => {
    const definition = getProperty(storeOf(request), request.params.name);
    const { label, description, groupName, options } = asObject(request.body);
    if (groupName !== undefined) requireGroup(storeOf(request), asText(groupName) ?? '');
    definition.label = asText(label) ?? definition.label;
    definition.description = asText(description) ?? definition.description;
    definition.groupName = asText(groupName) ?? definition.groupName;
    // A patch replaces the whole list.
    if (options !== undefined) definition.options = property('any', { options: givenOptions(options) }).options;
    state.changed();
    return definition;
  });

  server.delete<PropertyRoute>('/:type/:name', async (request, reply) => {
    archiveProperty(storeOf(request), request.params.name);
    state.changed();
    return reply.status(204).send();
  });

  server.post<PropertyRoute>('/:type/batch/create', async (request, reply) => {
    const store = storeOf(request);
    const results: PropertyDefinition[] = [];
    const errors: Failure['body'][] = [];
    for (const input of readInputs(request.body)) {
      try {
        results.push(makeProperty(store, input));
      } catch (error) {
        if (!(error instanceof Failure)) throw error;
        errors.push({ ...error.body, context: { ...error.body.context, ...error.batchContext } });
      }
    }
    state.changed();
    const failed = errors.length > 0 && { numErrors: errors.length, errors };
    const answer = { status: 'COMPLETE', results, ...failed, ...times(state) };
    return reply.status(errors.length > 0 ? 207 : 201).send(answer);
  });

  server.post<PropertyRoute>('/:type/batch/read', (request) => {
    const { properties } = storeOf(request);
    const wanted = readSensitivity(asObject(request.body).dataSensitivity);
    const names = readInputs(request.body).map((input) => asText(input.name) ?? '');
    const results = names.flatMap((name) => properties.get(name) ?? []);
    return {
      status: 'COMPLETE',
      results: results.filter((one) => sensitivityOf(one) === wanted),
      ...times(state),
    };
  });

  server.post<PropertyRoute>('/:type/batch/archive', async (request, reply) => {
    for (const input of readInputs(request.body)) archiveProperty(storeOf(request), asText(input.name) ?? '');
    state.changed();
    return reply.status(204).send();
  });
}

function readInputs(body: unknown): Wire[] {
  return asList(asObject(body).inputs, 'inputs').map((input) => asObject(input, 'input'));
}

/** A property of an older snapshot has no sensitivity. */
function sensitivityOf({ dataSensitivity }: PropertyDefinition): DataSensitivity {
  return dataSensitivity ?? 'non_sensitive';
}

function getProperty({ properties }: RecordStore, name: string, archived = false): PropertyDefinition {
  const definition = properties.get(name);
  if (definition?.archived === archived) return definition;
  throw new Failure(404, `Property "${name}" does not exist.`, { category: 'OBJECT_NOT_FOUND' });
}

function archiveProperty({ properties }: RecordStore, name: string): void {
  const definition = properties.get(name);
  if (definition?.hubspotDefined) throw invalidRequest(`The property ${name} is HubSpot's own and cannot be archived`);
  if (definition) definition.archived = true;
}
