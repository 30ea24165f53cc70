import { Inject, Injectable } from '@nestjs/common';
import { HubspotClient } from '../../hubspot/client/hubspot-client';
import type { Lane } from '../../hubspot/call/hubspot-call';
import { foldEmail } from '../identity/email-address';

const maxPerRead = 100;

/** Finds contacts by e-mail. Reads HubSpot's store, because its search index may lag. */
@Injectable()
export class ContactFinder {
  constructor(@Inject(HubspotClient) private readonly client: Pick<HubspotClient, 'readRecords'>) {}

  /**
   * @param emails in lower case, none twice
   * @returns ids by e-mail; unknown addresses are absent
   * @throws HubspotError
   */
  async find(portalId: string, emails: readonly string[], lane: Lane): Promise<Map<string, string>> {
    const found = new Map<string, string>();
    for (let start = 0; start < emails.length; start += maxPerRead) {
      const part = emails.slice(start, start + maxPerRead);
      for (const [email, id] of await this.read(portalId, part, lane)) found.set(email, id);
    }
    return found;
  }

  private async read(portalId: string, emails: readonly string[], lane: Lane): Promise<Map<string, string>> {
    const { body } = await this.client.readRecords(portalId, 'contacts', 'email', [...emails], ['email'], { lane });
    const results = body.results ?? [];
    const [only] = results;
    if (emails.length === 1 && only) return new Map([[emails[0] ?? '', only.id]]);
    const found = new Map<string, string>();
    for (const { id, properties } of results) {
      const email = foldEmail(properties.email ?? '');
      if (emails.includes(email)) found.set(email, id);
    }
    if (found.size === results.length) return found;
    // HubSpot returns only a contact's primary address. A contact with another address needs a read of its own.
    for (const email of emails.filter((wanted) => !found.has(wanted))) {
      for (const [, id] of await this.read(portalId, [email], lane)) found.set(email, id);
    }
    return found;
  }
}
