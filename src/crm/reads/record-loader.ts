import { Injectable } from '@nestjs/common';
import DataLoader from 'dataloader';
import { currentContext, servedKeys, servingRequests } from '../../logging/request-context';
import { keysOf } from '../../logging/served-keys';
import type { Bucket } from '../../hubspot/call/call-bucket';
import { HubspotClient, type CallOptions } from '../../hubspot/client/hubspot-client';
import type { Slot } from '../../hubspot/call/hubspot-call';
import type { AssociatedRecords, HubspotRecord } from '../../hubspot/call/hubspot-wire';
import { foldEmail } from '../identity/email-address';
import type { ObjectType } from '../object-types/object-types';
import { anotherRecord } from '../sending/calls/another-record';
import { furtherEmails, hasUniqueValue } from '../sending/calls/record-match';
import { keptTraceparent } from '../../tracing/traceparent';

/** HubSpot's limits for one batch. [docs/simulator.md 4, 6] */
const mostRecords = 100;
const mostAssociations = 1_000;
/** Longest wait of a reader for a slot of the budget. */
const maxSlotWaitMs = 10_000;

/** One record to read. */
export interface RequestedRecord {
  /** A record id, or a value of the unique property. */
  id: string;
  properties: readonly string[];
}

/** A read with the span and the API key of its request. */
interface Read<Key> {
  key: Key;
  traceparent?: string;
  apiKeyId: string | null;
}

interface Loader<Key, Value> {
  load(key: Key): Promise<Value>;
}

/**
 * Reads records and associations in batches. A batch first waits for a slot of the portal's budget. Reads that arrive until
 * then join the batch.
 */
@Injectable()
export class RecordLoader {
  private readonly records = new Map<string, Loader<RequestedRecord, HubspotRecord | null>>();
  private readonly associations = new Map<string, Loader<string, AssociatedRecords | null>>();

  constructor(private readonly client: HubspotClient) {}

  /**
   * Reads a record, with the properties of all concurrent readers; null if there is none.
   * @param idProperty unique property of the id; null for record ids
   * @throws HubspotError
   */
  record(
    portalId: string,
    type: ObjectType,
    idProperty: string | null,
    wanted: RequestedRecord,
  ): Promise<HubspotRecord | null> {
    const loaderKey = `${portalId}/${type}/${idProperty ?? ''}`;
    const loader =
      this.records.get(loaderKey) ??
      this.loader<RequestedRecord, HubspotRecord | null>(portalId, 'general', mostRecords, (all, options) =>
        this.readRecords(portalId, type, idProperty, all, options),
      );
    this.records.set(loaderKey, loader);
    return loader.load(wanted);
  }

  /** Reads the records that are associated with a record; null if there are none. @throws HubspotError */
  associated(portalId: string, from: ObjectType, to: ObjectType, id: string): Promise<AssociatedRecords | null> {
    const loaderKey = `${portalId}/${from}/${to}`;
    const loader =
      this.associations.get(loaderKey) ??
      this.loader<string, AssociatedRecords | null>(
        portalId,
        'associations',
        mostAssociations,
        async (ids, options) => {
          const { body } = await this.client.readAssociations(portalId, from, to, [...new Set(ids)], options);
          const found = new Map((body.results ?? []).map((result) => [String(result.from.id), result]));
          return ids.map((one) => found.get(one) ?? null);
        },
      );
    this.associations.set(loaderKey, loader);
    return loader.load(id);
  }

  /** A loader whose batches carry all reads that arrive during the wait for a slot. */
  private loader<Key, Value>(
    portalId: string,
    bucket: Bucket,
    maxBatchSize: number,
    read: (keys: readonly Key[], options: CallOptions) => Promise<Value[]>,
  ): Loader<Key, Value> {
    let reserved: Promise<Slot> | undefined;
    /** API keys of the reads that wait for the next batch. */
    let waiting = new Set<string | null>();
    const loader = new DataLoader<Read<Key>, Value>(
      async (reads) => {
        const slot = reserved;
        const keys = reads.map(({ key }) => key);
        const readers = new Set(reads.flatMap(({ traceparent }) => traceparent ?? []));
        const options = { lane: 'interactive', reading: true, reserved: await slot } as const;
        const callers = keysOf(reads);
        const act = (): Promise<Value[]> => read(keys, options);
        // A call for a single request belongs to that request's trace.
        const isOfOne = readers.size < 2 && callers === servedKeys();
        return isOfOne ? act() : servingRequests([...readers], act, callers);
      },
      {
        cache: false,
        maxBatchSize,
        batchScheduleFn: (dispatch) => {
          const slot = this.client.reserve(portalId, bucket, 'interactive', maxSlotWaitMs, {
            reading: true,
            servedKeys: () => [...waiting],
          });
          const go = (): void => {
            // dispatch() starts the batch synchronously, so the batch finds its own slot here.
            reserved = slot;
            waiting = new Set();
            dispatch();
          };
          slot.then(go, go);
        },
      },
    );
    return {
      load: (key) => {
        const apiKeyId = currentContext()?.apiKeyId ?? null;
        const isFurther = waiting.size > 0 && !waiting.has(apiKeyId);
        waiting.add(apiKeyId);
        if (isFurther) this.client.servesMore(portalId, bucket);
        return loader.load({ key, traceparent: keptTraceparent(), apiKeyId });
      },
    };
  }

  private async readRecords(
    portalId: string,
    type: ObjectType,
    idProperty: string | null,
    wanted: readonly RequestedRecord[],
    options: CallOptions,
  ): Promise<(HubspotRecord | null)[]> {
    const ids = [...new Set(wanted.map(({ id }) => id))];
    const names = new Set(wanted.flatMap(({ properties }) => properties));
    if (idProperty !== null) names.add(idProperty);
    if (idProperty === 'email') names.add(furtherEmails);
    const { body } = await this.client.readRecords(portalId, type, idProperty, ids, [...names], options);
    const results = body.results ?? [];
    const found = new Map(results.map((record) => [ownId(record, idProperty), record]));
    const [only] = results;
    if (ids.length === 1 && only) {
      // A merged record has a new id. A contact has each of its addresses.
      const isAsked = idProperty === null || hasUniqueValue(only, idProperty, ids[0] ?? '');
      if (!isAsked) throw anotherRecord();
      return wanted.map(() => only);
    }
    // HubSpot returns a contact with its primary address only. An address that is neither found nor reported missing needs
    // its own read. So does an id, because only a single read always finds the survivor of a merged record.
    const missing = new Set((body.errors ?? []).flatMap(({ context }) => context?.ids ?? []));
    for (const id of ids) {
      const wasAlone = ids.length === 1;
      if (found.has(id) || (idProperty !== null && (wasAlone || missing.has(id)))) continue;
      const record = await this.readAlone(portalId, type, idProperty, { id, properties: [...names] });
      if (record) found.set(id, record);
    }
    return wanted.map(({ id }) => found.get(id) ?? null);
  }

  private async readAlone(
    portalId: string,
    type: ObjectType,
    idProperty: string | null,
    wanted: RequestedRecord,
  ): Promise<HubspotRecord | null> {
    const options = { lane: 'interactive', reading: true } as const;
    if (idProperty !== null) return (await this.readRecords(portalId, type, idProperty, [wanted], options))[0] ?? null;
    return (await this.client.getRecord(portalId, type, wanted.id, wanted.properties, options))?.body ?? null;
  }
}

function ownId({ id, properties }: HubspotRecord, idProperty: string | null): string {
  return idProperty === null ? id : foldEmail(properties[idProperty] ?? '');
}
