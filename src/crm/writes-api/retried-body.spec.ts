import type { RecordIntent } from '../journal/tables/stored-write';
import { retriedBody } from './retried-body';

describe('the body of a retry', () => {
  const intent: RecordIntent = {
    key: { kind: 'email', email: 'ada@example.com' },
    properties: { email: 'ada@example.com', jobtitle: '', closedate: '2026-12-31T00:00:00Z', numemployees: '50' },
    given: { closedate: '2026-12-31' },
    pointers: {
      email: '/email',
      jobtitle: '/jobtitle',
      closedate: '/properties/closedate',
      numemployees: '/properties/numemployees',
    },
  };

  it('has the texts of the first one where they stood', () => {
    expect(retriedBody(intent, {})).toEqual({
      email: 'ada@example.com',
      jobtitle: null,
      properties: { closedate: '2026-12-31', numemployees: '50' },
    });
  });

  it('has changed values under properties, also of fields', () => {
    const changes = { email: 'grace@example.com', numemployees: 60, city: ['a', 'b'] };
    expect(retriedBody(intent, { properties: changes })).toEqual({
      jobtitle: null,
      properties: { closedate: '2026-12-31', ...changes },
    });
  });

  it('leaves properties out, even changed ones', () => {
    expect(retriedBody(intent, { properties: { city: 'Paris' }, omit: ['city', 'email', 'closedate'] })).toEqual({
      jobtitle: null,
      properties: { numemployees: '50' },
    });
  });

  it.each([
    [
      { kind: 'id', id: '7' },
      { id: '7', properties: {} },
    ],
    [
      { kind: 'external', externalId: 'A-1' },
      { externalId: 'A-1', properties: {} },
    ],
    [{ kind: 'new' }, { properties: {} }],
  ] as const)('names the record of the key %j', (key, body) => {
    expect(retriedBody({ key, properties: {}, pointers: {} }, {})).toEqual(body);
  });

  it('keeps properties that an earlier retry added, and those named like members of objects', () => {
    const properties = Object.fromEntries([
      ['phone', '1'],
      ['constructor', 'x'],
    ]);
    const retried = retriedBody({ key: { kind: 'id', id: '7' }, properties, pointers: {} }, {});
    expect(retried).toEqual({ id: '7', properties });
  });

  it('keeps the mode of the first one', () => {
    expect(retriedBody({ ...intent, mode: 'update' }, {})).toMatchObject({ mode: 'update' });
    expect(retriedBody(intent, {})).not.toHaveProperty('mode');
  });

  it('keeps the properties that are filled only if they are empty, unless they are left out', () => {
    const filled = { ...intent, fillIfEmpty: ['jobtitle', 'closedate', 'numemployees'] };
    expect(retriedBody(filled, { properties: { jobtitle: 'CTO' }, omit: ['closedate'] })).toMatchObject({
      fillIfEmpty: ['jobtitle', 'numemployees'],
    });
    expect(retriedBody(filled, { omit: filled.fillIfEmpty })).not.toHaveProperty('fillIfEmpty');
  });
});
