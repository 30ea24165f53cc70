import type { HubspotRecord } from '../../../hubspot/call/hubspot-wire';
import { hasUniqueValue, recordsOfInputs, type TracedInput } from './record-match';

const record = (id: string, more: Partial<HubspotRecord> = {}): HubspotRecord => ({ id, properties: {}, ...more });
const update = (id: string): TracedInput => ({ objectWriteTraceId: `t${id}`, id });
const upsert = (email: string): TracedInput => ({ objectWriteTraceId: `t${email}`, id: email, idProperty: 'email' });

const matched = (inputs: TracedInput[], results: HubspotRecord[]): Record<string, string> =>
  Object.fromEntries(
    [...recordsOfInputs(inputs, results)].map(([{ objectWriteTraceId }, { id }]) => [objectWriteTraceId, id]),
  );

describe('recordsOfInputs', () => {
  it('matches by trace id, in any order, also a merged record with another id', () => {
    const results = [record('8', { objectWriteTraceId: 't8' }), record('99', { objectWriteTraceId: 't7' })];
    expect(matched([update('7'), update('8')], results)).toEqual({ t7: '99', t8: '8' });
  });

  it('matches results without trace ids by record id, e-mail address or values', () => {
    expect(matched([update('7'), update('8')], [record('8'), record('9')])).toEqual({ t8: '8' });
    expect(
      matched(
        [upsert('ada@x.org'), upsert('bob@x.org')],
        [
          record('1', { properties: { email: 'Ada@X.org' } }),
          record('2', { properties: { email: 'robert@x.org', hs_additional_emails: 'rob@x.org;Bob@x.org' } }),
        ],
      ),
    ).toEqual({ 'tada@x.org': '1', 'tbob@x.org': '2' });
    const create = { objectWriteTraceId: 'new', properties: { subject: 'S', priority: 'LOW' } };
    expect(matched([create], [record('5', { properties: { subject: 'S', stage: '1' } })])).toEqual({ new: '5' });
    expect(matched([create], [record('5', { properties: { subject: 'Another' } })])).toEqual({});
    expect(matched([create], [record('5')])).toEqual({});
  });

  it('takes the same record twice for one, and different records for none', () => {
    const twice = record('7', { objectWriteTraceId: 't7' });
    expect(matched([update('7')], [twice, twice])).toEqual({ t7: '7' });
    expect(matched([update('7')], [twice, { ...twice, id: '8' }])).toEqual({});
    expect(
      matched(
        [upsert('a@x.org')],
        ['1', '2'].map((id) => record(id, { properties: { email: 'a@x.org' } })),
      ),
    ).toEqual({});
  });

  it('gives a result with the trace id of another call to nobody', () => {
    expect(matched([update('7')], [record('7', { objectWriteTraceId: 'another' })])).toEqual({});
  });
});

describe('hasUniqueValue', () => {
  it('compares e-mail addresses without case, and other values exactly', () => {
    expect(hasUniqueValue(record('1', { properties: { email: 'ada@x.org' } }), 'email', ' ADA@x.org')).toBe(true);
    expect(hasUniqueValue(record('1', { properties: { key: 'a' } }), 'key', 'A')).toBe(false);
    expect(hasUniqueValue(record('1'), 'email', 'ada@x.org')).toBe(false);
  });
});
