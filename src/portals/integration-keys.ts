import { Inject, Injectable, Logger } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { Repository } from 'typeorm';
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
import { KeyProperties } from './key-properties';
import { unusableKeyProperty } from './unusable-key-property';

/** A refusal is checked again after this time, because the portal may have granted the scope. */
const refusalMs = 10 * 60_000;
const maxEntries = 10_000;

/** Stores the latest check. $1 portal, $2 type, $3 property, $4 true if it is available, $5 reason */
const store = sql`
  INSERT INTO ${tables.integrationKeys} AS known (portal_id, object_type, property_name, available, reason)
  SELECT $1::bigint, $2::text, $3::text, $4::boolean, $5::text ${fromConnectedPortal}
  ON CONFLICT (portal_id, object_type) DO UPDATE SET property_name = excluded.property_name, available = excluded.available,
    reason = excluded.reason, checked_at = excluded.checked_at`;

/** Known state of a portal's key properties. */
export interface KnownKeyProperties {
  /** The properties that the portal has chosen. */
  chosen: ReadonlyMap<ObjectType, string>;
  /** The latest check of each type's property, by any replica. Types that were never checked are absent. */
  checks: IntegrationKey[];
}

/**
 * Provisions the key properties, on which records without an e-mail key are upserted: the hidden property of this service is created,
 * and a chosen one of HubSpot's own must be there. Each portal and type is checked once, and again ten minutes after HubSpot
 * refused the property twice in a row.
 */
@Injectable()
export class IntegrationKeys {
  private readonly logger = new Logger(IntegrationKeys.name);
  /** By portal and type: the property in use; null if there is none that HubSpot grants. */
  private readonly usable = new RefreshingCache<string | null>({ maxEntries });

  constructor(
    @Inject(HubspotClient) private readonly client: Pick<HubspotClient, 'getProperty' | 'createProperty'>,
    @InjectRepository(IntegrationKey) private readonly rows: Pick<Repository<IntegrationKey>, 'find'>,
    @Inject(Database) private readonly database: Pick<Database, 'query'>,
    @Inject(KeyProperties)
    private readonly keyProperties: Pick<KeyProperties, 'own' | 'defaultOf' | 'current' | 'use' | 'chosen'>,
  ) {}

  /**
   * The property on which records of this type can be upserted; null if there is none. A missing property of this service is created
   * first. The property is in use from then on.
   * @throws HubspotError if HubSpot neither grants nor refuses the property
   */
  async find(portalId: string, objectType: ObjectType): Promise<string | null> {
    const cacheKey = `${portalId}/${objectType}`;
    const known = this.usable.find(cacheKey);
    if (known && (known.value !== null || performance.now() - known.startedAtMs < refusalMs)) return known.value;
    return (await this.usable.refresh(cacheKey, () => this.provisionForUse(portalId, objectType))).value;
  }

  /** Name of a type's key property, also of one that HubSpot refuses; null for a type without one. */
  async nameOf(portalId: string, objectType: ObjectType): Promise<string | null> {
    return (await this.keyProperties.current(portalId, objectType)).property;
  }

  /** True if the property is known to be available, without a call to HubSpot. */
  isKnownAvailable(portalId: string, objectType: ObjectType): boolean {
    return (this.usable.find(`${portalId}/${objectType}`)?.value ?? null) !== null;
  }

  /**
   * Checks the property again after HubSpot refused it: a person may have archived it, or replaced it by another one. An archived
   * property is restored.
   * @param sinceMs by performance.now(): a check that began later is not repeated
   * @throws HubspotError if HubSpot neither grants nor refuses the property
   */
  async checkAgain(portalId: string, objectType: ObjectType, sinceMs: number): Promise<boolean> {
    const cacheKey = `${portalId}/${objectType}`;
    const known = this.usable.find(cacheKey);
    if (known && known.startedAtMs >= sinceMs) return known.value !== null;
    const check = (): Promise<Reading<string | null>> =>
      this.usable.refresh(cacheKey, () => this.provisionForUse(portalId, objectType));
    const shared = await check();
    // A check that was under way may have begun before.
    return (shared.startedAtMs >= sinceMs ? shared : await check()).value !== null;
  }

  /**
   * Provisions the property of a type before its first use. A portal may still choose another one.
   * @throws HubspotError if HubSpot neither grants nor refuses the property
   */
  async prepare(portalId: string, objectType: ObjectType): Promise<void> {
    const property = await this.nameOf(portalId, objectType);
    if (property !== null) await this.provision(portalId, objectType, property);
  }

  /** Known state of a portal's key properties, without a call to HubSpot. */
  async known(portalId: string): Promise<KnownKeyProperties> {
    const [chosen, rows] = await Promise.all([
      this.keyProperties.chosen(portalId),
      this.rows.find({ where: { portalId }, order: { objectType: 'ASC' } }),
    ]);
    const now = (type: ObjectType): string | null => chosen.get(type) ?? this.keyProperties.defaultOf(type);
    return { chosen, checks: rows.filter(({ objectType, propertyName }) => propertyName === now(objectType)) };
  }

  /** Forgets the checks of a portal that was connected again, perhaps with other scopes. */
  forget(portalId: string): void {
    this.usable.forgetAll(`${portalId}/`);
  }

  /** @returns the property in use; null if there is none, or HubSpot refuses it */
  private async provisionForUse(portalId: string, objectType: ObjectType): Promise<string | null> {
    const property = await this.keyProperties.use(portalId, objectType);
    return property !== null && (await this.provision(portalId, objectType, property)) ? property : null;
  }

  /** @returns true if the property is available */
  private async provision(portalId: string, objectType: ObjectType, property: string): Promise<boolean> {
    const before = this.usable.find(`${portalId}/${objectType}`);
    // One odd response must not cost a portal its guarantee, so a refusal counts if HubSpot repeats it.
    const isRefused = (await this.refusal(portalId, objectType, property)) !== null;
    const reason = isRefused ? await this.refusal(portalId, objectType, property) : null;
    if (reason !== null && before?.value !== null) {
      this.logger.warn(
        `Portal ${portalId}: ${objectType} are created at least once, not exactly once, because the property ${property} is not available. ${reason}`,
      );
    }
    const available = reason === null;
    await this.database.query(store, [portalId, objectType, property, available, reason]);
    return available;
  }

  /** The reason why the property is not available; null if it is available. */
  private async refusal(portalId: string, objectType: ObjectType, property: string): Promise<string | null> {
    try {
      if (property !== this.keyProperties.own) {
        return unusableKeyProperty(await this.client.getProperty(portalId, objectType, property));
      }
      const { hasUniqueValue } = await this.getOrCreate(portalId, objectType);
      return hasUniqueValue
        ? null
        : 'It exists without unique values: set HUBSPOT_INTEGRATION_KEY_PROPERTY to another name.';
    } catch (error) {
      if (!(error instanceof HubspotError)) throw error;
      if (error.kind === 'not-found' && property !== this.keyProperties.own) return unusableKeyProperty(null);
      if (!['credentials', 'refused'].includes(error.kind)) throw error;
      return error.message;
    }
  }

  private async getOrCreate(portalId: string, objectType: ObjectType): Promise<HubspotPropertyDefinition> {
    const found = await this.findOwn(portalId, objectType);
    if (found) return found;
    const definition = this.definition(await this.groupOf(portalId, objectType));
    try {
      // A restored property keeps its own definition, which may have no unique values.
      return { ...definition, ...(await this.client.createProperty(portalId, objectType, definition)) };
    } catch (error) {
      // Another process may have created the property since.
      if (error instanceof HubspotError && error.facts.status === 409) {
        return this.client.getProperty(portalId, objectType, this.keyProperties.own);
      }
      throw error;
    }
  }

  /** The property of this service; null if it does not exist or is archived. */
  private async findOwn(portalId: string, objectType: ObjectType): Promise<HubspotPropertyDefinition | null> {
    try {
      const found = await this.client.getProperty(portalId, objectType, this.keyProperties.own);
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
      name: this.keyProperties.own,
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
