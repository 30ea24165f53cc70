import type { FastifyInstance } from 'fastify';
import { Failure, invalidRequest } from '../failure';
import { objectTypeOf } from '../object-types';
import { property, type PropertyType } from '../property-definition';
import { portalOf, type SimulatorState } from '../state';
import { asList, asObject, asText } from '../wire';

interface PropertyRoute {
  Params: { type: string; name: string };
  Body: unknown;
}

const mostUniqueProperties = 10;
const required = ['name', 'label', 'type', 'fieldType', 'groupName'] as const;
const types: PropertyType[] = ['string', 'number', 'date', 'datetime', 'enumeration', 'bool'];

/** Property definitions. [hubspot.md 3.3, KALUP] */
export function propertyRoutes(server: FastifyInstance, state: SimulatorState): void {
  server.get<PropertyRoute>('/:type', (request) => {
    const { properties } = portalOf(request).stores[objectTypeOf(request.params.type)];
    return { results: [...properties.values()].filter(({ archived }) => !archived) };
  });

  server.get<PropertyRoute>('/:type/:name', (request) => {
    const { properties } = portalOf(request).stores[objectTypeOf(request.params.type)];
    const definition = properties.get(request.params.name);
    if (definition && !definition.archived) return definition;
    throw new Failure(404, `Property "${request.params.name}" does not exist.`, { category: 'OBJECT_NOT_FOUND' });
  });

  server.post<PropertyRoute>('/:type', async (request, reply) => {
    const store = portalOf(request).stores[objectTypeOf(request.params.type)];
    const body = asObject(request.body);
    for (const field of required) {
      if (!asText(body[field])) throw invalidRequest(`Invalid input JSON: ${field} is required`);
    }
    const name = asText(body.name) ?? '';
    const type = types.find((known) => known === body.type);
    if (!type) throw invalidRequest(`${String(body.type)} is not a property type`);
    if (!/^[a-z][a-z0-9_]*$/.test(name)) throw invalidRequest(`${name} is not a valid property name`);
    if (store.properties.get(name)?.archived === false) {
      throw new Failure(409, `A property named '${name}' already exists.`, {
        category: 'OBJECT_ALREADY_EXISTS',
        subCategory: 'Properties.PROPERTY_WITH_NAME_EXISTS',
      });
    }
    const own = [...store.properties.values()].filter(
      ({ hasUniqueValue, hubspotDefined }) => hasUniqueValue && !hubspotDefined,
    );
    if (body.hasUniqueValue === true && own.length >= mostUniqueProperties) {
      throw invalidRequest(`At most ${mostUniqueProperties} properties of an object type can have unique values`);
    }
    const definition = property(name, {
      type,
      label: asText(body.label),
      fieldType: asText(body.fieldType),
      groupName: asText(body.groupName),
      description: asText(body.description) ?? '',
      options: asList(body.options, 'options').map((option) => asText(asObject(option, 'option').value) ?? ''),
      hasUniqueValue: body.hasUniqueValue === true,
      hidden: body.hidden === true,
      formField: body.formField === true,
      hubspotDefined: false,
      modificationMetadata: { archivable: true, readOnlyDefinition: false, readOnlyValue: false },
    });
    store.addProperty(definition);
    state.changed();
    return reply.status(201).send(definition);
  });

  server.delete<PropertyRoute>('/:type/:name', async (request, reply) => {
    const { properties } = portalOf(request).stores[objectTypeOf(request.params.type)];
    const definition = properties.get(request.params.name);
    if (definition) definition.archived = true;
    state.changed();
    return reply.status(204).send();
  });
}
