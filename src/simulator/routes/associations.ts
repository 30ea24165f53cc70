import type { FastifyInstance } from 'fastify';
import type { End } from '../association-end';
import { associationTypes, unlabelledTypeId } from '../association-store';
import { Failure, invalidRequest, recordNotFound, type FailureBody } from '../failure';
import { readPage } from '../page';
import { objectTypeIds, objectTypeOf, type ObjectTypeName } from '../object-types';
import type { Portal } from '../portal';
import { portalOf, type SimulatorState } from '../state';
import { asList, asObject, asText, type Wire } from '../wire';

interface AssociationRoute {
  Params: { type: string; id: string; toType: string; toId: string };
  Querystring: Record<string, string | undefined>;
  Body: unknown;
}
interface BatchRoute {
  Params: { fromType: string; toType: string };
  Body: unknown;
}

/** Associations of one record, below the object paths. [docs/simulator.md 6] */
export function recordAssociationRoutes(server: FastifyInstance, state: SimulatorState): void {
  server.get<AssociationRoute>('/:type/:id/associations/:toType', (request) => {
    const from = recordEnd(portalOf(request), request.params.type, request.params.id);
    const { limit, after } = readPage(request.query, { limit: 500, most: 500 });
    const all = shownAssociations(portalOf(request), from, objectTypeOf(request.params.toType));
    const results = all.slice(after, after + limit);
    return { results, ...(all.length > after + limit && { paging: { next: { after: String(after + limit) } } }) };
  });

  server.put<AssociationRoute>('/:type/:id/associations/default/:toType/:toId', (request) => {
    const from = recordEnd(portalOf(request), request.params.type, request.params.id);
    const to = recordEnd(portalOf(request), request.params.toType, request.params.toId);
    portalOf(request).associations.add(from, to);
    const typeId = unlabelledTypeId(from.type, to.type);
    const result = {
      from: { id: from.id },
      to: { id: to.id },
      associationSpec: { associationCategory: 'HUBSPOT_DEFINED', associationTypeId: typeId },
    };
    return { status: 'COMPLETE', results: [result], ...times(state) };
  });

  server.put<AssociationRoute>('/:type/:id/associations/:toType/:toId', async (request, reply) => {
    const from = recordEnd(portalOf(request), request.params.type, request.params.id);
    const to = recordEnd(portalOf(request), request.params.toType, request.params.toId);
    checkTypes(from.type, to.type, asList(request.body, 'request body'));
    portalOf(request).associations.add(from, to);
    return reply.status(201).send(shownPair(from, to));
  });

  server.delete<AssociationRoute>('/:type/:id/associations/:toType/:toId', async (request, reply) => {
    const { type, id, toType, toId } = request.params;
    portalOf(request).associations.remove({ type: objectTypeOf(type), id }, { type: objectTypeOf(toType), id: toId });
    return reply.status(204).send();
  });
}

/** Batches of associations. [docs/simulator.md 6] */
export function batchAssociationRoutes(server: FastifyInstance, state: SimulatorState): void {
  server.post<BatchRoute>('/:fromType/:toType/batch/create', async (request, reply) => {
    const { inputs, fromType, toType } = readBatch(request.params, request.body, 2000);
    for (const input of inputs) checkTypes(fromType, toType, asList(input.types, 'types'));
    const { results, errors } = associateAll(portalOf(request), fromType, toType, inputs);
    const body = { status: 'COMPLETE', results: results.map(([from, to]) => shownPair(from, to)), ...times(state) };
    return reply.status(errors.length > 0 ? 207 : 201).send(withErrors(body, errors));
  });

  server.post<BatchRoute>('/:fromType/:toType/batch/associate/default', async (request, reply) => {
    const { inputs, fromType, toType } = readBatch(request.params, request.body, 2000);
    const { results, errors } = associateAll(portalOf(request), fromType, toType, inputs);
    const associationSpec = {
      associationCategory: 'HUBSPOT_DEFINED',
      associationTypeId: unlabelledTypeId(fromType, toType),
    };
    const shown = results.map(([from, to]) => ({ from: { id: from.id }, to: { id: to.id }, associationSpec }));
    const body = { status: 'COMPLETE', results: shown, ...times(state) };
    return reply.status(errors.length > 0 ? 207 : 200).send(withErrors(body, errors));
  });

  for (const path of ['/:fromType/:toType/batch/archive', '/:fromType/:toType/batch/labels/archive']) {
    server.post<BatchRoute>(path, async (request, reply) => {
      const { inputs, fromType, toType } = readBatch(request.params, request.body, 2000);
      for (const input of inputs) {
        const from = { type: fromType, id: asText(asObject(input.from, 'from').id) ?? '' };
        // The unlabelled archive names several ends at once.
        const ends = path.endsWith('batch/archive') ? asList(input.to, 'to') : [input.to];
        for (const end of ends) {
          const to = { type: toType, id: asText(asObject(end, 'to').id) ?? '' };
          portalOf(request).associations.remove(from, to);
        }
      }
      // The dated paths answer 200, v4 answers 204. [docs/simulator.md 6, SPEC]
      if (request.url.includes('/v4/')) return reply.status(204).send();
      return reply.status(200).send({ status: 'COMPLETE', results: [], ...times(state) });
    });
  }

  server.get<BatchRoute>('/:fromType/:toType/labels', (request) => {
    const types = associationTypes(objectTypeOf(request.params.fromType), objectTypeOf(request.params.toType));
    return { results: types.map(({ typeId, label }) => ({ category: 'HUBSPOT_DEFINED', typeId, label })) };
  });

  server.post<BatchRoute>('/:fromType/:toType/batch/read', (request) => {
    const { inputs, fromType, toType } = readBatch(request.params, request.body, 1000);
    const results = inputs.flatMap((input) => {
      const id = asText(input.id) ?? '';
      const to = shownAssociations(portalOf(request), { type: fromType, id }, toType);
      return to.length > 0 ? [{ from: { id }, to }] : [];
    });
    return { status: 'COMPLETE', results, ...times(state) };
  });
}

function readBatch(
  params: BatchRoute['Params'],
  body: unknown,
  mostInputs: number,
): { fromType: ObjectTypeName; toType: ObjectTypeName; inputs: Wire[] } {
  const inputs = asList(asObject(body).inputs, 'inputs').map((input) => asObject(input, 'input'));
  if (inputs.length > mostInputs) throw invalidRequest(`The maximum number of inputs is ${mostInputs}`);
  return { fromType: objectTypeOf(params.fromType), toType: objectTypeOf(params.toType), inputs };
}

function associateAll(
  portal: Portal,
  fromType: ObjectTypeName,
  toType: ObjectTypeName,
  inputs: Wire[],
): { results: [End, End][]; errors: FailureBody[] } {
  const results: [End, End][] = [];
  const errors: FailureBody[] = [];
  for (const input of inputs) {
    const from = { type: fromType, id: asText(asObject(input.from, 'from').id) ?? '' };
    const to = { type: toType, id: asText(asObject(input.to, 'to').id) ?? '' };
    const missing = [from, to].find(({ type, id }) => !portal.stores[type].find(id));
    if (missing) {
      errors.push(invalidIdentifier(missing, from, to));
    } else {
      portal.associations.add(from, to);
      results.push([from, to]);
    }
  }
  return { results, errors };
}

function invalidIdentifier(missing: End, from: End, to: End): FailureBody {
  return new Failure(207, `${missing.type} ${missing.id} is not a valid ID`, {
    category: 'VALIDATION_ERROR',
    subCategory: 'crm.associations.INVALID_IDENTIFIER',
    context: { fromObjectId: [from.id], toObjectId: [to.id] },
  }).body;
}

function withErrors(body: Wire, errors: FailureBody[]): Wire {
  return errors.length > 0 ? { ...body, numErrors: errors.length, errors } : body;
}

function recordEnd(portal: Portal, typeName: string, id: string): End {
  const type = objectTypeOf(typeName);
  if (!portal.stores[type].find(id)) throw recordNotFound(id);
  return { type, id };
}

/** The wrong direction of a type is refused. [docs/simulator.md 6, issues] */
function checkTypes(from: ObjectTypeName, to: ObjectTypeName, types: unknown[]): void {
  const allowed = associationTypes(from, to).map(({ typeId }) => typeId);
  for (const type of types) {
    const { associationTypeId } = asObject(type, 'association type');
    if (allowed.includes(Number(associationTypeId))) continue;
    throw invalidRequest(
      `invalid from object type ${objectTypeIds[from]} for associations to be created with type ${asText(associationTypeId) ?? ''}. expected: ${allowed.join(', ')}`,
    );
  }
}

function shownAssociations(portal: Portal, from: End, toType: ObjectTypeName): Wire[] {
  const typeId = unlabelledTypeId(from.type, toType);
  return portal.associations.of(from, toType).map(({ id }) => ({
    toObjectId: id,
    associationTypes: [{ category: 'HUBSPOT_DEFINED', typeId, label: null }],
  }));
}

function shownPair(from: End, to: End): Wire {
  return {
    fromObjectTypeId: objectTypeIds[from.type],
    fromObjectId: from.id,
    toObjectTypeId: objectTypeIds[to.type],
    toObjectId: to.id,
    labels: [],
  };
}

function times({ clock }: SimulatorState): { startedAt: string; completedAt: string } {
  const at = new Date(clock.nowMs()).toISOString();
  return { startedAt: at, completedAt: at };
}
