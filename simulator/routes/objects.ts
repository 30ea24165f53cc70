import type { FastifyInstance, FastifyRequest } from 'fastify';
import { invalidRequest } from '../failure';
import { objectTypeOf, singularOf, type ObjectTypeName } from '../object-types';
import { readPage } from '../page';
import type { Portal } from '../portal';
import { mostWithHistory, shownHistory } from '../property-history';
import { archiveById, createOrRestore } from '../recycle-bin';
import type { RecordStore, Written } from '../record-store';
import type { ShownProperties } from '../record-view';
import { portalOf, type SimulatorState } from '../state';
import type { ShownRecord, StoredRecord } from '../stored-record';
import { asBoolean, asNames, asObject, asText, asValues } from '../wire';
import { enforcesWriteValidation } from '../write-validation';
import { associateInline, inlineTargets } from './inline-associations';

interface ObjectRoute {
  Params: { type: string; id: string };
  Querystring: Record<string, string | string[] | undefined>;
  Body: unknown;
}

/** Single records. [docs/simulator.md 3] */
export function objectRoutes(server: FastifyInstance, state: SimulatorState): void {
  const storeOf = (request: FastifyRequest<ObjectRoute>): RecordStore =>
    portalOf(request).storeOf(objectTypeOf(request.params.type));
  const shownAsAsked = (request: FastifyRequest<ObjectRoute>, record: StoredRecord): ShownRecord => {
    const { properties, propertiesWithHistory, associations } = request.query;
    const shown: ShownRecord & { associations?: unknown } = storeOf(request).show(record, {
      asked: asNames(properties),
    });
    const past = asNames(propertiesWithHistory);
    if (past.length > 0) shown.propertiesWithHistory = shownHistory(record, past);
    const asked = asNames(associations).map(objectTypeOf);
    const type = objectTypeOf(request.params.type);
    if (asked.length > 0) shown.associations = associationsOf(portalOf(request), type, record, asked);
    return shown;
  };

  server.post<ObjectRoute>('/:type', async (request, reply) => {
    const type = objectTypeOf(request.params.type);
    const portal = portalOf(request);
    const body = asObject(request.body);
    const targets = inlineTargets(portal, type, body);
    const enforced = enforcesWriteValidation(request.url);
    const written = createOrRestore(portal.storeOf(type), asValues(body.properties), enforced, state.switches);
    associateInline(portal, { type, id: written.record.id }, targets);
    const location = `${request.url}/${written.record.id}`;
    return reply
      .status(201)
      .header('location', location)
      .send(shownWritten(portal.storeOf(type), written, 'all', request.url));
  });

  server.get<ObjectRoute>('/:type', (request) => {
    const store = storeOf(request);
    const past = asNames(request.query.propertiesWithHistory).length > 0;
    const { limit, after } = readPage(request.query, { limit: 10, most: past ? mostWithHistory : 100 });
    const archived = asBoolean(request.query.archived);
    const rest = store.list({ archived }).filter(({ id }) => Number(id) > after);
    const results = rest.slice(0, limit).map((record) => shownAsAsked(request, record));
    const last = rest.length > limit ? results.at(-1)?.id : undefined;
    const link = `${state.url}${request.url.split('?')[0] ?? ''}?limit=${limit}&after=${last ?? ''}`;
    return { results, ...(last !== undefined && { paging: { next: { after: last, link } } }) };
  });

  server.get<ObjectRoute>('/:type/:id', (request) => {
    const store = storeOf(request);
    const archived = asBoolean(request.query.archived) ? store.findArchived(request.params.id) : null;
    const record = archived ?? store.get(request.params.id, asText(request.query.idProperty));
    return shownAsAsked(request, record);
  });

  server.patch<ObjectRoute>('/:type/:id', (request) => {
    const store = storeOf(request);
    const record = store.get(request.params.id, asText(request.query.idProperty));
    const values = asValues(asObject(request.body).properties);
    const written = store.update(record, values, enforcesWriteValidation(request.url));
    return shownWritten(store, written, { written: Object.keys(values) }, request.url);
  });

  server.delete<ObjectRoute>('/:type/:id', async (request, reply) => {
    archiveById(storeOf(request), request.params.id, state.switches);
    return reply.status(204).send();
  });

  server.post<ObjectRoute>('/:type/merge', (request) => {
    const type = objectTypeOf(request.params.type);
    const portal = portalOf(request);
    const store = portal.storeOf(type);
    const { primaryObjectId, objectIdToMerge } = asObject(request.body);
    const [primary, other] = [store.get(asText(primaryObjectId) ?? ''), store.get(asText(objectIdToMerge) ?? '')];
    if (primary.id === other.id) throw invalidRequest('A record cannot be merged with itself');
    const merged = store.merge(primary, other);
    for (const { id } of [primary, other]) {
      if (id !== merged.id) portal.associations.move({ type, id }, { type, id: merged.id });
    }
    return store.show(merged);
  });

  server.post<ObjectRoute>('/:type/gdpr-delete', async (request, reply) => {
    const store = storeOf(request);
    const { objectId, idProperty } = asObject(request.body);
    const id = asText(objectId) ?? '';
    const record = store.find(id, asText(idProperty));
    if (record) store.erase(record);
    // An unknown address is blocked too. [docs/simulator.md 3, HubSpot's announcement]
    else if (idProperty === 'email') store.blockEmail(id);
    state.changed();
    return reply.status(204).send();
  });
}

/** The response of a write. 2026-09 adds warnings for normalized values. [docs/simulator.md 1] */
export function shownWritten(
  store: RecordStore,
  { record, warnings }: Written,
  properties: ShownProperties,
  url: string,
): ShownRecord {
  const shown = store.show(record, properties);
  if (warnings.length > 0 && enforcesWriteValidation(url)) shown.warnings = warnings;
  return shown;
}

function associationsOf(
  portal: Portal,
  from: ObjectTypeName,
  { id }: StoredRecord,
  asked: ObjectTypeName[],
): Record<string, { results: { id: string; type: string }[] }> {
  return Object.fromEntries(
    asked.flatMap((to) => {
      const results = portal.associated({ type: from, id }, to);
      const type = `${singularOf(from)}_to_${singularOf(to)}`;
      return results.length > 0 ? [[to, { results: results.map((end) => ({ id: end.id, type })) }]] : [];
    }),
  );
}
