import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { AssociationTypeQuery } from './association-change.dto';
import { AssociationBody } from './association.dto';

const faultsOf = (type: new () => object, given: object): string[] =>
  validateSync(plainToInstance(type, given)).flatMap(({ constraints = {} }) => Object.values(constraints));

describe.each([
  ['an entry of a body', AssociationBody],
  ['a query', AssociationTypeQuery],
])('the type of an association in %s', (_where, type) => {
  it.each([{}, { label: 'x' }, { label: 'x'.repeat(255) }, { typeId: 1 }, { label: null, typeId: null }])(
    'may be %j',
    (given) => {
      expect(faultsOf(type, given)).toEqual([]);
    },
  );

  it.each<[object, string]>([
    [{ label: '' }, 'label must be a text of 1 to 255 characters'],
    [{ label: 'x'.repeat(256) }, 'label must be a text of 1 to 255 characters'],
    [{ label: 7 }, 'label must be a text of 1 to 255 characters'],
    [{ typeId: 0 }, 'typeId must not be less than 1'],
    [{ typeId: 1.5 }, 'typeId must be an integer number'],
    [{ typeId: [1, 2] }, 'typeId must be an integer number'],
  ])('is not %j', (given, fault) => {
    expect(faultsOf(type, given)).toContain(fault);
  });
});

it('the id of an association type is a number in a body, and a text in a query', () => {
  expect(faultsOf(AssociationBody, { typeId: '501' })).toContain('typeId must be an integer number');
  expect(plainToInstance(AssociationTypeQuery, { typeId: '501' })).toEqual({ typeId: 501 });
});
