import type { FastifyInstance } from 'fastify';
import { unlabelledTypeId } from '../association-store';
import { invalidRequest } from '../failure';
import { objectTypeOf, type ObjectTypeName } from '../object-types';
import type { SimulatorState } from '../state';
import type { ShownRecord, StoredRecord } from '../stored-record';
import { asList, asNames, asObject, asText, asValues, type Wire } from '../wire';

interface ObjectRoute {
  Params: { type: string; id: string };
  Querystring: Record<string, string | string[] | undefined>;
  Body: unknown;
}

/** Single records. [hubspot.md 3.1] */
export function objectRoutes(server: FastifyInstance, state: SimulatorState): void {
  server.post<ObjectRoute>('/:type', async (request, reply) => {
    const type = objectTypeOf(request.params.type);
    const body = asObject(request.body);
    const store = state.portal.stores[type];
    const targets = inlineTargets(state, type, body);
    const record = store.create(asValues(body.properties));
    for (const to of targets) state.portal.associations.add({ type, id: record.id }, to);
    return reply.status(201).header('location', `${request.url}/${record.id}`).send(store.show(record, 'all'));
  });

  server.get<ObjectRoute>('/:type', (request) => {
    const type = objectTypeOf(request.params.type);
    const store = state.portal.stores[type];
    const limit = Math.min(Number(request.query.limit ?? 10), 100);
    const after = Number(request.query.after ?? 0);
    const rest = store.list().filter(({ id }) => Number(id) > after);
    const results = rest.slice(0, limit).map((record) => store.show(record, asNames(request.query.properties)));
    const last = rest.length > limit ? results.at(-1)?.id : undefined;
    const link = `${state.url}${request.url.split('?')[0] ?? ''}?limit=${limit}&after=${last ?? ''}`;
    return { results, ...(last !== undefined && { paging: { next: { after: last, link } } }) };
  });

  server.get<ObjectRoute>('/:type/:id', (request) => {
    const type = objectTypeOf(request.params.type);
    const store = state.portal.stores[type];
    const record = store.get(request.params.id, asText(request.query.idProperty));
    const shown: ShownRecord & { associations?: unknown } = store.show(record, asNames(request.query.properties));
    const asked = asNames(request.query.associations).map(objectTypeOf);
    if (asked.length > 0) shown.associations = associationsOf(state, type, record, asked);
    return shown;
  });

  server.patch<ObjectRoute>('/:type/:id', (request) => {
    const store = state.portal.stores[objectTypeOf(request.params.type)];
    const record = store.get(request.params.id, asText(request.query.idProperty));
    const values = asValues(asObject(request.body).properties);
    return store.show(store.update(record, values), Object.keys(values));
  });

  server.delete<ObjectRoute>('/:type/:id', async (request, reply) => {
    const store = state.portal.stores[objectTypeOf(request.params.type)];
    const record = store.find(request.params.id);
    if (record) store.archive(record);
    return reply.status(204).send();
  });
}

/** The records that a new one is associated with at once. [hubspot.md 6; the text of the refusal is UNCONFIRMED] */
export function inlineTargets(
  { portal }: SimulatorState,
  from: ObjectTypeName,
  input: Wire,
): { type: ObjectTypeName; id: string }[] {
  return asList(input.associations, 'associations').map((entry) => {
    const association = asObject(entry, 'association');
    const id = asText(asObject(association.to, 'association').id) ?? '';
    const typeIds = asList(association.types, 'types').map((type) => Number(asObject(type, 'type').associationTypeId));
    const type = (Object.keys(portal.stores) as ObjectTypeName[]).find((to) =>
      typeIds.includes(unlabelledTypeId(from, to) ?? -1),
    );
    if (type && portal.stores[type].find(id)) return { type, id };
    throw invalidRequest('One or more associations are invalid');
  });
}

function associationsOf(
  { portal }: SimulatorState,
  from: ObjectTypeName,
  { id }: StoredRecord,
  asked: ObjectTypeName[],
): Record<string, { results: { id: string; type: string }[] }> {
  const singular = (type: ObjectTypeName): string => (type === 'companies' ? 'company' : type.slice(0, -1));
  return Object.fromEntries(
    asked.flatMap((to) => {
      const results = portal.associations.of({ type: from, id }, to);
      const type = `${singular(from)}_to_${singular(to)}`;
      return results.length > 0 ? [[to, { results: results.map((end) => ({ id: end.id, type })) }]] : [];
    }),
  );
}
