import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Failure, invalidRequest } from '../failure';
import { objectTypeOf } from '../object-types';
import { property, type GivenOption, type PropertyDefinition, type PropertyType } from '../property-definition';
import type { RecordStore } from '../record-store';
import { portalOf, times, type SimulatorState } from '../state';
import { asList, asObject, asText, type Wire } from '../wire';

interface PropertyRoute {
  Params: { type: string; name: string };
  Body: unknown;
}

const mostUniqueProperties = 10;
const required = ['name', 'label', 'type', 'fieldType', 'groupName'] as const;
const types: PropertyType[] = ['string', 'number', 'date', 'datetime', 'enumeration', 'bool'];

/** Property definitions. [docs/simulator.md 3, KALUP, SPEC properties-2026-03] */
export function propertyRoutes(server: FastifyInstance, state: SimulatorState): void {
  const storeOf = (request: FastifyRequest<PropertyRoute>): RecordStore =>
    portalOf(request).stores[objectTypeOf(request.params.type)];

  server.get<PropertyRoute>('/:type', (request) => ({
    results: [...storeOf(request).properties.values()].filter(({ archived }) => !archived),
  }));

  server.get<PropertyRoute>('/:type/:name', (request) => getProperty(storeOf(request), request.params.name));

  server.post<PropertyRoute>('/:type', async (request, reply) => {
    const definition = makeProperty(storeOf(request), asObject(request.body));
    state.changed();
    return reply.status(201).send(definition);
  });

  server.patch<PropertyRoute>('/:type/:name', (request) => {
    const definition = getProperty(storeOf(request), request.params.name);
    const { label, description, groupName, options } = asObject(request.body);
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
        errors.push(error.body);
      }
    }
    state.changed();
    const failed = errors.length > 0 && { numErrors: errors.length, errors };
    const answer = { status: 'COMPLETE', results, ...failed, ...times(state) };
    return reply.status(errors.length > 0 ? 207 : 201).send(answer);
  });

  server.post<PropertyRoute>('/:type/batch/read', (request) => {
    const { properties } = storeOf(request);
    const names = readInputs(request.body).map((input) => asText(input.name) ?? '');
    return { status: 'COMPLETE', results: names.flatMap((name) => properties.get(name) ?? []), ...times(state) };
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

function givenOptions(options: unknown): GivenOption[] {
  return asList(options, 'options').map((option) => {
    const { value, label } = asObject(option, 'option');
    return { value: asText(value) ?? '', label: asText(label) ?? asText(value) ?? '' };
  });
}

function getProperty({ properties }: RecordStore, name: string): PropertyDefinition {
  const definition = properties.get(name);
  if (definition && !definition.archived) return definition;
  throw new Failure(404, `Property "${name}" does not exist.`, { category: 'OBJECT_NOT_FOUND' });
}

function archiveProperty({ properties }: RecordStore, name: string): void {
  const definition = properties.get(name);
  if (definition?.hubspotDefined) throw invalidRequest(`The property ${name} is HubSpot's own and cannot be archived`);
  if (definition) definition.archived = true;
}

/** Creates a property, or restores an archived one with that name. @throws Failure 400 or 409 */
function makeProperty(store: RecordStore, body: Wire): PropertyDefinition {
  for (const field of required) {
    if (!asText(body[field])) throw invalidRequest(`Invalid input JSON: ${field} is required`);
  }
  const name = asText(body.name) ?? '';
  const type = types.find((known) => known === body.type);
  if (!type) throw invalidRequest(`${asText(body.type) ?? ''} is not a property type`);
  if (!/^[a-z][a-z0-9_]*$/.test(name)) throw invalidRequest(`${name} is not a valid property name`);
  const known = store.properties.get(name);
  if (known?.archived === false) {
    throw new Failure(409, `A property named '${name}' already exists.`, {
      category: 'OBJECT_ALREADY_EXISTS',
      subCategory: 'Properties.PROPERTY_WITH_NAME_EXISTS',
    });
  }
  const unique = [...store.properties.values()].filter(
    ({ hasUniqueValue, hubspotDefined }) => hasUniqueValue && !hubspotDefined,
  );
  // Uniqueness is fixed when a property is first created.
  const hasUniqueValue = known ? known.hasUniqueValue : body.hasUniqueValue === true;
  if (!known && hasUniqueValue && unique.length >= mostUniqueProperties) {
    throw invalidRequest(`At most ${mostUniqueProperties} properties of an object type can have unique values`);
  }
  const definition = property(name, {
    type,
    label: asText(body.label),
    fieldType: asText(body.fieldType),
    groupName: asText(body.groupName),
    description: asText(body.description) ?? '',
    options: givenOptions(body.options),
    hasUniqueValue,
    hidden: body.hidden === true,
    formField: body.formField === true,
    hubspotDefined: false,
    modificationMetadata: { archivable: true, readOnlyDefinition: false, readOnlyValue: false },
  });
  store.addProperty(definition);
  return definition;
}
