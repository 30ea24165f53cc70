import type { FastifyInstance } from 'fastify';
import { Failure, invalidRequest, type FailureBody } from '../failure';
import { objectTypeIds, objectTypeOf, type ObjectTypeName } from '../object-types';
import type { RecordStore } from '../record-store';
import type { Portal } from '../portal';
import { portalOf, times, type SimulatorState } from '../state';
import type { ShownRecord, StoredRecord } from '../stored-record';
import { asList, asObject, asText, asValues, type Wire } from '../wire';
import { enforcesWriteValidation } from '../write-validation';
import { associateInline, inlineTargets, shownWritten } from './objects';

const mostInputs = 100;

interface BatchRoute {
  Params: { type: string };
  Body: unknown;
}

/** The outcome of one input of a batch. */
type Outcome = { result: ShownRecord } | { error: FailureBody };

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
        return store.refusal(values, null, enforced) ?? inputConflict(values, null);
      },
      write: (input) => {
        const targets = inlineTargets(portal, type, input);
        const written = store.create(asValues(input.properties), enforced);
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
    if (type === 'contacts' && inputs.some(({ idProperty }) => idProperty === 'email')) {
      throw invalidRequest('Unable to perform batch update by email');
    }
    const found = inputs.filter((input) => store.find(idOf(input), asText(input.idProperty)));
    const inputConflict = store.unique.inputConflicts();
    const outcomes = writeAll(found, {
      partial: true,
      conflictRefusesAll: state.switches.conflictRefusesBatch,
      check: (input) => {
        const record = store.get(idOf(input), asText(input.idProperty));
        const values = asValues(input.properties);
        return store.refusal(values, record, enforced) ?? inputConflict(values, record);
      },
      write: (input) => {
        const values = asValues(input.properties);
        const written = store.update(store.get(idOf(input), asText(input.idProperty)), values, enforced);
        return shownWritten(store, written, Object.keys(values), request.url);
      },
    });
    const missing = inputs.filter((input) => !found.includes(input)).map(idOf);
    if (missing.length > 0) outcomes.push({ error: notFound(type, missing) });
    return reply.status(hasErrors(outcomes) ? 207 : 200).send(batchAnswer(state, outcomes));
  });

  server.post<BatchRoute>('/:type/batch/upsert', async (request, reply) => {
    const { type, store, inputs } = readBatch(portalOf(request), request.params.type, request.body);
    const enforced = enforcesWriteValidation(request.url);
    for (const input of inputs) {
      const idProperty = asText(input.idProperty) ?? '';
      if (store.isUnique(idProperty)) continue;
      throw invalidRequest(
        `Unable to perform update/upsert by non-unique ${objectTypeIds[type]} property ${idProperty}`,
      );
    }
    requireIds(inputs);
    refuseDuplicates(inputs.map((input) => (input.idProperty === 'email' ? idOf(input).toLowerCase() : idOf(input))));
    const find = (input: Wire): StoredRecord | null => store.find(idOf(input), asText(input.idProperty));
    const valuesOf = (input: Wire, record: StoredRecord | null): Record<string, string> => {
      const values = asValues(input.properties);
      return record ? values : { [asText(input.idProperty) ?? '']: idOf(input), ...values };
    };
    const inputConflict = store.unique.inputConflicts();
    const outcomes = writeAll(inputs, {
      partial: state.switches.tracedUpsertIsPartial,
      conflictRefusesAll: state.switches.conflictRefusesBatch,
      check: (input) => {
        const record = find(input);
        const values = valuesOf(input, record);
        return store.refusal(values, record, enforced) ?? inputConflict(values, record);
      },
      write: (input) => {
        const record = find(input);
        const values = valuesOf(input, record);
        const written = record ? store.update(record, values, enforced) : store.create(values, enforced);
        const asked = [asText(input.idProperty) ?? '', ...Object.keys(values)];
        return { ...shownWritten(store, written, asked, request.url), new: !record };
      },
    });
    return reply.status(hasErrors(outcomes) ? 207 : 200).send(batchAnswer(state, outcomes));
  });

  server.post<BatchRoute>('/:type/batch/read', async (request, reply) => {
    const { type, store, inputs } = readBatch(portalOf(request), request.params.type, request.body);
    requireIds(inputs);
    const body = asObject(request.body);
    const properties = asList(body.properties, 'properties').map(String);
    const idProperty = asText(body.idProperty);
    const missing: string[] = [];
    const outcomes = inputs.flatMap((input): Outcome[] => {
      const record = store.find(idOf(input), idProperty);
      if (record) return [{ result: store.show(record, [...properties, ...(idProperty ? [idProperty] : [])]) }];
      missing.push(idOf(input));
      return [];
    });
    if (missing.length > 0) outcomes.push({ error: notFound(type, missing) });
    return reply.status(hasErrors(outcomes) ? 207 : 200).send(batchAnswer(state, outcomes));
  });

  server.post<BatchRoute>('/:type/batch/archive', async (request, reply) => {
    const { store, inputs } = readBatch(portalOf(request), request.params.type, request.body);
    requireIds(inputs);
    for (const input of inputs) {
      const record = store.find(idOf(input));
      if (record) store.archive(record);
    }
    return reply.status(204).send();
  });
}

function readBatch(
  portal: Portal,
  typeName: string,
  body: unknown,
): { type: ObjectTypeName; store: RecordStore; inputs: Wire[] } {
  const type = objectTypeOf(typeName);
  const inputs = asList(asObject(body).inputs, 'inputs').map((input) => asObject(input, 'input'));
  if (inputs.length === 0) throw invalidRequest('The batch must have at least one input');
  if (inputs.length > mostInputs) throw invalidRequest(`The maximum number of inputs is ${mostInputs}`);
  return { type, store: portal.stores[type], inputs };
}

/** Options of writing the inputs of a batch. */
interface BatchWriter {
  /** True if valid inputs are written beside invalid ones when every input has a trace id. */
  partial: boolean;
  /** True if a conflict fails the whole batch nevertheless. */
  conflictRefusesAll: boolean;
  /** Returns the failure of an input, or null. May also throw Failure. */
  check: (input: Wire) => Failure | null;
  /** @throws Failure */
  write: (input: Wire) => ShownRecord;
}

/**
 * Writes every valid input if each has a unique trace id. Otherwise it writes all or none. [docs/simulator.md 4, LIVE,
 * RUD]
 */
function writeAll(inputs: Wire[], { partial, conflictRefusesAll, check, write }: BatchWriter): Outcome[] {
  const traceIds = inputs.map((input) => asText(input.objectWriteTraceId));
  const traced = partial && !traceIds.includes(undefined) && new Set(traceIds).size === inputs.length;
  if (!traced || conflictRefusesAll) {
    for (const input of inputs) {
      const refusal = check(input);
      if (refusal && (!traced || refusal.statusCode === 409)) throw refusal;
    }
  }
  return inputs.map((input, index): Outcome => {
    const objectWriteTraceId = traceIds[index];
    try {
      const result = write(input);
      if (objectWriteTraceId !== undefined) result.objectWriteTraceId = objectWriteTraceId;
      return { result };
    } catch (error) {
      if (!traced || !(error instanceof Failure)) throw error;
      const context = { ...error.body.context, ...error.batchContext, objectWriteTraceId: [objectWriteTraceId ?? ''] };
      return { error: { ...error.body, context } };
    }
  });
}

/** The message is UNCONFIRMED. */
function requireIds(inputs: Wire[]): void {
  if (inputs.some((input) => idOf(input) === '')) {
    throw invalidRequest('Invalid input JSON: Some required fields were not set: [id]');
  }
}

/** A duplicate fails the whole batch, even with trace ids. [docs/simulator.md 4, LIVE, AMP] */
function refuseDuplicates(ids: string[]): void {
  const duplicates = [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))];
  if (duplicates.length === 0) return;
  throw invalidRequest(`Duplicate IDs found in batch input: [${duplicates.join(', ')}]. IDs must be unique`, {
    context: { ids: duplicates },
  });
}

function notFound(type: ObjectTypeName, ids: string[]): FailureBody {
  const typeName = type === 'companies' ? 'COMPANY' : type.slice(0, -1).toUpperCase();
  const message = `Could not get some ${typeName} objects, they may be deleted or not exist. Check that ids are valid.`;
  return new Failure(207, message, { category: 'OBJECT_NOT_FOUND', context: { ids } }).body;
}

function hasErrors(outcomes: Outcome[]): boolean {
  return outcomes.some((outcome) => 'error' in outcome);
}

/** The response of a batch. Results are not in the order of the inputs. [docs/simulator.md 4, LIVE] */
function batchAnswer(state: SimulatorState, outcomes: Outcome[]): Wire {
  const results = state.random.reordered(outcomes.flatMap((outcome) => ('result' in outcome ? [outcome.result] : [])));
  const errors = outcomes.flatMap((outcome) => ('error' in outcome ? [outcome.error] : []));
  return {
    status: 'COMPLETE',
    results,
    ...(errors.length > 0 && { numErrors: errors.length, errors }),
    ...times(state),
  };
}

function idOf(input: Wire): string {
  return asText(input.id) ?? '';
}
