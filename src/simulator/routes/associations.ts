import type { FastifyInstance } from 'fastify';
import { unlabelledTypeId, type End } from '../association-store';
import { Failure, invalidRequest, recordNotFound, type FailureBody } from '../failure';
import { objectTypeIds, objectTypeOf, type ObjectTypeName } from '../object-types';
import type { SimulatorState } from '../state';
import { asList, asObject, asText, type Wire } from '../wire';

interface AssociationRoute {
  Params: { type: string; id: string; toType: string; toId: string };
  Body: unknown;
}
interface BatchRoute {
  Params: { fromType: string; toType: string };
  Body: unknown;
}

/** Associations of one record, below the object paths. [hubspot.md 6] */
export function recordAssociationRoutes(server: FastifyInstance, state: SimulatorState): void {
  server.get<AssociationRoute>('/:type/:id/associations/:toType', (request) => {
    const from = recordEnd(state, request.params.type, request.params.id);
    return { results: shownAssociations(state, from, objectTypeOf(request.params.toType)) };
  });

  server.put<AssociationRoute>('/:type/:id/associations/default/:toType/:toId', (request) => {
    const from = recordEnd(state, request.params.type, request.params.id);
    const to = recordEnd(state, request.params.toType, request.params.toId);
    state.portal.associations.add(from, to);
    const typeId = unlabelledTypeId(from.type, to.type);
    const result = {
      from: { id: from.id },
      to: { id: to.id },
      associationSpec: { associationCategory: 'HUBSPOT_DEFINED', associationTypeId: typeId },
    };
    return { status: 'COMPLETE', results: [result], ...times(state) };
  });

  server.put<AssociationRoute>('/:type/:id/associations/:toType/:toId', async (request, reply) => {
    const from = recordEnd(state, request.params.type, request.params.id);
    const to = recordEnd(state, request.params.toType, request.params.toId);
    checkTypes(from.type, to.type, asList(request.body, 'request body'));
    state.portal.associations.add(from, to);
    return reply.status(201).send(shownPair(from, to));
  });

  server.delete<AssociationRoute>('/:type/:id/associations/:toType/:toId', async (request, reply) => {
    const { type, id, toType, toId } = request.params;
    state.portal.associations.remove({ type: objectTypeOf(type), id }, { type: objectTypeOf(toType), id: toId });
    return reply.status(204).send();
  });
}

/** Batches of associations. [hubspot.md 6] */
export function batchAssociationRoutes(server: FastifyInstance, state: SimulatorState): void {
  server.post<BatchRoute>('/:fromType/:toType/batch/create', async (request, reply) => {
    const { inputs, fromType, toType } = readBatch(request.params, request.body, 2000);
    for (const input of inputs) checkTypes(fromType, toType, asList(input.types, 'types'));
    const { results, errors } = associateAll(state, fromType, toType, inputs);
    const body = { status: 'COMPLETE', results: results.map(([from, to]) => shownPair(from, to)), ...times(state) };
    return reply.status(errors.length > 0 ? 207 : 201).send(withErrors(body, errors));
  });

  server.post<BatchRoute>('/:fromType/:toType/batch/associate/default', async (request, reply) => {
    const { inputs, fromType, toType } = readBatch(request.params, request.body, 2000);
    const { results, errors } = associateAll(state, fromType, toType, inputs);
    const associationSpec = {
      associationCategory: 'HUBSPOT_DEFINED',
      associationTypeId: unlabelledTypeId(fromType, toType),
    };
    const shown = results.map(([from, to]) => ({ from: { id: from.id }, to: { id: to.id }, associationSpec }));
    const body = { status: 'COMPLETE', results: shown, ...times(state) };
    return reply.status(errors.length > 0 ? 207 : 200).send(withErrors(body, errors));
  });

  server.post<BatchRoute>('/:fromType/:toType/batch/read', (request) => {
    const { inputs, fromType, toType } = readBatch(request.params, request.body, 1000);
    const results = inputs.flatMap((input) => {
      const id = asText(input.id) ?? '';
      const to = shownAssociations(state, { type: fromType, id }, toType);
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
  { portal }: SimulatorState,
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

function recordEnd({ portal }: SimulatorState, typeName: string, id: string): End {
  const type = objectTypeOf(typeName);
  if (!portal.stores[type].find(id)) throw recordNotFound(id);
  return { type, id };
}

/** The wrong direction of a type is refused. [hubspot.md 6] */
function checkTypes(from: ObjectTypeName, to: ObjectTypeName, types: unknown[]): void {
  const expected = unlabelledTypeId(from, to);
  for (const type of types) {
    const { associationTypeId } = asObject(type, 'association type');
    if (associationTypeId === expected) continue;
    throw invalidRequest(
      `invalid association type ${String(associationTypeId)} from object type ${objectTypeIds[from]} for associations to be created. expected: ${String(expected)}`,
    );
  }
}

function shownAssociations({ portal }: SimulatorState, from: End, toType: ObjectTypeName): Wire[] {
  const typeId = unlabelledTypeId(from.type, toType);
  return portal.associations.of(from, toType).map(({ id }) => ({
    toObjectId: Number(id),
    associationTypes: [{ category: 'HUBSPOT_DEFINED', typeId, label: null }],
  }));
}

function shownPair(from: End, to: End): Wire {
  return {
    fromObjectTypeId: objectTypeIds[from.type],
    fromObjectId: Number(from.id),
    toObjectTypeId: objectTypeIds[to.type],
    toObjectId: Number(to.id),
    labels: [],
  };
}

function times({ portal }: SimulatorState): { startedAt: string; completedAt: string } {
  const at = new Date(portal.clock.nowMs()).toISOString();
  return { startedAt: at, completedAt: at };
}
