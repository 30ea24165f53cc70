import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Failure, requiredFields } from '../failure';
import { objectTypeOf } from '../object-types';
import type { PropertyGroup } from '../property-groups';
import type { RecordStore } from '../record-store';
import { portalOf, type SimulatorState } from '../state';
import { asObject, asText } from '../wire';

interface GroupRoute {
  Params: { type: string; group: string };
  Body: unknown;
}

/** Property groups. [docs/simulator.md 3, SPEC, KALUP] */
export function propertyGroupRoutes(server: FastifyInstance, state: SimulatorState): void {
  const storeOf = (request: FastifyRequest<GroupRoute>): RecordStore =>
    portalOf(request).storeOf(objectTypeOf(request.params.type));
  const groupOf = (request: FastifyRequest<GroupRoute>): PropertyGroup => {
    const name = request.params.group;
    const found = storeOf(request).groups.find((group) => group.name === name && !group.archived);
    if (found) return found;
    throw new Failure(404, `Property group "${name}" does not exist.`, { category: 'OBJECT_NOT_FOUND' });
  };

  server.get<GroupRoute>('/:type/groups', (request) => ({
    results: storeOf(request).groups.filter(({ archived }) => !archived),
  }));

  server.get<GroupRoute>('/:type/groups/:group', (request) => groupOf(request));

  server.post<GroupRoute>('/:type/groups', async (request, reply) => {
    const { groups } = storeOf(request);
    const body = asObject(request.body);
    const [name, label] = [asText(body.name), asText(body.label)];
    if (!name || !label) throw requiredFields([...(name ? [] : ['name']), ...(label ? [] : ['label'])]);
    if (groups.some((group) => group.name === name && !group.archived)) {
      const message = `A property group named '${name}' already exists.`;
      throw new Failure(409, message, { category: 'OBJECT_ALREADY_EXISTS' });
    }
    const group: PropertyGroup = { name, label, displayOrder: Number(body.displayOrder ?? -1), archived: false };
    groups.push(group);
    state.changed();
    return reply.status(201).send(group);
  });

  server.patch<GroupRoute>('/:type/groups/:group', (request) => {
    const group = groupOf(request);
    const { label, displayOrder } = asObject(request.body);
    group.label = asText(label) ?? group.label;
    group.displayOrder = Number(displayOrder ?? group.displayOrder);
    state.changed();
    return group;
  });

  server.delete<GroupRoute>('/:type/groups/:group', async (request, reply) => {
    const group = groupOf(request);
    const members = [...storeOf(request).properties.values()];
    if (members.some(({ groupName, archived }) => groupName === group.name && !archived)) {
      // HubSpot's message is the JSON text of an error. [KALUP]
      const message = JSON.stringify({
        status: 'error',
        message: "Can't delete or purge a group with active properties",
        category: 'VALIDATION_ERROR',
        subCategory: 'PropertyGroupError.GROUP_WITH_ACTIVE_PROPERTIES',
      });
      throw new Failure(400, message);
    }
    group.archived = true;
    state.changed();
    return reply.status(204).send();
  });
}
