import type { HubspotPropertyDefinition } from '../../../hubspot/call/hubspot-wire';
import { isSameValue } from './same-value';

type Property = Partial<HubspotPropertyDefinition>;
const checkbox: Property = { type: 'enumeration', fieldType: 'checkbox' };

describe('isSameValue', () => {
  it.each<[string, string | null, Property]>([
    ['x', 'x', { type: 'string' }],
    ['', null, { type: 'string' }],
    ['', '', { type: 'number' }],
    ['12.50', '12.5', { type: 'number' }],
    ['1e3', '1000', { type: 'number' }],
    ['+007', '7', { type: 'number' }],
    ['-0', '0', { type: 'number' }],
    ['12345678901234567890', '12345678901234567890.0', { type: 'number' }],
    ['1798675200000', '2026-12-31', { type: 'date' }],
    ['2026-12-31T10:00:00Z', '2026-12-31', { type: 'date' }],
    ['2026-12-31T12:00:00Z', '2026-12-31T12:00:00.000Z', { type: 'datetime' }],
    ['2026-12-31T13:00:00+01:00', '1798718400000', { type: 'datetime' }],
    ['true', 'TRUE', { type: 'bool' }],
    ['a;b', 'b;a', checkbox],
    [';b', 'a;b;c', checkbox],
    ['Ada@Example.com', 'ada@example.com', { name: 'email' }],
    ['12.50', '12.5', {}],
    ['2026-12-31T12:00:00Z', '2026-12-31T12:00:00.000Z', {}],
    ['a;b', 'b;a', {}],
  ])('%j means %j for %j', (sent, actual, property) => {
    expect(isSameValue(sent, actual, property)).toBe(true);
  });

  it.each<[string, string | null, Property]>([
    ['x', null, { type: 'string' }],
    ['', 'x', { type: 'string' }],
    ['x', 'X', { type: 'string' }],
    ['007', '7', { type: 'string' }],
    ['12345678901234567890', '12345678901234567000', { type: 'number' }],
    ['-1', '1', { type: 'number' }],
    ['.', '0', { type: 'number' }],
    ['2026-12-31', '2026-12-30', { type: 'date' }],
    ['2026-12-31T12:00:00Z', '2026-12-31T12:00:01Z', { type: 'datetime' }],
    ['lead', 'customer', { type: 'enumeration', fieldType: 'select' }],
    ['a;b', 'b;a', { type: 'enumeration', fieldType: 'select' }],
    ['a;b', 'a', checkbox],
    ['a', 'a;b', checkbox],
    [';b', 'a', checkbox],
    ['mi\u212Ae@example.com', 'mike@example.com', { name: 'email' }],
    ['lead', 'customer', {}],
    ['x', 'y', { type: 'json' }],
  ])('%j does not mean %j for %j', (sent, actual, property) => {
    expect(isSameValue(sent, actual, property)).toBe(false);
  });
});
