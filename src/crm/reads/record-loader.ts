import { Injectable } from '@nestjs/common';
import DataLoader from 'dataloader';
import { servingRequests } from '../../logging/request-context';
import type { Bucket } from '../../hubspot/call/call-bucket';
import { HubspotClient, type BatchWay } from '../../hubspot/client/hubspot-client';
import type { Slot } from '../../hubspot/call/hubspot-call';
import type { AssociatedRecords, HubspotRecord } from '../../hubspot/call/hubspot-wire';
import type { ObjectType } from '../object-types/object-types';
import { keptTraceparent } from '../../tracing/traceparent';

/** HubSpot's limits for one batch. [docs/simulator.md 4, 6] */
const mostRecords = 100;
const mostAssociations = 1_000;
/** How long a reader waits for the budget. */
const patienceMs = 10_000;

/** One record that somebody wants to read. */
export interface WantedRecord {
  /** A record id, or a value of the unique property. */
  id: string;
  properties: readonly string[];
}

/** What somebody asked for, and the span of their request. */
interface Asked<Key> {
  key: Key;
  traceparent?: string;
}

interface Loader<Key, Value> {
  load(key: Key): Promise<Value>;
}

/**
 * Reads records and associations in batches: a read takes a slot of the portal's budget first, and carries everything
 * that was wanted until it had it.
 */
@Injectable()
export class RecordLoader {
  private readonly records = new Map<string, Loader<WantedRecord, HubspotRecord | null>>();
  private readonly associations = new Map<string, Loader<string, AssociatedRecords | null>>();

  constructor(private readonly client: HubspotClient) {}

  /**
   * A record, with the properties of everybody who read at the same time; null where there is none.
   * @param idProperty the unique property that the id is a value of; null for record ids
   * @throws HubspotError
   */
  record(
    portalId: string,
    type: ObjectType,
    idProperty: string | null,
    wanted: WantedRecord,
  ): Promise<HubspotRecord | null> {
    const place = `${portalId}/${type}/${idProperty ?? ''}`;
    const loader =
      this.records.get(place) ??
      this.loader<WantedRecord, HubspotRecord | null>(portalId, 'general', mostRecords, (all, way) =>
        this.readRecords(portalId, type, idProperty, all, way),
      );
    this.records.set(place, loader);
    return loader.load(wanted);
  }

  /** What a record is associated with; null where it is with nothing. @throws HubspotError */
  associated(portalId: string, from: ObjectType, to: ObjectType, id: string): Promise<AssociatedRecords | null> {
    const place = `${portalId}/${from}/${to}`;
    const loader =
      this.associations.get(place) ??
      this.loader<string, AssociatedRecords | null>(portalId, 'associations', mostAssociations, async (ids, way) => {
        const { body } = await this.client.readAssociations(portalId, from, to, [...new Set(ids)], way);
        const found = new Map((body.results ?? []).map((result) => [String(result.from.id), result]));
        return ids.map((one) => found.get(one) ?? null);
      });
    this.associations.set(place, loader);
    return loader.load(id);
  }

  /** What is wanted while a slot is waited for goes with the same call. */
  private loader<Key, Value>(
    portalId: string,
    bucket: Bucket,
    maxBatchSize: number,
    read: (keys: readonly Key[], way: BatchWay) => Promise<Value[]>,
  ): Loader<Key, Value> {
    let reserved: Promise<Slot> | undefined;
    const loader = new DataLoader<Asked<Key>, Value>(
      async (asked) => {
        const slot = reserved;
        const keys = asked.map(({ key }) => key);
        const readers = new Set(asked.flatMap(({ traceparent }) => traceparent ?? []));
        const way = { lane: 'interactive', reserved: await slot } as const;
        // The call of a lone request is a part of it.
        return readers.size < 2 ? read(keys, way) : servingRequests([...readers], () => read(keys, way));
      },
      {
        cache: false,
        maxBatchSize,
        batchScheduleFn: (dispatch) => {
          const asked = this.client.reserve(portalId, bucket, 'interactive', patienceMs);
          const go = (): void => {
            // The batch is read at once, so that it finds its own slot here.
            reserved = asked;
            dispatch();
          };
          asked.then(go, go);
        },
      },
    );
    return { load: (key) => loader.load({ key, traceparent: keptTraceparent() }) };
  }

  private async readRecords(
    portalId: string,
    type: ObjectType,
    idProperty: string | null,
    wanted: readonly WantedRecord[],
    way: BatchWay,
  ): Promise<(HubspotRecord | null)[]> {
    const ids = [...new Set(wanted.map(({ id }) => id))];
    const names = new Set(wanted.flatMap(({ properties }) => properties));
    if (idProperty !== null) names.add(idProperty);
    const { body } = await this.client.readRecords(portalId, type, idProperty, ids, [...names], way);
    const results = body.results ?? [];
    const found = new Map(results.map((record) => [ownId(record, idProperty), record]));
    const [only] = results;
    if (ids.length === 1 && only) return wanted.map(() => only);
    // A merged record answers under its new id, a contact to its other addresses under the first one: whatever is neither
    // told nor told to be missing is read alone.
    const missing = new Set((body.errors ?? []).flatMap(({ context }) => context?.ids ?? []));
    for (const id of ids) {
      if (found.has(id) || missing.has(id)) continue;
      const alone = [{ id, properties: [...names] }];
      const [record] = await this.readRecords(portalId, type, idProperty, alone, { lane: 'interactive' });
      if (record) found.set(id, record);
    }
    return wanted.map(({ id }) => found.get(id) ?? null);
  }
}

function ownId({ id, properties }: HubspotRecord, idProperty: string | null): string {
  return idProperty === null ? id : (properties[idProperty] ?? '').toLowerCase();
}
