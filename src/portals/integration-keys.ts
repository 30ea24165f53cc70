import { Injectable, Logger } from '@nestjs/common';
import { ConfigService } from '@nestjs/config';
import { InjectRepository } from '@nestjs/typeorm';
import type { Repository } from 'typeorm';
import type { Env } from '../config/env';
import { HubspotClient } from '../hubspot/client/hubspot-client';
import { HubspotError } from '../hubspot/call/hubspot-error';
import type { HubspotPropertyDefinition } from '../hubspot/call/hubspot-wire';
import { objectTypeFacts, type ObjectType } from '../crm/object-types/object-types';
import { IntegrationKey } from './integration-key.entity';

const refusalMinutes = 10;

/**
 * Provisions the hidden unique property on which records without an e-mail key are upserted. Asked once per portal and type;
 * a portal that refuses it is asked again after ten minutes.
 */
@Injectable()
export class IntegrationKeys {
  private readonly logger = new Logger(IntegrationKeys.name);
  private readonly answers = new Map<string, { available: Promise<boolean>; until: number }>();
  /** Name of the property. */
  readonly propertyName: string;

  constructor(
    private readonly client: HubspotClient,
    @InjectRepository(IntegrationKey) private readonly rows: Repository<IntegrationKey>,
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
    const known = this.answers.get(place);
    if (known && known.until > Date.now()) return known.available;
    const available = this.provision(portalId, objectType);
    const entry = { available, until: Number.POSITIVE_INFINITY };
    this.answers.set(place, entry);
    available.then(
      (granted) => {
        if (!granted) entry.until = Date.now() + refusalMinutes * 60_000;
      },
      () => this.answers.delete(place),
    );
    return available;
  }

  /** What was found when the property was last asked for, by any replica; types that never were are absent. */
  known(portalId: string): Promise<IntegrationKey[]> {
    return this.rows.find({ where: { portalId, propertyName: this.propertyName }, order: { objectType: 'ASC' } });
  }

  /** Asks again at the next write: the portal was connected anew, perhaps with other scopes. */
  forget(portalId: string): void {
    for (const place of this.answers.keys()) if (place.startsWith(`${portalId}/`)) this.answers.delete(place);
  }

  private async provision(portalId: string, objectType: ObjectType): Promise<boolean> {
    const reason = await this.refusal(portalId, objectType);
    if (reason !== null) {
      this.logger.warn(
        `The property ${this.propertyName} cannot be used on ${objectType} of portal ${portalId}: they are created at least once, not exactly once. ${reason}`,
      );
    }
    const { propertyName } = this;
    const row = { portalId, objectType, propertyName, available: reason === null, reason, checkedAt: new Date() };
    await this.rows.upsert(row, ['portalId', 'objectType']);
    return row.available;
  }

  /** Why the property cannot be used; null where it can. */
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

  private definition(objectType: ObjectType): HubspotPropertyDefinition {
    return {
      name: this.propertyName,
      label: 'Integration key',
      description: 'Set by the CRM integration so that no record is created twice. Do not edit.',
      type: 'string',
      fieldType: 'text',
      groupName: objectTypeFacts[objectType].propertyGroup,
      hasUniqueValue: true,
      hidden: true,
      formField: false,
    };
  }
}
