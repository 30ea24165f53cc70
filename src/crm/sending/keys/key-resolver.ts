import { Inject, Injectable } from '@nestjs/common';
import { EmailKeys } from './email-keys';
import { ExternalKeys } from './external-keys';
import type { FoldedRecord, Target } from '../folding/fold';
import { NameKeys } from './name-keys';
import type { Resolution } from './resolution';
import type { SendContext } from '../calls/send-context';

const noResolutions: ReadonlyMap<FoldedRecord, Resolution> = new Map();

/** Finds the records of keys, each kind of key in its own way. */
@Injectable()
export class KeyResolver {
  constructor(
    @Inject(EmailKeys) private readonly emails: Pick<EmailKeys, 'resolve' | 'readsFirst'>,
    @Inject(ExternalKeys) private readonly externalIds: Pick<ExternalKeys, 'resolve'>,
    @Inject(NameKeys) private readonly names: Pick<NameKeys, 'resolve'>,
  ) {}

  /**
   * Resolves the keys of records.
   * @returns a resolution for each record by external id or by name, and for contacts that have to be read first
   */
  async resolve(
    context: SendContext,
    records: readonly FoldedRecord[],
  ): Promise<ReadonlyMap<FoldedRecord, Resolution>> {
    if (!records.some(({ target }) => this.isResolved(target.kind))) return noResolutions;
    const resolutions = new Map<FoldedRecord, Resolution>();
    const resolve = async (kind: Target['kind'], keys: Pick<EmailKeys, 'resolve'>): Promise<void> => {
      if (!this.isResolved(kind)) return;
      const own = records.filter(({ target }) => target.kind === kind);
      if (own.length === 0) return;
      for (const [record, resolution] of await keys.resolve(context, own)) resolutions.set(record, resolution);
    };
    await resolve('email', this.emails);
    await resolve('external', this.externalIds);
    await resolve('name', this.names);
    return resolutions;
  }

  /** True for keys whose records are found before they are written. */
  private isResolved(kind: Target['kind']): boolean {
    return kind === 'external' || kind === 'name' || (kind === 'email' && this.emails.readsFirst);
  }
}
