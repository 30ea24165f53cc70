import type { FastifyInstance } from 'fastify';
import type { End } from '../association-end';
import { readTypes, unlabelledTypeId, type GivenTypes } from '../association-types';
import { Failure, invalidRequest, requiredFields, type FailureBody } from '../failure';
import { objectTypeOf, singularOf, type ObjectTypeName } from '../object-types';
import type { Portal } from '../portal';
import { portalOf, times, type SimulatorState } from '../state';
import type { Switches } from '../switches';
import { asList, asObject, asText, type Wire } from '../wire';
import { endOf, selfAssociation, shownAssociations, shownPair } from './association-view';

interface BatchRoute {
  Params: { fromType: string; toType: string };
  Body: unknown;
}

/** A new association: both ends and its types. */
type Made = [from: End, to: End, types: GivenTypes];

const unlabelled: GivenTypes = { unlabelled: true, primary: false, labels: [] };

/** Batches of associations. [docs/simulator.md 6] */
export function batchAssociationRoutes(server: FastifyInstance, state: SimulatorState): void {
  server.post<BatchRoute>('/:fromType/:toType/batch/create', async (request, reply) => {
    const { inputs, fromType, toType } = readBatch(request.params, request.body, 2000);
    const portal = portalOf(request);
    const types = new Map(
      inputs.map((input) => [input, readTypes(portal.labels, fromType, toType, asList(input.types, 'types'))]),
    );
    const { results, errors } = associateAll(portal, fromType, toType, inputs, state.switches, types);
    const shown = results.map(([from, to, given]) => shownPair(portal, from, to, given));
    const body = { status: 'COMPLETE', results: shown, ...times(state) };
    return reply.status(errors.length > 0 ? 207 : 201).send(withErrors(body, errors));
  });

  server.post<BatchRoute>('/:fromType/:toType/batch/associate/default', async (request, reply) => {
    const { inputs, fromType, toType } = readBatch(request.params, request.body, 2000);
    const { results, errors } = associateAll(portalOf(request), fromType, toType, inputs, state.switches);
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
      const { inputs, fromType, toType } = readBatch(request.params, request.body, 100);
      const portal = portalOf(request);
      const ofLabels = path.endsWith('labels/archive');
      const errors: FailureBody[] = [];
      for (const input of inputs) {
        const fromId = asText(asObject(input.from, 'from').id) ?? '';
        const from = endOf(portal, fromType, fromId);
        const types = ofLabels ? readTypes(portal.labels, fromType, toType, asList(input.types, 'types')) : unlabelled;
        // Archiving without labels takes a list of ends.
        for (const end of ofLabels ? [input.to] : asList(input.to, 'to')) {
          const toId = asText(asObject(end, 'to').id) ?? '';
          const to = endOf(portal, toType, toId);
          const refused = refusedAsMerged(
            portal,
            [
              { type: fromType, id: fromId },
              { type: toType, id: toId },
            ],
            state.switches,
          );
          if (refused !== undefined) errors.push(invalidIdentifier(refused));
          else if (types.unlabelled) portal.associations.remove(from, to);
          else portal.associations.removeLabels(from, to, types);
        }
      }
      // Dated paths respond with 200, v4 with 204. [docs/simulator.md 6, SPEC]
      const body = { status: 'COMPLETE', results: [], ...times(state) };
      if (errors.length > 0) return reply.status(207).send(withErrors(body, errors));
      if (request.url.includes('/v4/')) return reply.status(204).send();
      return reply.status(200).send(body);
    });
  }

  server.post<BatchRoute>('/:fromType/:toType/batch/read', async (request, reply) => {
    const { inputs, fromType, toType } = readBatch(request.params, request.body, 1000);
    const portal = portalOf(request);
    const results: Wire[] = [];
    const errors: FailureBody[] = [];
    for (const input of inputs) {
      const from = endOf(portal, fromType, asText(input.id) ?? '');
      const to = shownAssociations(portal, from, toType);
      if (to.length > 0) results.push({ from: { id: from.id }, to });
      else errors.push(isId(from.id) ? nothingAssociated(from, toType) : invalidIdentifier(from.id));
    }
    const body = { status: 'COMPLETE', results, ...times(state) };
    return reply.status(errors.length > 0 ? 207 : 200).send(withErrors(body, errors));
  });
}

function readBatch(
  params: BatchRoute['Params'],
  body: unknown,
  mostInputs: number,
): { fromType: ObjectTypeName; toType: ObjectTypeName; inputs: Wire[] } {
  const given = asObject(body);
  if (given.inputs === undefined) throw requiredFields(['inputs']);
  const inputs = asList(given.inputs, 'inputs').map((input) => asObject(input, 'input'));
  if (inputs.length > mostInputs) throw invalidRequest(`The maximum number of inputs is ${mostInputs}`);
  return { fromType: objectTypeOf(params.fromType), toType: objectTypeOf(params.toType), inputs };
}

function associateAll(
  portal: Portal,
  fromType: ObjectTypeName,
  toType: ObjectTypeName,
  inputs: Wire[],
  switches: Switches,
  types: ReadonlyMap<Wire, GivenTypes> = new Map(),
): { results: Made[]; errors: FailureBody[] } {
  const results: Made[] = [];
  const errors: FailureBody[] = [];
  for (const input of inputs) {
    const fromId = asText(asObject(input.from, 'from').id) ?? '';
    const toId = asText(asObject(input.to, 'to').id) ?? '';
    const from = endNamed(portal, fromType, fromId, switches);
    const to = endNamed(portal, toType, toId, switches);
    if (!from || !to) {
      errors.push(invalidIdentifier(from ? toId : fromId));
    } else if (from.type === to.type && from.id === to.id) {
      errors.push(new Failure(207, selfAssociation(from), { category: 'VALIDATION_ERROR' }).body);
    } else {
      const given = types.get(input) ?? unlabelled;
      portal.associations.add(from, to, given);
      results.push([from, to, given]);
    }
  }
  return { results, errors };
}

/** The id of a merged record that a removal names, if HubSpot refuses such ids. [docs/simulator.md 12] */
function refusedAsMerged(portal: Portal, ends: readonly End[], { mergedAssociations }: Switches): string | undefined {
  if (mergedAssociations !== 'refused') return undefined;
  return ends.find(({ type, id }) => portal.storeOf(type).isMerged(id))?.id;
}

/** The end with an id; null if no record has it. The id of a merged record may be refused. [docs/simulator.md 12] */
function endNamed(portal: Portal, type: ObjectTypeName, id: string, { mergedAssociations }: Switches): End | null {
  const store = portal.storeOf(type);
  if (mergedAssociations === 'refused' && store.isMerged(id)) return null;
  const record = store.find(id);
  return record && { type, id: record.id };
}

/** The error of an unknown id. It names this id only. [docs/simulator.md 6, AMP] */
function invalidIdentifier(id: string): FailureBody {
  return new Failure(207, `${id} is not a valid ID`, {
    category: 'VALIDATION_ERROR',
    subCategory: 'crm.associations.INVALID_IDENTIFIER',
    context: { id: [id] },
  }).body;
}

/** The error of a record without associations. HubSpot does not tell if the record exists. [docs/simulator.md 6] */
function nothingAssociated({ type, id }: End, toType: ObjectTypeName): FailureBody {
  const [from, to] = [singularOf(type), singularOf(toType)];
  return new Failure(207, `No ${to} is associated with ${from} ${id}.`, {
    category: 'OBJECT_NOT_FOUND',
    subCategory: 'crm.associations.NO_ASSOCIATIONS_FOUND',
    context: { fromObjectId: [id], fromObjectType: [from], toObjectType: [to] },
  }).body;
}

function isId(id: string): boolean {
  return /^\d+$/.test(id);
}

function withErrors(body: Wire, errors: FailureBody[]): Wire {
  return errors.length > 0 ? { ...body, numErrors: errors.length, errors } : body;
}
