import type { HubspotPropertyDefinition } from '../hubspot/call/hubspot-wire';
import { unusableKeyProperty } from './unusable-key-property';

describe('unusableKeyProperty', () => {
  const property = {
    name: 'hs_external_object_ids',
    type: 'string',
    hasUniqueValue: true,
  } as HubspotPropertyDefinition;

  it('is null for a unique text property that an app may write', () => {
    expect(unusableKeyProperty(property)).toBeNull();
    expect(unusableKeyProperty({ ...property, modificationMetadata: { readOnlyValue: false } })).toBeNull();
  });

  it.each<[RegExp, HubspotPropertyDefinition | null]>([
    [/does not have it/, null],
    [/does not have it/, { ...property, archived: true }],
    [/not unique/, { ...property, hasUniqueValue: false }],
    [/not unique/, { ...property, hasUniqueValue: undefined }],
    [/read-only/, { ...property, modificationMetadata: { readOnlyValue: true } }],
    [/read-only/, { ...property, calculated: true }],
    [/no text/, { ...property, type: 'number' }],
  ])('says %s', (reason, given) => {
    expect(unusableKeyProperty(given)).toMatch(reason);
  });
});
