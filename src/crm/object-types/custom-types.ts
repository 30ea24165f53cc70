import type { FurtherTypeFacts } from './object-type-facts';

/** The id of a custom object type, such as `2-17`. A portal defines its own. [HubSpot's guide to custom objects] */
export type CustomType = `2-${number}`;

/** True for the id of a custom type. */
export function isCustomType(text: string): text is CustomType {
  return /^2-[1-9]\d{0,17}$/.test(text);
}

/** The facts about a custom type: the same for all of them, except the id. */
export function customFacts(type: CustomType): FurtherTypeFacts {
  return {
    typeId: type,
    singular: 'custom record',
    purpose: 'Create and update custom records',
    scopes: {
      read: { scope: 'crm.objects.custom.read', neededFor: 'to find custom records', required: false },
      write: { scope: 'crm.objects.custom.write', neededFor: 'to create and update custom records', required: false },
    },
    uniqueProperty: { kind: 'integration-key', provisioningScope: 'crm.schemas.custom.write' },
    searchedProperty: null,
    propertyGroup: null,
    // A record may be without a stage, so this service chooses none.
    pipeline: null,
    createdProperty: 'hs_createdate',
    associationTypeIds: {},
    primaryTypeIds: {},
    nameProperties: [],
    shownProperties: [],
    neededProperties: {},
  };
}
