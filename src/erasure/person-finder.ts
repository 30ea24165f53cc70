import { Inject, Injectable } from '@nestjs/common';
import { Database } from '../database/database';
import { sql } from '../database/sql';
import { tables } from '../database/tables';
import { foldEmail, readEmail } from '../crm/identity/email-address';
import { emailPrefix } from '../crm/identity/identity-key';
import { HubspotClient } from '../hubspot/client/hubspot-client';
import { HubspotError } from '../hubspot/call/hubspot-error';
import type { HubspotRecord } from '../hubspot/call/hubspot-wire';
import { Person } from './person';
import type { KnownPerson, PersonRequest } from './erasure-report';

/** Aliases lead to further aliases. This many rounds follow a chain of merges and renamed addresses. */
const mostRounds = 5;
const mostKeysOfRecord = 1_000;

/** HubSpot ignores names that a portal does not have. The name of the merged ids is UNCONFIRMED. */
const properties = ['email', 'hs_additional_emails', 'hs_merged_object_ids'];

/** $1 portal, $2 type, $3 keys */
const findIds = sql`
  SELECT known.hubspot_id AS id FROM unnest($3::text[]) AS given (key) CROSS JOIN LATERAL (
    SELECT hubspot_id FROM ${tables.recordIdentities}
    WHERE portal_id = $1 AND object_type = $2 AND key = given.key LIMIT 1) AS known
  WHERE known.hubspot_id IS NOT NULL`;

/** $1 portal, $2 type, $3 ids */
const findKeys = sql`
  SELECT known.key FROM unnest($3::bigint[]) AS given (id) CROSS JOIN LATERAL (
    SELECT key FROM ${tables.recordIdentities}
    WHERE portal_id = $1 AND object_type = $2 AND hubspot_id = given.id LIMIT ${mostKeysOfRecord}) AS known`;

/** A person as known in one portal. */
export interface FoundPerson {
  person: Person;
  /** Records of the person that HubSpot has now. */
  records: Set<string>;
  /** Reason why HubSpot was not asked; absent if it was. */
  withoutHubspot?: string;
}

/** Finds all addresses and records of a person: in the identity map, and in HubSpot. */
@Injectable()
export class PersonFinder {
  constructor(
    @Inject(Database) private readonly database: Pick<Database, 'rows'>,
    @Inject(HubspotClient) private readonly client: Pick<HubspotClient, 'readRecords' | 'getRecord'>,
  ) {}

  /**
   * Finds the person of a request. If an erasure has begun, it has erased rows that told aliases: the request then knows them.
   * @param asksHubspot false for a portal that is not connected
   */
  async find(
    portalId: string,
    { subject, texts, known = {} }: Pick<PersonRequest, 'subject' | 'texts' | 'known'>,
    asksHubspot: boolean,
  ): Promise<FoundPerson> {
    const person = new Person('email' in subject ? 'contacts' : subject.type, texts);
    const { records = [], ...aliases } = known[portalId] ?? {};
    person.add(aliases);
    if ('email' in subject) person.addAddress(foldEmail(subject.email));
    else person.addId(subject.id);
    const found: FoundPerson = { person, records: new Set() };
    if (!asksHubspot) found.withoutHubspot = 'The portal is not connected.';
    await this.complete(portalId, found);
    await this.addRecords(portalId, found, records);
    return found;
  }

  /**
   * Adds records in which the journal has written the person's addresses. A record that has other addresses in HubSpot now is
   * another person's, and is left out.
   * @returns true if any was added
   */
  async addRecords(portalId: string, found: FoundPerson, ids: readonly string[]): Promise<boolean> {
    let added = false;
    for (const id of ids) {
      if (found.person.ids.has(id) || !(await this.isOfPerson(portalId, found, id))) continue;
      added = found.person.addId(id);
    }
    if (added) await this.complete(portalId, found);
    return added;
  }

  private async complete(portalId: string, found: FoundPerson): Promise<void> {
    const { person } = found;
    for (let round = 1, size = 0; round <= mostRounds && size !== sizeOf(person); round += 1) {
      size = sizeOf(person);
      const keys = [...person.keys];
      for (const { id } of await this.database.rows<{ id: string }>(findIds, [portalId, person.type, keys])) {
        person.addId(id);
      }
      const ids = [...person.ids];
      for (const { key } of await this.database.rows<{ key: string }>(findKeys, [portalId, person.type, ids])) {
        person.keys.add(key);
        if (key.startsWith(emailPrefix)) person.addAddress(key.slice(emailPrefix.length));
      }
      await this.askHubspot(portalId, found);
    }
  }

  /** A failure leaves the aliases that this service knows by itself. */
  private async askHubspot(portalId: string, found: FoundPerson): Promise<void> {
    const { person } = found;
    if (found.withoutHubspot !== undefined || person.type !== 'contacts') return;
    try {
      for (const address of [...person.addresses]) {
        const answer = await this.client.readRecords(portalId, 'contacts', 'email', [address], properties);
        this.addRecord(found, answer.body.results?.[0]);
      }
      for (const id of [...person.ids]) {
        if (!found.records.has(id)) this.addRecord(found, await this.readRecord(portalId, id));
      }
    } catch (error) {
      if (!(error instanceof HubspotError)) throw error;
      found.withoutHubspot = `HubSpot did not tell the contact's addresses and ids: ${error.facts.message}`;
    }
  }

  private addRecord({ person, records }: FoundPerson, record: HubspotRecord | null | undefined): void {
    if (!record) return;
    records.add(record.id);
    person.addId(record.id);
    for (const address of addressesOf(record)) person.addAddress(address);
    for (const id of (record.properties.hs_merged_object_ids ?? '').split(';')) {
      if (/^\d{1,18}$/.test(id.trim())) person.addId(id.trim());
    }
  }

  private async isOfPerson(portalId: string, found: FoundPerson, id: string): Promise<boolean> {
    if (found.withoutHubspot !== undefined || found.person.type !== 'contacts') return true;
    const record = await this.readRecord(portalId, id).catch((error: unknown) => {
      if (error instanceof HubspotError) return null;
      throw error;
    });
    // A deleted record was the person's. The id of a merged one finds its survivor.
    return record === null || addressesOf(record).some((address) => found.person.addresses.has(address));
  }

  private async readRecord(portalId: string, id: string): Promise<HubspotRecord | null> {
    return (await this.client.getRecord(portalId, 'contacts', id, properties))?.body ?? null;
  }
}

/** The aliases of a found person. @param records records whose person is not known yet */
export function knownOf({ person }: FoundPerson, records: Iterable<string> = []): KnownPerson {
  const { addresses, ids, keys } = person;
  return { addresses: [...addresses], ids: [...ids], keys: [...keys], records: [...records] };
}

function sizeOf({ addresses, ids, keys }: Person): number {
  return addresses.size + ids.size + keys.size;
}

function addressesOf({ properties: values }: HubspotRecord): string[] {
  const texts = [values.email ?? '', ...(values.hs_additional_emails ?? '').split(';')];
  return texts.flatMap((text) => {
    const read = readEmail(text);
    return 'email' in read ? [read.email] : [];
  });
}
