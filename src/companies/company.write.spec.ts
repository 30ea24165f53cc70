import { companyDefinition } from './company.definition';
import { companyForm, toWrite } from './company.write';

describe('the write of a company', () => {
  it.each([
    [
      { id: '7', externalId: 'A-1', domain: 'example.com' },
      { kind: 'id', id: '7' },
    ],
    [
      { externalId: 'A-1', domain: 'example.com' },
      { kind: 'external', externalId: 'A-1' },
    ],
    [
      { domain: 'example.com', name: 'Engines' },
      { kind: 'name', name: 'example.com' },
    ],
    [{ properties: { domain: 'https://www.Example.com/about' } }, { kind: 'name', name: 'example.com' }],
    [{ name: 'Engines' }, { kind: 'new' }],
    [{ domain: null, properties: { name: 'Engines' } }, { kind: 'new' }],
  ])('of %j has the key %j', (body, key) => {
    expect(toWrite(body).key).toEqual(key);
  });

  it.each([{}, { phone: '1' }, { name: ' ' }, { domain: '' }])('of %j has no key and is refused', (body) => {
    expect(() => toWrite(body)).toThrow('domain is required, or the id of an existing company');
  });

  it('sends a domain in the form in which domains are compared', () => {
    const { definition, properties, pointers, associations } = toWrite({
      domain: 'WWW.Example.com',
      numberofemployees: 12,
      phone: null,
      properties: { type: 'PARTNER' },
    });
    expect(definition).toBe(companyDefinition);
    expect(properties).toEqual({ domain: 'example.com', numberofemployees: '12', phone: '', type: 'PARTNER' });
    expect(pointers).toMatchObject({ domain: '/domain', type: '/properties/type' });
    expect(associations).toEqual([]);
  });

  it.each([
    [{ domain: 'none' }, '/domain'],
    [{ domain: 7 }, '/domain'],
    [{ properties: { domain: 'ada@example.com' } }, '/properties/domain'],
    [{ domain: 'example.com', numberofemployees: 'many' }, '/numberofemployees'],
    [{ domain: 'example.com', properties: { domain: 'example.org' } }, '/properties/domain'],
  ])('of %j is refused at %s', (body, pointer) => {
    expect(() => toWrite(body)).toThrow(
      expect.objectContaining({ extras: { errors: [expect.objectContaining({ pointer })] } }) as Error,
    );
  });

  it('marks a record that is sent back', () => {
    const body = { id: '7', portalId: '1', properties: { domain: 'example.com', createdate: 'x' } };
    expect(companyForm.toWrite(body)).toMatchObject({ key: { kind: 'id', id: '7' }, sentBack: { portalId: '1' } });
  });
});

it.each([
  [{ name: ' Engines ', domain: 'example.com' }, 'Engines'],
  [{ name: '', domain: 'example.com' }, 'example.com'],
  [{ name: null }, '(no name)'],
])('the name of the company %j is %s', (properties, name) => {
  expect(companyDefinition.displayName(properties)).toBe(name);
});
