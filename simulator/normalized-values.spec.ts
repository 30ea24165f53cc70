import { normalizedValues } from './normalized-values';
import { property } from './property-definition';

const definitions = [
  property('email'),
  property('colours', { type: 'enumeration', fieldType: 'checkbox', options: ['a', 'b', 'c'] }),
  property('note'),
  property('day', { type: 'date' }),
];
const normalize = (given: Record<string, string>, current?: Record<string, string>): Record<string, string> =>
  normalizedValues(given, (name) => definitions.find((one) => one.name === name), current).values;

describe('normalizedValues', () => {
  it('adds options behind a leading semicolon to the present ones', () => {
    expect(normalize({ colours: ';b;c' }, { colours: 'a;b' })).toEqual({ colours: 'a;b;c' });
    expect(normalize({ colours: ';b' })).toEqual({ colours: 'b' });
    expect(normalize({ colours: 'b' }, { colours: 'a' })).toEqual({ colours: 'b' });
  });

  it('keeps a leading semicolon of a text', () => {
    expect(normalize({ note: ';b' }, { note: 'a' })).toEqual({ note: ';b' });
  });

  it('keeps a domain as it is, unless the switch says otherwise', () => {
    const normalizeDomain = (companyDomainsNormalized: boolean): string | undefined =>
      normalizedValues({ domain: 'https://www.Example.com/a' }, () => undefined, {}, { companyDomainsNormalized })
        .values.domain;
    expect([normalizeDomain(false), normalizeDomain(true)]).toEqual(['https://www.Example.com/a', 'example.com']);
  });

  it('stores e-mails in lower case and dates without time', () => {
    expect(normalize({ email: 'A@Example.com', day: '1795514400000' })).toEqual({
      email: 'a@example.com',
      day: '2026-11-24',
    });
  });
});
