import type { FastifyInstance } from 'fastify';
import { contactExists, type Failure } from '../failure';
import type { RecordStore } from '../record-store';
import { missingAssociation } from '../required-associations';
import { createOrRestore } from '../recycle-bin';
import { portalOf, type SimulatorState } from '../state';
import type { ShownRecord, StoredRecord } from '../stored-record';
import type { Switches } from '../switches';
import { asText, asValues, type Wire } from '../wire';
import { enforcesWriteValidation } from '../write-validation';
import { idOf, notUnique, readBatch, refuseDuplicates, requireIds, type BatchRoute } from './batch-inputs';
import { batchAnswer, hasErrors, writeAll } from './batch-outcomes';
import { shownWritten } from './objects';

/** Batches that update records or create them, by a unique property. [docs/simulator.md 4 and 12] */
export function upsertRoutes(server: FastifyInstance, state: SimulatorState): void {
  server.post<BatchRoute>('/:type/batch/upsert', async (request, reply) => {
    const { type, store, inputs } = readBatch(portalOf(request), request.params.type, request.body);
    const enforced = enforcesWriteValidation(request.url);
    for (const input of inputs) {
      const idProperty = asText(input.idProperty) ?? '';
      if (!store.isUnique(idProperty)) throw notUnique(type, idProperty);
    }
    requireIds(inputs);
    refuseDuplicates(inputs.map((input) => (input.idProperty === 'email' ? idOf(input).toLowerCase() : idOf(input))));
    const inputConflict = store.unique.inputConflicts();
    const outcomes = writeAll(inputs, {
      partial: state.switches.tracedUpsertIsPartial,
      conflictRefusesAll: state.switches.conflictRefusesBatch,
      check: (input): Failure | null => {
        const { record, values, refusal } = readUpsert(store, input, state.switches);
        return refusal ?? store.check.refusal(values, record, enforced) ?? inputConflict(values, record);
      },
      write: (input): ShownRecord => {
        const { record, values, refusal, sent } = readUpsert(store, input, state.switches);
        if (refusal) throw refusal;
        const written = record
          ? store.update(record, values, enforced)
          : createOrRestore(store, values, enforced, state.switches);
        const shown = shownWritten(store, written, record ? { written: sent } : 'all', request.url);
        shown.new = !record;
        return shown;
      },
    });
    return reply.status(hasErrors(outcomes) ? 207 : 200).send(batchAnswer(state, outcomes));
  });
}

/** An upsert's record, if there is one, and the values to write. */
interface Upsert {
  record: StoredRecord | null;
  values: Record<string, string>;
  /** Names of the properties that the caller sent. */
  sent: string[];
  refusal: Failure | null;
}

function readUpsert(store: RecordStore, input: Wire, switches: Switches): Upsert {
  const idProperty = asText(input.idProperty) ?? '';
  const record = store.find(idOf(input), idProperty);
  const given = asValues(input.properties);
  const sent = Object.keys(given);
  if (!record) {
    const own = switches.upsertSetsIdProperty && !Object.hasOwn(given, idProperty);
    const refusal = missingAssociation(store.type, [], switches);
    return { record, values: own ? { [idProperty]: idOf(input), ...given } : given, sent, refusal };
  }
  const byEmail = store.type === 'contacts' && idProperty === 'email';
  const additional = byEmail && record.values.email !== idOf(input).toLowerCase();
  const refusal = additional && switches.upsertByAdditionalEmail === 'conflict' ? contactExists(record.id) : null;
  const values = byEmail && switches.upsertBlanksMissing ? { ...blanksFor(store, record), ...given } : given;
  return { record, values, sent, refusal };
}

/** Empty values for HubSpot's own properties of a contact. The e-mail addresses stay, because they identify it. */
function blanksFor({ properties }: RecordStore, { values }: StoredRecord): Record<string, string> {
  const names = Object.keys(values).filter((name) => {
    const definition = properties.get(name);
    const kept = name === 'email' || name === 'hs_additional_emails';
    return !kept && definition?.hubspotDefined === true && !definition.modificationMetadata.readOnlyValue;
  });
  return Object.fromEntries(names.map((name) => [name, '']));
}
