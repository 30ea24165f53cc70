import { contacts, deals } from '../../../../test/support/sample-writes';
import { nameForPeople } from './record-name';

it.each([
  [contacts, { firstname: 'Ada', lastname: 'King' }, 'Ada King', true],
  [contacts, { email: 'a@x.org', lastname: 'King' }, 'King', false],
  [contacts, { email: 'a@x.org', firstname: null, lastname: 'King' }, 'King', true],
  [contacts, { email: 'a@x.org' }, 'a@x.org', false],
  [deals, { dealname: 'Big' }, 'Big', true],
  [deals, {}, '(no name)', false],
  [deals, { dealname: 'x'.repeat(600) }, `${'x'.repeat(500)}…`, true],
] as const)('the name of %o with %j is %s, complete: %s', (definition, known, name, isComplete) => {
  expect(nameForPeople(definition, known)).toEqual({ name, isComplete });
});
