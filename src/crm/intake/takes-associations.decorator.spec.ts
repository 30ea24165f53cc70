import { getMetadataStorage } from 'class-validator';
import { assertTakesAssociations, TakesAssociations } from './takes-associations.decorator';

@TakesAssociations({ withCompany: true })
class WithCompany {}
@TakesAssociations({ withCompany: false })
class WithoutCompany {}
class Plain {
  email?: string;
}

it('TakesAssociations adds the list, and the fields of a company on request', () => {
  const fieldsOf = (body: abstract new () => object): string[] => {
    const rules = getMetadataStorage().getTargetValidationMetadatas(body, '', false, false);
    return [...new Set(rules.map(({ propertyName }) => propertyName))];
  };
  const company = ['companyId', 'companyExternalId', 'companyDomain', 'companyPrimary'];
  expect(fieldsOf(WithCompany)).toEqual(['associations', ...company]);
  expect(fieldsOf(WithoutCompany)).toEqual(['associations']);
});

it('assertTakesAssociations names a body without the decorator', () => {
  expect(() => {
    assertTakesAssociations(Plain);
  }).toThrow('Plain takes no associations');
  expect(() => {
    assertTakesAssociations(WithoutCompany);
  }).not.toThrow();
});
