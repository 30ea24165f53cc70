import { Inject, Injectable } from '@nestjs/common';
import { HubspotClient, type CallOptions } from '../../../hubspot/client/hubspot-client';
import { anotherRecord } from '../calls/another-record';
import { addressesOf, furtherEmails } from '../calls/record-match';
import type { CurrentRecord } from './current-records';

const maxPerRead = 100;

const primaryEmail = 'email';

/** Finds contacts by e-mail, primary or additional. Reads HubSpot's store, because its search index may lag. */
@Injectable()
export class ContactFinder {
  constructor(@Inject(HubspotClient) private readonly client: Pick<HubspotClient, 'readRecords'>) {}

  /**
   * Finds contacts, with one call for up to 100 addresses.
   * @param emails in lower case, none twice
   * @param takeOptions options of the next call
   * @param properties further properties to read
   * @returns contacts by e-mail; unknown addresses are absent
   * @throws HubspotError; of kind `unreadable` if HubSpot answers with a contact that does not have the address
   */
  async find(
    portalId: string,
    emails: readonly string[],
    takeOptions: () => CallOptions,
    properties: readonly string[] = [],
  ): Promise<Map<string, CurrentRecord>> {
    const found = new Map<string, CurrentRecord>();
    for (let start = 0; start < emails.length; start += maxPerRead) {
      const part = emails.slice(start, start + maxPerRead);
      for (const [email, contact] of await this.read(portalId, part, takeOptions, properties))
        found.set(email, contact);
    }
    return found;
  }

  private async read(
    portalId: string,
    emails: readonly string[],
    takeOptions: () => CallOptions,
    properties: readonly string[],
  ): Promise<Map<string, CurrentRecord>> {
    const names = [...new Set([primaryEmail, furtherEmails, ...properties])];
    const answer = await this.client.readRecords(portalId, 'contacts', primaryEmail, [...emails], names, takeOptions());
    const wanted = new Set(emails);
    const found = new Map<string, CurrentRecord>();
    let unmatched = 0;
    for (const record of answer.body.results ?? []) {
      const own = addressesOf(record.properties).filter((email) => wanted.has(email));
      for (const email of own) found.set(email, { record, answer });
      if (own.length === 0) unmatched += 1;
    }
    if (unmatched === 0) return found;
    if (emails.length === 1) throw anotherRecord();
    // A contact of another address says nothing about these, so each of the others gets a read of its own.
    for (const email of emails.filter((one) => !found.has(one))) {
      for (const [, contact] of await this.read(portalId, [email], takeOptions, properties)) found.set(email, contact);
    }
    return found;
  }
}
