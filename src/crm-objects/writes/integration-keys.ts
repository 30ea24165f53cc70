import { Injectable, Logger } from '@nestjs/common';
import { ConfigService } from '@nestjs/config';
import type { Env } from '../../config/env';
import { HubspotClient } from '../../hubspot/hubspot-client';
import { HubspotError } from '../../hubspot/hubspot-error';
import type { HubspotPropertyDefinition, ObjectType } from '../../hubspot/hubspot-wire';

const refusalMinutes = 10;
const groupNames: Partial<Record<ObjectType, string>> = { deals: 'dealinformation', tickets: 'ticketinformation' };

/**
 * Provisions the hidden unique property on which deals and tickets are upserted. Asked once per portal and type;
 * a portal that refuses it is asked again after ten minutes.
 */
@Injectable()
export class IntegrationKeys {
  private readonly logger = new Logger(IntegrationKeys.name);
  private readonly known = new Map<string, { available: Promise<boolean>; until: number }>();
  /** Name of the property. */
  readonly propertyName: string;

  constructor(
    private readonly client: HubspotClient,
    config: ConfigService<Env, true>,
  ) {
    this.propertyName = config.get('HUBSPOT_INTEGRATION_KEY_PROPERTY', { infer: true });
  }

  /**
   * Whether records of this type can be upserted on the property, which is created where it does not exist.
   * @throws HubspotError where HubSpot could not be asked
   */
  isAvailable(portalId: string, objectType: ObjectType): Promise<boolean> {
    const place = `${portalId}/${objectType}`;
    const known = this.known.get(place);
    if (known && known.until > Date.now()) return known.available;
    const available = this.provision(portalId, objectType);
    const entry = { available, until: Number.POSITIVE_INFINITY };
    this.known.set(place, entry);
    available.then(
      (granted) => {
        if (!granted) entry.until = Date.now() + refusalMinutes * 60_000;
      },
      () => this.known.delete(place),
    );
    return available;
  }

  private async provision(portalId: string, objectType: ObjectType): Promise<boolean> {
    try {
      return this.isUnique(await this.getOrCreate(portalId, objectType), objectType);
    } catch (error) {
      if (!(error instanceof HubspotError) || !['credentials', 'refused'].includes(error.kind)) throw error;
      this.logger.warn(
        `Portal ${portalId} refuses the property ${this.propertyName} on ${objectType}: they are created at least once, not exactly once. ${error.message}`,
      );
      return false;
    }
  }

  private async getOrCreate(portalId: string, objectType: ObjectType): Promise<HubspotPropertyDefinition> {
    try {
      return await this.client.getProperty(portalId, objectType, this.propertyName);
    } catch (error) {
      if (!(error instanceof HubspotError) || error.kind !== 'not-found') throw error;
    }
    const definition = this.definition(objectType);
    try {
      await this.client.createProperty(portalId, objectType, definition);
      return definition;
    } catch (error) {
      // Another process may have been faster.
      if (error instanceof HubspotError && error.facts.status === 409) {
        return this.client.getProperty(portalId, objectType, this.propertyName);
      }
      throw error;
    }
  }

  private isUnique(definition: HubspotPropertyDefinition, objectType: ObjectType): boolean {
    if (definition.hasUniqueValue) return true;
    this.logger.warn(
      `The property ${this.propertyName} on ${objectType} exists without unique values: set HUBSPOT_INTEGRATION_KEY_PROPERTY to another name.`,
    );
    return false;
  }

  private definition(objectType: ObjectType): HubspotPropertyDefinition {
    return {
      name: this.propertyName,
      label: 'Integration key',
      description: 'Set by the CRM integration so that no record is created twice. Do not edit.',
      type: 'string',
      fieldType: 'text',
      groupName: groupNames[objectType] ?? 'contactinformation',
      hasUniqueValue: true,
      hidden: true,
      formField: false,
    };
  }
}
