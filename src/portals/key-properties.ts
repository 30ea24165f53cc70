import { Inject, Injectable } from '@nestjs/common';
import { hubspotConfig, type HubspotConfig } from '../config/hubspot.config';
import { factsOf, type ObjectType } from '../crm/object-types/object-types';
import { fromConnectedPortal } from '../database/connected-portal';
import { Database } from '../database/database';
import { sql } from '../database/sql';
import { tables } from '../database/tables';

const { keyProperties } = tables;

/** $1 portal, $2 type */
const find = sql`SELECT property_name, in_use FROM ${keyProperties} WHERE portal_id = $1 AND object_type = $2`;

/** The choices of a portal. $1 portal */
const findChosen = sql`
  SELECT object_type, property_name FROM ${keyProperties} WHERE portal_id = $1 AND property_name IS NOT NULL
  ORDER BY object_type`;

/** Fixes the property that is chosen now. $1 portal, $2 type */
const fix = sql`
  INSERT INTO ${keyProperties} AS known (portal_id, object_type, property_name, in_use)
  SELECT $1::bigint, $2::text, NULL, true ${fromConnectedPortal}
  ON CONFLICT (portal_id, object_type) DO UPDATE SET in_use = excluded.in_use
  RETURNING property_name`;

/** Chooses a property, unless another one is in use. $1 portal, $2 type, $3 property; null for the default */
const choose = sql`
  INSERT INTO ${keyProperties} AS known (portal_id, object_type, property_name, in_use)
  SELECT $1::bigint, $2::text, $3::text, false ${fromConnectedPortal}
  ON CONFLICT (portal_id, object_type) DO UPDATE SET property_name = excluded.property_name
    WHERE NOT known.in_use OR known.property_name IS NOT DISTINCT FROM excluded.property_name
  RETURNING in_use`;

/** The key property of a type in a portal. */
export interface KeyProperty {
  /** Null if the type has no unique property, so that its records are created at least once. */
  property: string | null;
  /** True if records may have keys in the property. It stays then. */
  inUse: boolean;
}

/**
 * Key properties: the unique property that carries the integration keys of a type in a portal. The default is the hidden property of
 * this service. A portal may choose one of HubSpot's own, until the first write that needs it. The database decides between a
 * choice and the first use, so that all processes use the same property. (docs/decisions/0040)
 */
@Injectable()
export class KeyProperties {
  /** Name of the hidden property of this service. */
  readonly own: string;

  constructor(
    @Inject(Database) private readonly database: Pick<Database, 'rows'>,
    @Inject(hubspotConfig.KEY) config: Pick<HubspotConfig, 'integrationKeyProperty'>,
  ) {
    this.own = config.integrationKeyProperty;
  }

  /** The property of a type without a choice; null for a type that takes no property of this service. */
  defaultOf(objectType: ObjectType): string | null {
    return factsOf(objectType).uniqueProperty.kind === 'none' ? null : this.own;
  }

  /** The property as it is now. A choice may follow, unless it is in use. */
  async current(portalId: string, objectType: ObjectType): Promise<KeyProperty> {
    const [row] = await this.database.rows<{ property_name: string | null; in_use: boolean }>(find, [
      portalId,
      objectType,
    ]);
    return { property: row?.property_name ?? this.defaultOf(objectType), inUse: row?.in_use ?? false };
  }

  /** Notes that the property is used from now on, and cannot be changed. @returns the property */
  async use(portalId: string, objectType: ObjectType): Promise<string | null> {
    const [row] = await this.database.rows<{ property_name: string | null }>(fix, [portalId, objectType]);
    if (row) return row.property_name ?? this.defaultOf(objectType);
    // The portal was disconnected meanwhile.
    return (await this.current(portalId, objectType)).property;
  }

  /**
   * Chooses the property of a type in a connected portal.
   * @param property null for the default
   * @returns null if another property is in use
   */
  async choose(portalId: string, objectType: ObjectType, property: string | null): Promise<KeyProperty | null> {
    const [row] = await this.database.rows<{ in_use: boolean }>(choose, [portalId, objectType, property]);
    return row ? { property: property ?? this.defaultOf(objectType), inUse: row.in_use } : null;
  }

  /** The properties that a portal has chosen. */
  async chosen(portalId: string): Promise<Map<ObjectType, string>> {
    const rows = await this.database.rows<{ object_type: ObjectType; property_name: string }>(findChosen, [portalId]);
    return new Map(rows.map(({ object_type, property_name }) => [object_type, property_name]));
  }
}
