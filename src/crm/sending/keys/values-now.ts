import { Inject, Injectable } from '@nestjs/common';
import { HubspotClient } from '../../../hubspot/client/hubspot-client';
import type { FoldedRecord } from '../folding/fold';
import { fillNames } from '../folding/fill-empty';
import type { SendContext } from '../calls/send-context';
import { readCurrent, type ReadCalls } from './current-records';
import { allFailed, type Resolution } from './resolution';

/** A record to read, with its id. */
type Known = readonly [record: FoldedRecord, id: string];

/**
 * Reads the values of records that writes fill only if they are empty. Lookups of keys have read them already, if they read
 * HubSpot's store; the other records are read by their ids, all in one call.
 */
@Injectable()
export class ValuesNow {
  constructor(@Inject(HubspotClient) private readonly client: ReadCalls) {}

  /**
   * @param resolutions of keys
   * @returns the resolutions of the records that were read; a record that is gone has none
   */
  async read(
    context: SendContext,
    records: readonly FoldedRecord[],
    resolutions: ReadonlyMap<FoldedRecord, Resolution>,
  ): Promise<Map<FoldedRecord, Resolution>> {
    const known = records.flatMap((record): Known[] => {
      const id = fillNames(record).length > 0 ? unreadId(record, resolutions.get(record)) : null;
      return id === null ? [] : [[record, id]];
    });
    if (known.length === 0) return new Map();
    const names = [...new Set(known.flatMap(([record]) => fillNames(record)))];
    const ids = known.map(([, id]) => id);
    try {
      const found = await readCurrent(this.client, context, ids, names);
      return new Map(
        known.flatMap(([record, id]): [FoldedRecord, Resolution][] => {
          const current = found.get(id);
          if (!current) return [];
          const before = resolutions.get(record);
          const own = before?.kind === 'known' ? before : { kind: 'known' as const, id, createdBefore: false };
          return [[record, { ...own, current }]];
        }),
      );
    } catch (error) {
      return allFailed(
        known.map(([record]) => record),
        error,
      );
    }
  }
}

/** The id of an existing record whose values are not read yet; null for any other. */
function unreadId({ target }: FoldedRecord, resolution: Resolution | undefined): string | null {
  if (resolution?.kind === 'known') return resolution.current ? null : resolution.id;
  return resolution === undefined && target.kind === 'id' ? target.id : null;
}
