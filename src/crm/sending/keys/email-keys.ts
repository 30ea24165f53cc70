import { Inject, Injectable } from '@nestjs/common';
import { writesConfig, type WritesConfig } from '../../../config/writes.config';
import { foldEmail } from '../../identity/email-address';
import { emailKey } from '../../identity/identity-key';
import { ContactFinder } from './contact-finder';
import { fillNames } from '../folding/fill-empty';
import type { FoldedRecord } from '../folding/fold';
import { createsOnly, updatesOnly } from '../folding/fold-rule';
import { allFailed, allFillNames, foundWithValues, type Resolution, type Unresolved } from './resolution';
import type { SendContext } from '../calls/send-context';

/**
 * Finds contacts by e-mail before they are written, if the setting READ_FIRST is on, or if a write depends on the contact.
 * Otherwise HubSpot finds them in the call that writes them.
 */
@Injectable()
export class EmailKeys {
  private readonly readFirst: boolean;

  constructor(
    @Inject(ContactFinder) private readonly contacts: Pick<ContactFinder, 'find'>,
    @Inject(writesConfig.KEY) { readFirst }: Pick<WritesConfig, 'readFirst'>,
  ) {
    this.readFirst = readFirst;
  }

  /** True if a contact is found before it is written. */
  readsFirst({ writes }: FoldedRecord): boolean {
    const [first] = writes;
    return this.readFirst || createsOnly(first) || updatesOnly(first) || fillNames({ writes }).length > 0;
  }

  /** @param records with targets by e-mail, none twice */
  async resolve(context: SendContext, records: readonly FoldedRecord[]): Promise<Map<FoldedRecord, Resolution>> {
    const entries = records.map((record): readonly [string, Unresolved] => {
      if (record.target.kind !== 'email') throw new Error(`a ${record.target.kind} target has no e-mail`);
      const { email } = record.target;
      return [foldEmail(email), [record, { key: emailKey(email), integrationKey: null }]];
    });
    try {
      const emails = entries.map(([email]) => email);
      const found = await this.contacts.find(
        context.portalId,
        emails,
        () => context.takeOptions(),
        allFillNames(entries.map(([, entry]) => entry)),
      );
      return new Map(
        entries.map(([email, entry]): [FoldedRecord, Resolution] => {
          const [record, identity] = entry;
          const contact = found.get(email);
          if (!contact) return [record, { kind: 'unknown', identity }];
          return [record, foundWithValues(entry, contact)];
        }),
      );
    } catch (error) {
      return allFailed(records, error);
    }
  }
}
