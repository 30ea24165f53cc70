import type { FastifyInstance } from 'fastify';
import { invalidRequest } from '../failure';
import { mostWithHistory, shownHistory } from '../property-history';
import type { RecordStore } from '../record-store';
import { archiveById, createOrRestore } from '../recycle-bin';
import { portalOf, type SimulatorState } from '../state';
import { asBoolean, asList, asObject, asText, asValues } from '../wire';
import { enforcesWriteValidation } from '../write-validation';
import { idOf, notFound, notUnique, readBatch, refuseDuplicates, requireIds, type BatchRoute } from './batch-inputs';
import { batchAnswer, hasErrors, writeAll, type Outcome } from './batch-outcomes';
import { associateInline, inlineTargets } from './inline-associations';
import { shownWritten } from './objects';

/** Batches of records. [docs/simulator.md 3 and 4] */
export function batchRoutes(server: FastifyInstance, state: SimulatorState): void {
  server.post<BatchRoute>('/:type/batch/create', async (request, reply) => {
    const portal = portalOf(request);
    const { type, store, inputs } = readBatch(portal, request.params.type, request.body);
    const enforced = enforcesWriteValidation(request.url);
    const inputConflict = store.unique.inputConflicts();
    const outcomes = writeAll(inputs, {
      partial: true,
      conflictRefusesAll: state.switches.conflictRefusesBatch,
      check: (input) => {
        inlineTargets(portal, type, input);
        const values = asValues(input.properties);
        return store.check.refusal(values, null, enforced) ?? inputConflict(values, null);
      },
      write: (input) => {
        const targets = inlineTargets(portal, type, input);
        const written = createOrRestore(store, asValues(input.properties), enforced, state.switches);
        associateInline(portal, { type, id: written.record.id }, targets);
        return shownWritten(store, written, 'all', request.url);
      },
    });
    return reply.status(hasErrors(outcomes) ? 207 : 201).send(batchAnswer(state, outcomes));
  });

  server.post<BatchRoute>('/:type/batch/update', async (request, reply) => {
    const { type, store, inputs } = readBatch(portalOf(request), request.params.type, request.body);
    const enforced = enforcesWriteValidation(request.url);
    requireIds(inputs);
    refuseDuplicates(inputs.map(idOf));
    for (const { idProperty } of inputs) {
      if (idProperty !== undefined) checkIdProperty(store, asText(idProperty) ?? '', state);
    }
    const found = inputs.filter((input) => store.findInBatch(idOf(input), asText(input.idProperty)));
    const inputConflict = store.unique.inputConflicts();
    const outcomes = writeAll(found, {
      partial: true,
      conflictRefusesAll: state.switches.conflictRefusesBatch,
      check: (input) => {
        const record = store.get(idOf(input), asText(input.idProperty));
        const values = asValues(input.properties);
        return store.check.refusal(values, record, enforced) ?? inputConflict(values, record);
      },
      write: (input) => {
        const values = asValues(input.properties);
        const written = store.update(store.get(idOf(input), asText(input.idProperty)), values, enforced);
        return shownWritten(store, written, { written: Object.keys(values) }, request.url);
      },
    });
    const missing = inputs.filter((input) => !found.includes(input)).map(idOf);
    if (missing.length > 0) outcomes.push({ error: notFound(type, missing) });
    return reply.status(hasErrors(outcomes) ? 207 : 200).send(batchAnswer(state, outcomes));
  });

  server.post<BatchRoute>('/:type/batch/read', async (request, reply) => {
    const { type, store, inputs } = readBatch(portalOf(request), request.params.type, request.body);
    requireIds(inputs);
    const body = asObject(request.body);
    const properties = asList(body.properties, 'properties').map(String);
    const idProperty = asText(body.idProperty);
    const archived = asBoolean(request.query.archived);
    const asked = idProperty ? [...properties, idProperty] : properties;
    const past = asList(body.propertiesWithHistory, 'propertiesWithHistory').map(String);
    if (past.length > 0 && inputs.length > mostWithHistory) {
      throw invalidRequest(`At most ${mostWithHistory} records can be read with history`);
    }
    const missing: string[] = [];
    const outcomes = inputs.flatMap((input): Outcome[] => {
      const record = archived ? store.findArchived(idOf(input)) : store.findInBatch(idOf(input), idProperty);
      if (record) {
        const result = store.show(record, { asked });
        if (past.length > 0) result.propertiesWithHistory = shownHistory(record, past);
        return [{ result }];
      }
      missing.push(idOf(input));
      return [];
    });
    if (missing.length > 0) outcomes.push({ error: notFound(type, missing) });
    return reply.status(hasErrors(outcomes) ? 207 : 200).send(batchAnswer(state, outcomes));
  });

  server.post<BatchRoute>('/:type/batch/archive', async (request, reply) => {
    const { store, inputs } = readBatch(portalOf(request), request.params.type, request.body);
    requireIds(inputs);
    for (const input of inputs) archiveById(store, idOf(input), state.switches);
    return reply.status(204).send();
  });
}

/** Contacts cannot be updated by e-mail in a batch. [docs/simulator.md 3, nodejs#548] @throws Failure 400 */
function checkIdProperty(store: RecordStore, idProperty: string, { switches }: SimulatorState): void {
  const refused = store.type === 'contacts' && idProperty === 'email';
  if (refused || !switches.batchUpdateByUniqueProperty) {
    throw invalidRequest(`Unable to perform batch update by ${idProperty}`);
  }
  if (!store.isUnique(idProperty)) throw notUnique(store.type, idProperty);
}
