import type { FastifyInstance } from 'fastify';
import { associationTypes } from '../association-types';
import { requiredFields } from '../failure';
import { objectTypeOf } from '../object-types';
import { portalOf, type SimulatorState } from '../state';
import { asObject, asText, type Wire } from '../wire';

interface LabelRoute {
  Params: { fromType: string; toType: string; typeId: string };
  Body: unknown;
}

/** The association labels of a portal. [docs/simulator.md 6, DOC] */
export function associationLabelRoutes(server: FastifyInstance, state: SimulatorState): void {
  server.get<LabelRoute>('/:fromType/:toType/labels', (request) => {
    const { fromType, toType } = request.params;
    const { labels } = portalOf(request);
    return { results: associationTypes(labels, objectTypeOf(fromType), objectTypeOf(toType)) };
  });

  server.post<LabelRoute>('/:fromType/:toType/labels', (request) => {
    const body = asObject(request.body);
    const [from, to] = [objectTypeOf(request.params.fromType), objectTypeOf(request.params.toType)];
    const [label] = requireTexts(body, ['label', 'name']);
    const results = portalOf(request).labels.add(from, to, label ?? '', asText(body.inverseLabel));
    state.changed();
    return { results };
  });

  server.put<LabelRoute>('/:fromType/:toType/labels', async (request, reply) => {
    const body = asObject(request.body);
    const [from, to] = [objectTypeOf(request.params.fromType), objectTypeOf(request.params.toType)];
    const [label, typeId] = requireTexts(body, ['label', 'associationTypeId']);
    portalOf(request).labels.rename(from, to, Number(typeId), label ?? '', asText(body.inverseLabel));
    state.changed();
    return reply.status(204).send();
  });

  server.delete<LabelRoute>('/:fromType/:toType/labels/:typeId', async (request, reply) => {
    portalOf(request).labels.remove(Number(request.params.typeId));
    state.changed();
    return reply.status(204).send();
  });
}

/** @throws Failure 400 that names the missing fields */
function requireTexts(body: Wire, names: readonly string[]): string[] {
  const missing = names.filter((name) => asText(body[name]) === undefined);
  if (missing.length > 0) throw requiredFields(missing);
  return names.map((name) => asText(body[name]) ?? '');
}
