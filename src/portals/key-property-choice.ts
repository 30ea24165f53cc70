import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '../audit/audit-event';
import { AuditTrail } from '../audit/audit-trail';
import { isCustomType } from '../crm/object-types/custom-types';
import { keyPropertyChoices } from '../crm/object-types/key-property-choices';
import { inSentence, objectTypes, standardTypeNamed, type ObjectType } from '../crm/object-types/object-types';
import { HubspotClient } from '../hubspot/client/hubspot-client';
import { HubspotError } from '../hubspot/call/hubspot-error';
import type { HubspotPropertyDefinition } from '../hubspot/call/hubspot-wire';
import { Problem } from '../problems/problem';
import { KeyProperties } from './key-properties';
import { PortalDirectory } from './portal-directory';
import { portalNotFound } from './portal-removal';
import type { KeyPropertyDto } from './portals.dto';
import { unusableKeyProperty } from './unusable-key-property';

/** Chooses the property that carries the integration keys of a type, for operators. */
@Injectable()
export class KeyPropertyChoice {
  constructor(
    @Inject(PortalDirectory) private readonly portals: Pick<PortalDirectory, 'ids'>,
    @Inject(KeyProperties) private readonly keyProperties: Pick<KeyProperties, 'own' | 'choose'>,
    @Inject(HubspotClient) private readonly client: Pick<HubspotClient, 'getProperty'>,
    @Inject(AuditTrail) private readonly trail: Pick<AuditTrail, 'record'>,
  ) {}

  /**
   * @param named object type by name, singular or id
   * @param property null for the default
   * @throws Problem `portal-not-found`, `object-type-not-found`; `key-property-unsupported` for a property that the type or the
   *   portal does not have, or that an app cannot write; `key-property-in-use` if records may have keys in another one
   * @throws HubspotError if the property cannot be read
   */
  async choose(portalId: string, named: string, property: string | null, actor: Actor): Promise<KeyPropertyDto> {
    if (!(await this.portals.ids()).includes(portalId)) throw portalNotFound(portalId);
    const objectType = objectTypeNamed(named);
    const choice = property === this.keyProperties.own ? null : property;
    if (choice !== null) await this.check(portalId, objectType, choice);
    const chosen = await this.keyProperties.choose(portalId, objectType, choice);
    if (!chosen) throw inUse(portalId, objectType);
    const details = { objectType, property: chosen.property };
    await this.trail.record({ actor, action: 'portal.key-property-chosen', subject: portalId, portalId, details });
    return { objectType, ...chosen };
  }

  private async check(portalId: string, objectType: ObjectType, property: string): Promise<void> {
    const choices = keyPropertyChoices(objectType);
    if (!choices.includes(property)) {
      const message = `${JSON.stringify(property.slice(0, 80))} is no property of ${objectType} that can carry keys. Send ${inSentence(choices, 'or')}, or null for the default.`;
      throw unsupported(message, choices);
    }
    const reason = unusableKeyProperty(await this.find(portalId, objectType, property));
    if (reason === null) return;
    throw unsupported(`${property} of ${objectType} cannot carry keys in portal ${portalId}. ${reason}`);
  }

  private async find(
    portalId: string,
    objectType: ObjectType,
    property: string,
  ): Promise<HubspotPropertyDefinition | null> {
    try {
      return await this.client.getProperty(portalId, objectType, property);
    } catch (error) {
      if (error instanceof HubspotError && error.kind === 'not-found') return null;
      throw error;
    }
  }
}

/** @throws Problem `object-type-not-found` */
function objectTypeNamed(named: string): ObjectType {
  const type = isCustomType(named) ? named : standardTypeNamed(named);
  if (type) return type;
  const detail = `There is no object type ${JSON.stringify(named.slice(0, 80))}. The types are ${inSentence(objectTypes, 'and')}, and the ids of custom types, such as 2-17.`;
  throw new Problem('object-type-not-found', detail);
}

function unsupported(message: string, suggestions?: readonly string[]): Problem {
  return new Problem('key-property-unsupported', message, {
    errors: [{ pointer: '/property', message, code: 'isIn', ...(suggestions && { suggestions: [...suggestions] }) }],
  });
}

function inUse(portalId: string, objectType: ObjectType): Problem {
  const detail = `The first write of ${objectType} in portal ${portalId} has settled which property carries their keys. Another property would not find those records, and create them again. Choose before the first write.`;
  return new Problem('key-property-in-use', detail);
}
