import type { FastifyInstance } from 'fastify';
import { Failure, invalidRequest, type FailureBody } from '../failure';
import { objectTypeIds, objectTypeOf, type ObjectTypeName } from '../object-types';
import type { RecordStore } from '../record-store';
import type { SimulatorState } from '../state';
import type { ShownRecord } from '../stored-record';
import { asList, asObject, asText, asValues, type Wire } from '../wire';
import { inlineTargets } from './objects';

const mostInputs = 100;

interface BatchRoute {
  Params: { type: string };
  Body: unknown;
}

/** What one input of a batch came to. */
type Outcome = { result: ShownRecord } | { error: FailureBody };

/** Batches of records. [hubspot.md 3.1 and 4] */
export function batchRoutes(server: FastifyInstance, state: SimulatorState): void {
  server.post<BatchRoute>('/:type/batch/create', async (request, reply) => {
    const { type, store, inputs } = readBatch(state, request.params.type, request.body);
    const outcomes = writeAll(inputs, (input, dry) => {
      const values = asValues(input.properties);
      const targets = inlineTargets(state, type, input);
      const refusal = store.refusal(values, null);
      if (refusal) throw refusal;
      if (dry) return null;
      const record = store.create(values);
      for (const to of targets) state.portal.associations.add({ type, id: record.id }, to);
      return store.show(record, 'all');
    });
    return reply.status(hasErrors(outcomes) ? 207 : 201).send(batchAnswer(state, outcomes));
  });

  server.post<BatchRoute>('/:type/batch/update', async (request, reply) => {
    const { type, store, inputs } = readBatch(state, request.params.type, request.body);
    refuseDuplicates(inputs.map(idOf));
    const missing: string[] = [];
    const found = inputs.filter((input) => {
      if (store.find(idOf(input), asText(input.idProperty))) return true;
      missing.push(idOf(input));
      return false;
    });
    const outcomes = writeAll(found, (input, dry) => {
      const record = store.get(idOf(input), asText(input.idProperty));
      const values = asValues(input.properties);
      const refusal = store.refusal(values, record);
      if (refusal) throw refusal;
      return dry ? null : store.show(store.update(record, values), Object.keys(values));
    });
    if (missing.length > 0) outcomes.push({ error: notFound(type, missing) });
    return reply.status(hasErrors(outcomes) ? 207 : 200).send(batchAnswer(state, outcomes));
  });

  server.post<BatchRoute>('/:type/batch/upsert', async (request, reply) => {
    const { type, store, inputs } = readBatch(state, request.params.type, request.body);
    for (const input of inputs) {
      const idProperty = asText(input.idProperty) ?? '';
      if (store.isUnique(idProperty)) continue;
      throw invalidRequest(
        `Unable to perform update/upsert by non-unique ${objectTypeIds[type]} property ${idProperty}`,
      );
    }
    refuseDuplicates(inputs.map((input) => (input.idProperty === 'email' ? idOf(input).toLowerCase() : idOf(input))));
    const outcomes = writeAll(inputs, (input, dry) => {
      const idProperty = asText(input.idProperty) ?? '';
      const record = store.find(idOf(input), idProperty);
      const values = { [idProperty]: idOf(input), ...asValues(input.properties) };
      const refusal = store.refusal(values, record);
      if (refusal) throw refusal;
      if (dry) return null;
      const written = record ? store.update(record, values) : store.create(values);
      return { ...store.show(written, Object.keys(values)), new: !record };
    });
    return reply.status(hasErrors(outcomes) ? 207 : 200).send(batchAnswer(state, outcomes));
  });

  server.post<BatchRoute>('/:type/batch/read', async (request, reply) => {
    const { type, store, inputs } = readBatch(state, request.params.type, request.body);
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
    const { store, inputs } = readBatch(state, request.params.type, request.body);
    for (const input of inputs) {
      const record = store.find(idOf(input));
      if (record) store.archive(record);
    }
    return reply.status(204).send();
  });
}

function readBatch(
  { portal }: SimulatorState,
  typeName: string,
  body: unknown,
): { type: ObjectTypeName; store: RecordStore; inputs: Wire[] } {
  const type = objectTypeOf(typeName);
  const inputs = asList(asObject(body).inputs, 'inputs').map((input) => asObject(input, 'input'));
  if (inputs.length === 0) throw invalidRequest('The batch must have at least one input');
  if (inputs.length > mostInputs) throw invalidRequest(`The maximum number of inputs is ${mostInputs}`);
  return { type, store: portal.stores[type], inputs };
}

/**
 * Writes every input that can be written where each has a trace id of its own; otherwise all or none.
 * [hubspot.md 4, LIVE, RUD]
 * @param write checks one input, and unless the run is dry writes it; throws Failure
 */
function writeAll(inputs: Wire[], write: (input: Wire, dry: boolean) => ShownRecord | null): Outcome[] {
  const traceIds = inputs.map((input) => asText(input.objectWriteTraceId));
  const traced = !traceIds.includes(undefined) && new Set(traceIds).size === inputs.length;
  if (!traced) for (const input of inputs) write(input, true);
  return inputs.flatMap((input, index): Outcome[] => {
    const objectWriteTraceId = traceIds[index];
    try {
      const result = write(input, false);
      return result ? [{ result: { ...result, ...(objectWriteTraceId !== undefined && { objectWriteTraceId }) } }] : [];
    } catch (error) {
      if (!traced || !(error instanceof Failure)) throw error;
      const context = { ...error.body.context, objectWriteTraceId: [objectWriteTraceId ?? ''] };
      return [{ error: { ...error.body, context } }];
    }
  });
}

/** A duplicate refuses the whole batch, with trace ids or without. [hubspot.md 4, LIVE, AMP] */
function refuseDuplicates(ids: string[]): void {
  const duplicates = [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))];
  if (duplicates.length === 0) return;
  throw invalidRequest(`Duplicate IDs found in batch input: [${duplicates.join(', ')}]. IDs must be unique`, {
    context: { ids: duplicates },
  });
}

function notFound(type: ObjectTypeName, ids: string[]): FailureBody {
  const what = type === 'companies' ? 'COMPANY' : type.slice(0, -1).toUpperCase();
  const message = `Could not get some ${what} objects, they may be deleted or not exist. Check that ids are valid.`;
  return new Failure(207, message, { category: 'OBJECT_NOT_FOUND', context: { ids } }).body;
}

function hasErrors(outcomes: Outcome[]): boolean {
  return outcomes.some((outcome) => 'error' in outcome);
}

/** Results do not come in the order of the inputs. [hubspot.md 4, LIVE] */
function batchAnswer({ portal }: SimulatorState, outcomes: Outcome[]): Wire {
  const results = outcomes.flatMap((outcome) => ('result' in outcome ? [outcome.result] : [])).reverse();
  const errors = outcomes.flatMap((outcome) => ('error' in outcome ? [outcome.error] : []));
  const at = new Date(portal.clock.nowMs()).toISOString();
  return {
    status: 'COMPLETE',
    results,
    ...(errors.length > 0 && { numErrors: errors.length, errors }),
    startedAt: at,
    completedAt: at,
  };
}

function idOf(input: Wire): string {
  return asText(input.id) ?? '';
}
