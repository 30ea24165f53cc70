import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { Repository } from 'typeorm';
import type { ObjectType } from '../../hubspot/hubspot-wire';
import { RecordIdentity } from './record-identity.entity';

/** Where an identity stands: one row of the identity map. */
export interface IdentityKey {
  portalId: string;
  objectType: ObjectType;
  key: string;
}

/** What is known of a key: the value of its record's hidden unique property, and the record once it is known. */
export type Identity = Pick<RecordIdentity, 'key' | 'hubspotId'> & { integrationKey: string };

interface IdentityRow {
  key: string;
  integration_key: string;
  hubspot_id: string | null;
}

/** The identity map: which record a key means. */
@Injectable()
export class RecordIdentities {
  constructor(@InjectRepository(RecordIdentity) private readonly rows: Repository<RecordIdentity>) {}

  /**
   * The identities of keys, made with the given integration keys where there are none. Concurrent callers all get the
   * same ones.
   * @param wanted no key twice
   */
  async getOrCreate(
    portalId: string,
    objectType: ObjectType,
    wanted: readonly { key: string; integrationKey: string }[],
  ): Promise<Map<string, Identity>> {
    const found = await this.rows.query<IdentityRow[]>(
      `INSERT INTO record_identities AS known (portal_id, object_type, key, integration_key)
       SELECT $1, $2, key, integration_key FROM unnest($3::text[], $4::text[]) AS wanted (key, integration_key)
       ON CONFLICT (portal_id, object_type, key)
         DO UPDATE SET integration_key = coalesce(known.integration_key, excluded.integration_key)
       RETURNING key, integration_key, hubspot_id`,
      [portalId, objectType, wanted.map(({ key }) => key), wanted.map(({ integrationKey }) => integrationKey)],
    );
    return new Map(
      found.map(({ key, integration_key, hubspot_id }) => [
        key,
        { key, integrationKey: integration_key, hubspotId: hubspot_id },
      ]),
    );
  }

  /** The records that keys are known to mean; keys without one are absent. */
  async recordsOf(portalId: string, objectType: ObjectType, keys: readonly string[]): Promise<Map<string, string>> {
    const found = await this.rows.query<IdentityRow[]>(
      `SELECT key, hubspot_id FROM record_identities
       WHERE portal_id = $1 AND object_type = $2 AND key = ANY($3) AND hubspot_id IS NOT NULL`,
      [portalId, objectType, keys],
    );
    return new Map(found.map(({ key, hubspot_id }) => [key, hubspot_id ?? '']));
  }

  /**
   * Takes back a record that no longer exists in HubSpot, from every key that means it. Keys by name get a new
   * integration key, because HubSpot may still hold the old one for the deleted record.
   */
  async forget(portalId: string, objectType: ObjectType, recordIds: readonly string[]): Promise<void> {
    await this.rows.query(
      `UPDATE record_identities SET hubspot_id = NULL,
         integration_key = CASE WHEN starts_with(integration_key, 'write:') THEN 'write:' || gen_random_uuid()
           ELSE integration_key END
       WHERE portal_id = $1 AND object_type = $2 AND hubspot_id = ANY($3::bigint[])`,
      [portalId, objectType, recordIds],
    );
  }

  /**
   * Moves a record's identity by name, or by e-mail, to its new one. Where that already means another record, the old one
   * is given up and nothing else changes.
   * @param prefix which of the record's keys are of that sort
   */
  async rename({ portalId, objectType, key }: IdentityKey, recordId: string, prefix: string): Promise<void> {
    await this.rows.query(
      `WITH old AS (
         DELETE FROM record_identities
         WHERE portal_id = $1 AND object_type = $2 AND hubspot_id = $3 AND starts_with(key, $4) AND key <> $5
         RETURNING integration_key)
       INSERT INTO record_identities AS known (portal_id, object_type, key, integration_key, hubspot_id)
       SELECT $1, $2, $5, integration_key, $3 FROM old LIMIT 1
       ON CONFLICT (portal_id, object_type, key) DO UPDATE SET hubspot_id = excluded.hubspot_id
         WHERE known.hubspot_id IS NULL`,
      [portalId, objectType, recordId, prefix, key],
    );
  }
}
