import { associationTypeIds, endWithPrimary } from './association-facts';

describe('associationTypeIds', () => {
  it('are those of the direction', () => {
    expect(associationTypeIds('contacts', 'companies')).toEqual({ unlabelled: 279, primary: 1 });
    expect(associationTypeIds('companies', 'contacts')).toEqual({ unlabelled: 280, primary: 2 });
    expect(associationTypeIds('deals', 'contacts')).toEqual({ unlabelled: 3 });
  });

  it('are unknown between records of one type', () => {
    expect(associationTypeIds('contacts', 'contacts')).toEqual({});
  });
});

it('endWithPrimary is the record that has a company', () => {
  expect([endWithPrimary('deals'), endWithPrimary('companies')]).toEqual(['from', 'to']);
});
