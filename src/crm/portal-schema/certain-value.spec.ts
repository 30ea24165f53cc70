import type { HubspotPropertyDefinition } from '../../hubspot/call/hubspot-wire';
import { isCertain } from './certain-value';

const property = (more: Partial<HubspotPropertyDefinition>): HubspotPropertyDefinition => ({
  name: 'p',
  label: 'P',
  type: 'string',
  fieldType: 'text',
  groupName: 'g',
  ...more,
});
const options = ['a', 'b'].map((value) => ({ value, label: value.toUpperCase() }));

describe('isCertain', () => {
  it.each<[Partial<HubspotPropertyDefinition>, string[], string[]]>([
    [{ type: 'string' }, ['', 'any text', ';a', 'x'.repeat(65_536)], ['x'.repeat(65_537), 'a\u0000', 'a\ud800']],
    [{ type: 'number' }, ['', '0', '-12.5', '123456789012345'], ['1e3', 'x', '1234567890123456', '1.', ' 1']],
    [{ type: 'date' }, ['', '2026-12-31'], ['2026-02-31', '31.12.2026', '2026-12-31T00:00:00Z', '0001-01-01']],
    [{ type: 'datetime' }, ['', '2026-12-31T12:00:00.000Z', '2026-12-31T12:00:00Z'], ['2026-12-31', '1798675200000']],
    [{ type: 'bool' }, ['', 'true', 'false'], ['yes', 'TRUE']],
    [{ type: 'enumeration', fieldType: 'select', options }, ['', 'a'], ['A', 'c', 'a;b', ';a']],
    [{ type: 'enumeration', fieldType: 'checkbox', options }, ['', 'a', 'a;b', ';b'], ['c', 'a;c', 'a;', ';']],
    [{ type: 'phone_number' }, [], ['', '1']],
    [{ type: 'enumeration', externalOptions: true }, [], ['', '1']],
    [{ hasUniqueValue: true }, [], ['', 'x']],
    [{ calculated: true }, [], ['', 'x']],
    [{ modificationMetadata: { readOnlyValue: true } }, [], ['', 'x']],
    [{ archived: true }, [], ['', 'x']],
    [{ name: 'hs_lead_status' }, [], ['', 'x']],
    [{ name: 'hs_of_our_own', hubspotDefined: false }, ['', 'x'], []],
  ])('of %j holds for %j and not for %j', (more, certain, uncertain) => {
    for (const value of certain) expect([value, isCertain(property(more), value)]).toEqual([value, true]);
    for (const value of uncertain) expect([value, isCertain(property(more), value)]).toEqual([value, false]);
  });
});
