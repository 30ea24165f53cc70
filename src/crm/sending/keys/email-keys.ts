import { Inject, Injectable } from '@nestjs/common';
import { writesConfig, type WritesConfig } from '../../../config/writes.config';
import { foldEmail } from '../../identity/email-address';
import { emailKey } from '../../identity/identity-key';
import { ContactFinder } from './contact-finder';
import type { FoldedRecord } from '../folding/fold';
import { allFailed, foundInHubspot, type Resolution, type Unresolved } from './resolution';
import type { SendContext } from '../calls/send-context';

/**
 * Finds contacts by e-mail before they are written, if the setting READ_FIRST is on. Otherwise HubSpot finds them in the call
 * that writes them.
 */
@Injectable()
export class EmailKeys {
  /** True if contacts are found before they are written. Otherwise HubSpot finds them in the call that writes them. */
  readonly readsFirst: boolean;

  constructor(
    @Inject(ContactFinder) private readonly contacts: Pick<ContactFinder, 'find'>,
    @Inject(writesConfig.KEY) { readFirst }: Pick<WritesConfig, 'readFirst'>,
  ) {
    this.readsFirst = readFirst;
  }

  /**
   * @param records with targets by e-mail, none twice
   * @returns no resolutions if HubSpot finds the contacts in the call that writes them
   */
  async resolve(context: SendContext, records: readonly FoldedRecord[]): Promise<Map<FoldedRecord, Resolution>> {
    if (!this.readsFirst || records.length === 0) return new Map();
    const entries = records.map((record): readonly [string, Unresolved] => {
      if (record.target.kind !== 'email') throw new Error(`a ${record.target.kind} target has no e-mail`);
      const { email } = record.target;
      return [foldEmail(email), [record, { key: emailKey(email), integrationKey: null }]];
    });
    try {
      const emails = entries.map(([email]) => email);
      const found = await this.contacts.find(context.portalId, emails, () => context.takeOptions());
      return new Map(
        entries.map(([email, entry]): [FoldedRecord, Resolution] => {
          const [record, identity] = entry;
          const contact = found.get(email);
          if (!contact) return [record, { kind: 'unknown', identity }];
          return [record, foundInHubspot(entry, contact.record, contact.answer)];
        }),
      );
    } catch (error) {
      return allFailed(records, error);
    }
  }
}
