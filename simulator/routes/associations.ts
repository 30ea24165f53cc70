import type { FastifyInstance } from 'fastify';
import type { End } from '../association-end';
import { associationTypes, primaryTypeId, unlabelledTypeId } from '../association-store';
import { Failure, invalidRequest, recordNotFound, type FailureBody } from '../failure';
import { readPage } from '../page';
import { objectTypeIds, objectTypeOf, type ObjectTypeName } from '../object-types';
import type { Portal } from '../portal';
import { portalOf, times, type SimulatorState } from '../state';
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
    const isPrimary = readTypes(from.type, to.type, asList(request.body, 'request body')).primary;
    portalOf(request).associations.add(from, to, isPrimary);
    return reply.status(201).send(shownPair(from, to, isPrimary));
  });

  server.delete<AssociationRoute>('/:type/:id/associations/:toType/:toId', async (request, reply) => {
    const { type, id, toType, toId } = request.params;
    const portal = portalOf(request);
    portal.associations.remove(endOf(portal, objectTypeOf(type), id), endOf(portal, objectTypeOf(toType), toId));
    return reply.status(204).send();
  });
}

/** Batches of associations. [docs/simulator.md 6] */
export function batchAssociationRoutes(server: FastifyInstance, state: SimulatorState): void {
  server.post<BatchRoute>('/:fromType/:toType/batch/create', async (request, reply) => {
    const { inputs, fromType, toType } = readBatch(request.params, request.body, 2000);
    const primaries = new Set<Wire>();
    for (const input of inputs) {
      if (readTypes(fromType, toType, asList(input.types, 'types')).primary) primaries.add(input);
    }
    const { results, errors } = associateAll(portalOf(request), fromType, toType, inputs, primaries);
    const shown = results.map(([from, to, isPrimary]) => shownPair(from, to, isPrimary));
    const body = { status: 'COMPLETE', results: shown, ...times(state) };
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
      const portal = portalOf(request);
      const ofLabels = path.endsWith('labels/archive');
      for (const input of inputs) {
        const from = endOf(portal, fromType, asText(asObject(input.from, 'from').id) ?? '');
        const labels = ofLabels ? readTypes(fromType, toType, asList(input.types, 'types')) : null;
        // Archiving without labels takes a list of ends.
        for (const end of ofLabels ? [input.to] : asList(input.to, 'to')) {
          const to = endOf(portal, toType, asText(asObject(end, 'to').id) ?? '');
          if (labels?.primary && !labels.unlabelled) portal.associations.demote(from, to);
          else portal.associations.remove(from, to);
        }
      }
      // Dated paths respond with 200, v4 with 204. [docs/simulator.md 6, SPEC]
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
      const from = endOf(portalOf(request), fromType, id);
      const to = shownAssociations(portalOf(request), from, toType);
      return to.length > 0 ? [{ from: { id: from.id }, to }] : [];
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
  primaries: ReadonlySet<Wire> = new Set(),
): { results: [from: End, to: End, isPrimary: boolean][]; errors: FailureBody[] } {
  const results: [from: End, to: End, isPrimary: boolean][] = [];
  const errors: FailureBody[] = [];
  for (const input of inputs) {
    const from = endOf(portal, fromType, asText(asObject(input.from, 'from').id) ?? '');
    const to = endOf(portal, toType, asText(asObject(input.to, 'to').id) ?? '');
    const missing = [from, to].find(({ type, id }) => !portal.stores[type].find(id));
    if (missing) {
      errors.push(invalidIdentifier(missing, from, to));
    } else {
      const isPrimary = primaries.has(input);
      portal.associations.add(from, to, isPrimary);
      results.push([from, to, isPrimary]);
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
  const record = portal.stores[type].find(id);
  if (!record) throw recordNotFound(id);
  return { type, id: record.id };
}

/** The end with an id, or with the survivor's id after a merge. The record may not exist. */
function endOf(portal: Portal, type: ObjectTypeName, id: string): End {
  return { type, id: portal.stores[type].find(id)?.id ?? id };
}

/** Reads association types, and refuses the wrong direction. [docs/simulator.md 6, issues] @throws Failure 400 */
function readTypes(
  from: ObjectTypeName,
  to: ObjectTypeName,
  types: unknown[],
): { unlabelled: boolean; primary: boolean } {
  const allowed = associationTypes(from, to).map(({ typeId }) => typeId);
  const typeIds = types.map((type) => asObject(type, 'association type').associationTypeId);
  for (const associationTypeId of typeIds) {
    if (allowed.includes(Number(associationTypeId))) continue;
    throw invalidRequest(
      `invalid from object type ${objectTypeIds[from]} for associations to be created with type ${asText(associationTypeId) ?? ''}. expected: ${allowed.join(', ')}`,
    );
  }
  const given = typeIds.map(Number);
  return {
    unlabelled: given.some((typeId) => typeId === unlabelledTypeId(from, to)),
    primary: given.some((typeId) => typeId === primaryTypeId(from, to)),
  };
}

function shownAssociations(portal: Portal, from: End, toType: ObjectTypeName): Wire[] {
  const types = associationTypes(from.type, toType).map((type) => ({ category: 'HUBSPOT_DEFINED', ...type }));
  return portal.associated(from, toType).map(({ id, primary = false }) => ({
    toObjectId: id,
    associationTypes: types.filter(({ label }) => label === null || primary),
  }));
}

function shownPair(from: End, to: End, isPrimary: boolean): Wire {
  return {
    fromObjectTypeId: objectTypeIds[from.type],
    fromObjectId: from.id,
    toObjectTypeId: objectTypeIds[to.type],
    toObjectId: to.id,
    labels: isPrimary ? ['Primary'] : [],
  };
}
