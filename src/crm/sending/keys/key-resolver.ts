import { Inject, Injectable } from '@nestjs/common';
import { EmailKeys } from './email-keys';
import { ExternalKeys } from './external-keys';
import type { FoldedRecord, Target } from '../folding/fold';
import { NameKeys } from './name-keys';
import type { Resolution } from './resolution';
import type { SendContext } from '../calls/send-context';

/** Finds the records of keys, each kind of key in its own way. */
@Injectable()
export class KeyResolver {
  constructor(
    @Inject(EmailKeys) private readonly emails: Pick<EmailKeys, 'resolve'>,
    @Inject(ExternalKeys) private readonly externalIds: Pick<ExternalKeys, 'resolve'>,
    @Inject(NameKeys) private readonly names: Pick<NameKeys, 'resolve'>,
  ) {}

  /**
   * Resolves the keys of records.
   * @returns a resolution for each record by external id or by name, and for contacts that have to be read first
   */
  async resolve(context: SendContext, records: readonly FoldedRecord[]): Promise<Map<FoldedRecord, Resolution>> {
    const resolutions = new Map<FoldedRecord, Resolution>();
    const resolve = async (kind: Target['kind'], keys: Pick<EmailKeys, 'resolve'>): Promise<void> => {
      const own = records.filter(({ target }) => target.kind === kind);
      if (own.length === 0) return;
      for (const [record, resolution] of await keys.resolve(context, own)) resolutions.set(record, resolution);
    };
    await resolve('email', this.emails);
    await resolve('external', this.externalIds);
    await resolve('name', this.names);
    return resolutions;
  }
}
