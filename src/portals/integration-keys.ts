import { Inject, Injectable, Logger } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { Repository } from 'typeorm';
import { hubspotConfig, type HubspotConfig } from '../config/hubspot.config';
import { fromConnectedPortal } from '../database/connected-portal';
import { Database } from '../database/database';
import { sql } from '../database/sql';
import { tables } from '../database/tables';
import { HubspotClient } from '../hubspot/client/hubspot-client';
import { HubspotError } from '../hubspot/call/hubspot-error';
import type { HubspotPropertyDefinition } from '../hubspot/call/hubspot-wire';
import { factsOf, type ObjectType } from '../crm/object-types/object-types';
import { RefreshingCache, type Reading } from '../timing/refreshing-cache';
import { IntegrationKey } from './integration-key.entity';

/** A refusal is checked again after this time, because the portal may have granted the scope. */
const refusalMs = 10 * 60_000;
const maxEntries = 10_000;

/** Stores the latest check. $1 portal, $2 type, $3 property, $4 true if it is available, $5 reason */
const store = sql`
  INSERT INTO ${tables.integrationKeys} AS known (portal_id, object_type, property_name, available, reason)
  SELECT $1::bigint, $2::text, $3::text, $4::boolean, $5::text ${fromConnectedPortal}
  ON CONFLICT (portal_id, object_type) DO UPDATE SET property_name = excluded.property_name, available = excluded.available,
    reason = excluded.reason, checked_at = excluded.checked_at`;

/**
 * Provisions the hidden unique property on which records without an e-mail key are upserted. Each portal and type is checked
 * once, and again ten minutes after HubSpot refused the property twice in a row.
 */
@Injectable()
export class IntegrationKeys {
  private readonly logger = new Logger(IntegrationKeys.name);
  /** By portal and type. */
  private readonly available = new RefreshingCache<boolean>({ maxEntries });
  /** Name of the property. */
  readonly propertyName: string;

  constructor(
    @Inject(HubspotClient) private readonly client: Pick<HubspotClient, 'getProperty' | 'createProperty'>,
    @InjectRepository(IntegrationKey) private readonly rows: Pick<Repository<IntegrationKey>, 'find'>,
    @Inject(Database) private readonly database: Pick<Database, 'query'>,
    @Inject(hubspotConfig.KEY) config: Pick<HubspotConfig, 'integrationKeyProperty'>,
  ) {
    this.propertyName = config.integrationKeyProperty;
  }

  /**
   * True if records of this type can be upserted on the property. A missing property is created first.
   * @throws HubspotError if HubSpot neither grants nor refuses the property
   */
  async isAvailable(portalId: string, objectType: ObjectType): Promise<boolean> {
    if (factsOf(objectType).uniqueProperty.kind === 'none') return false;
    const cacheKey = `${portalId}/${objectType}`;
    const known = this.available.find(cacheKey);
    if (known && (known.value || performance.now() - known.startedAtMs < refusalMs)) return known.value;
    return (await this.available.refresh(cacheKey, () => this.provision(portalId, objectType))).value;
  }

  /** True if the property is known to be available, without a call to HubSpot. */
  isKnownAvailable(portalId: string, objectType: ObjectType): boolean {
    return this.available.find(`${portalId}/${objectType}`)?.value === true;
  }

  /**
   * Checks the property again after HubSpot refused it: a person may have archived it, or replaced it by another one. An archived
   * property is restored.
   * @param sinceMs by performance.now(): a check that began later is not repeated
   * @throws HubspotError if HubSpot neither grants nor refuses the property
   */
  async checkAgain(portalId: string, objectType: ObjectType, sinceMs: number): Promise<boolean> {
    const cacheKey = `${portalId}/${objectType}`;
    const known = this.available.find(cacheKey);
    if (known && known.startedAtMs >= sinceMs) return known.value;
    const check = (): Promise<Reading<boolean>> =>
      this.available.refresh(cacheKey, () => this.provision(portalId, objectType));
    const shared = await check();
    // A check that was under way may have begun before.
    return (shared.startedAtMs >= sinceMs ? shared : await check()).value;
  }

  /** The latest check of each type, by any replica. Types that were never checked are absent. */
  known(portalId: string): Promise<IntegrationKey[]> {
    return this.rows.find({ where: { portalId, propertyName: this.propertyName }, order: { objectType: 'ASC' } });
  }

  /** Forgets the checks of a portal that was connected again, perhaps with other scopes. */
  forget(portalId: string): void {
    this.available.forgetAll(`${portalId}/`);
  }

  private async provision(portalId: string, objectType: ObjectType): Promise<boolean> {
    const before = this.available.find(`${portalId}/${objectType}`)?.value;
    // One odd response must not cost a portal its guarantee, so a refusal counts if HubSpot repeats it.
    const isRefused = (await this.refusal(portalId, objectType)) !== null;
    const reason = isRefused ? await this.refusal(portalId, objectType) : null;
    if (reason !== null && before !== false) {
      this.logger.warn(
        `Portal ${portalId}: ${objectType} are created at least once, not exactly once, because the property ${this.propertyName} is not available. ${reason}`,
      );
    }
    const available = reason === null;
    await this.database.query(store, [portalId, objectType, this.propertyName, available, reason]);
    return available;
  }

  /** The reason why the property is not available; null if it is available. */
  private async refusal(portalId: string, objectType: ObjectType): Promise<string | null> {
    try {
      const { hasUniqueValue } = await this.getOrCreate(portalId, objectType);
      return hasUniqueValue
        ? null
        : 'It exists without unique values: set HUBSPOT_INTEGRATION_KEY_PROPERTY to another name.';
    } catch (error) {
      if (!(error instanceof HubspotError) || !['credentials', 'refused'].includes(error.kind)) throw error;
      return error.message;
    }
  }

  private async getOrCreate(portalId: string, objectType: ObjectType): Promise<HubspotPropertyDefinition> {
    const found = await this.find(portalId, objectType);
    if (found) return found;
    const definition = this.definition(await this.groupOf(portalId, objectType));
    try {
      // A restored property keeps its own definition, which may have no unique values.
      return { ...definition, ...(await this.client.createProperty(portalId, objectType, definition)) };
    } catch (error) {
      // Another process may have created the property since.
      if (error instanceof HubspotError && error.facts.status === 409) {
        return this.client.getProperty(portalId, objectType, this.propertyName);
      }
      throw error;
    }
  }

  /** The property; null if it does not exist or is archived. */
  private async find(portalId: string, objectType: ObjectType): Promise<HubspotPropertyDefinition | null> {
    try {
      const found = await this.client.getProperty(portalId, objectType, this.propertyName);
      return found.archived === true ? null : found;
    } catch (error) {
      if (error instanceof HubspotError && error.kind === 'not-found') return null;
      throw error;
    }
  }

  /** The group of a type whose facts name none: that of HubSpot's own `hs_object_id`, which every type has. */
  private async groupOf(portalId: string, objectType: ObjectType): Promise<string> {
    const { propertyGroup } = factsOf(objectType);
    return propertyGroup ?? (await this.client.getProperty(portalId, objectType, 'hs_object_id')).groupName;
  }

  private definition(groupName: string): HubspotPropertyDefinition {
    return {
      name: this.propertyName,
      label: 'Integration key',
      description: 'Set by the CRM integration so that no record is created twice. Do not edit.',
      type: 'string',
      fieldType: 'text',
      groupName,
      hasUniqueValue: true,
      hidden: true,
      formField: false,
    };
  }
}
