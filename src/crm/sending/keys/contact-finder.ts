import { Inject, Injectable } from '@nestjs/common';
import { HubspotClient, type CallOptions } from '../../../hubspot/client/hubspot-client';
import { foldEmail } from '../../identity/email-address';
import type { CurrentRecord } from './current-records';

const maxPerRead = 100;

/** Properties with a contact's addresses. The second one has several, joined with ";". [docs/simulator.md 3] */
const primaryEmail = 'email';
const additionalEmails = 'hs_additional_emails';

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
   * @throws HubspotError
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
    const names = [...new Set([primaryEmail, additionalEmails, ...properties])];
    const answer = await this.client.readRecords(portalId, 'contacts', primaryEmail, [...emails], names, takeOptions());
    const results = answer.body.results ?? [];
    const [only] = results;
    if (emails.length === 1 && only) return new Map([[emails[0] ?? '', { record: only, answer }]]);
    const found = new Map<string, CurrentRecord>();
    let unmatched = 0;
    for (const record of results) {
      const own = addressesOf(record.properties).filter((email) => emails.includes(email));
      for (const email of own) found.set(email, { record, answer });
      if (own.length === 0) unmatched += 1;
    }
    if (unmatched === 0) return found;
    // HubSpot may keep a contact's other addresses to itself. Such a contact needs a read of its own.
    for (const email of emails.filter((wanted) => !found.has(wanted))) {
      for (const [, contact] of await this.read(portalId, [email], takeOptions, properties)) found.set(email, contact);
    }
    return found;
  }
}

/** All addresses of a contact, in lower case. */
function addressesOf(properties: Readonly<Record<string, string | null>>): string[] {
  return [properties[primaryEmail], ...(properties[additionalEmails] ?? '').split(';')].flatMap((email) =>
    email?.trim() ? [foldEmail(email.trim())] : [],
  );
}
