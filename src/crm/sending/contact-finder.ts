import { Injectable } from '@nestjs/common';
import { HubspotClient } from '../../hubspot/client/hubspot-client';
import type { Lane } from '../../hubspot/call/hubspot-call';

const mostPerRead = 100;

/** Finds contacts by e-mail in HubSpot's store, which misses nothing, unlike its search index. */
@Injectable()
export class ContactFinder {
  constructor(private readonly client: HubspotClient) {}

  /**
   * @param emails in lower case, none twice
   * @returns ids by e-mail; who does not exist is absent
   * @throws HubspotError
   */
  async find(portalId: string, emails: readonly string[], lane: Lane): Promise<Map<string, string>> {
    const found = new Map<string, string>();
    for (let start = 0; start < emails.length; start += mostPerRead) {
      const part = emails.slice(start, start + mostPerRead);
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
      const email = properties.email?.toLowerCase() ?? '';
      if (emails.includes(email)) found.set(email, id);
    }
    if (found.size === results.length) return found;
    // A contact answers to its additional addresses too, with its first one: each of the others is asked for alone.
    for (const email of emails.filter((asked) => !found.has(asked))) {
      for (const [, id] of await this.read(portalId, [email], lane)) found.set(email, id);
    }
    return found;
  }
}
