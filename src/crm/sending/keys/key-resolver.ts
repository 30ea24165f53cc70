import { Inject, Injectable } from '@nestjs/common';
import { EmailKeys } from './email-keys';
import { ExternalKeys } from './external-keys';
import { fillNames } from '../folding/fill-empty';
import type { FoldedRecord, Target } from '../folding/fold';
import { NameKeys } from './name-keys';
import { ReservedRecords } from './reserved-records';
import type { Resolution } from './resolution';
import type { SendContext } from '../calls/send-context';
import { ValuesNow } from './values-now';

const noResolutions: ReadonlyMap<FoldedRecord, Resolution> = new Map();

/** Finds the records of keys, each kind of key in its own way. */
@Injectable()
export class KeyResolver {
  constructor(
    @Inject(EmailKeys) private readonly emails: Pick<EmailKeys, 'resolve' | 'readsFirst'>,
    @Inject(ExternalKeys) private readonly externalIds: Pick<ExternalKeys, 'resolve'>,
    @Inject(NameKeys) private readonly names: Pick<NameKeys, 'resolve'>,
    @Inject(ReservedRecords) private readonly reserved: Pick<ReservedRecords, 'find'>,
    @Inject(ValuesNow) private readonly values: Pick<ValuesNow, 'read'>,
  ) {}

  /**
   * Resolves the keys of records.
   * @returns a resolution for each record by external id, by another unique property or by name, and for those that have to be read first
   */
  async resolve(
    context: SendContext,
    records: readonly FoldedRecord[],
  ): Promise<ReadonlyMap<FoldedRecord, Resolution>> {
    const open = records.filter((record) => this.isResolved(record));
    const hasFills = records.some((record) => fillNames(record).length > 0);
    if (open.length === 0 && !hasFills) return noResolutions;
    const resolutions = new Map<FoldedRecord, Resolution>();
    const resolve = async (kind: Target['kind'], keys: Pick<EmailKeys, 'resolve'>): Promise<void> => {
      const own = open.filter(({ target }) => target.kind === kind);
      if (own.length === 0) return;
      for (const [record, resolution] of await keys.resolve(context, own)) resolutions.set(record, resolution);
    };
    await resolve('email', this.emails);
    await resolve('external', this.externalIds);
    await resolve('match', this.externalIds);
    await resolve('name', this.names);
    for (const [record, found] of await this.reserved.find(context, resolutions)) resolutions.set(record, found);
    if (!hasFills) return resolutions;
    for (const [record, read] of await this.values.read(context, records, resolutions)) resolutions.set(record, read);
    return resolutions;
  }

  /** True if the record of a key is found before it is written. */
  private isResolved(record: FoldedRecord): boolean {
    const { kind } = record.target;
    return (
      kind === 'external' || kind === 'match' || kind === 'name' || (kind === 'email' && this.emails.readsFirst(record))
    );
  }
}
