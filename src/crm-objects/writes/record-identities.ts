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

/** The identity map: which record a key means. */
@Injectable()
export class RecordIdentities {
  constructor(@InjectRepository(RecordIdentity) private readonly rows: Repository<RecordIdentity>) {}

  /**
   * The identity of a key, made with the given integration key where there is none. Concurrent callers all get the
   * same one.
   */
  async getOrCreate(identity: IdentityKey, integrationKey: string): Promise<RecordIdentity> {
    await this.rows
      .createQueryBuilder()
      .insert()
      .values({ ...identity, integrationKey })
      .orIgnore()
      .execute();
    return this.get(identity);
  }

  /** The identity of a key. @throws EntityNotFoundError where there is none */
  get(identity: IdentityKey): Promise<RecordIdentity> {
    return this.rows.findOneByOrFail({ ...identity });
  }

  /** Notes which record the key turned out to mean. */
  async settle(identity: IdentityKey, hubspotId: string): Promise<void> {
    await this.rows.update({ ...identity }, { hubspotId });
  }

  /**
   * Takes back a record that no longer exists in HubSpot; the key gets a new integration key, because HubSpot may
   * still hold the old one for the deleted record. Does nothing where somebody else has healed the identity already.
   */
  async forget(identity: IdentityKey, hubspotId: string, integrationKey: string): Promise<void> {
    await this.rows.update({ ...identity, hubspotId }, { hubspotId: null, integrationKey });
  }

  /**
   * Moves a record's identity by name to its new name. Where the new name already means another record, the old name
   * is given up and nothing else changes.
   * @param prefix which of the record's keys are names
   */
  async rename({ portalId, objectType, key }: IdentityKey, hubspotId: string, prefix: string): Promise<void> {
    await this.rows.query(
      `WITH old AS (
         DELETE FROM record_identities
         WHERE portal_id = $1 AND object_type = $2 AND hubspot_id = $3 AND starts_with(key, $4) AND key <> $5
         RETURNING integration_key)
       INSERT INTO record_identities (portal_id, object_type, key, integration_key, hubspot_id)
       SELECT $1, $2, $5, integration_key, $3 FROM old LIMIT 1
       ON CONFLICT DO NOTHING`,
      [portalId, objectType, hubspotId, prefix, key],
    );
  }
}
