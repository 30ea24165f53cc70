import { claimedRecordWrite, companies, contacts, deals } from '../../../../test/support/sample-writes';
import type { WriteKey } from '../../journal/tables/write';
import type { ObjectDefinition } from '../../object-types/object-definition';
import { arrivedKeys } from './arrived-keys';

const email = { kind: 'email', email: 'ada@example.com' } as const;
const external = { kind: 'external', externalId: 'A-1' } as const;

it.each<[ObjectDefinition, WriteKey, Record<string, string>, boolean, string[]]>([
  [contacts, email, { email: 'ada@example.com' }, true, ['email:ada@example.com']],
  [contacts, email, { email: 'ada@example.com' }, false, []],
  [contacts, external, { email: 'Ada@example.com' }, false, ['email:ada@example.com']],
  [contacts, { kind: 'id', id: '7' }, { firstname: 'Ada' }, false, []],
  [contacts, { kind: 'new' }, { firstname: 'Ada' }, true, []],
  [companies, external, { domain: 'www.Example.com' }, true, ['external:A-1', 'name::example.com']],
  [companies, { kind: 'id', id: '7' }, { domain: '' }, false, []],
  [deals, external, { dealname: 'x' }, true, ['external:A-1']],
])('arrivedKeys of %# are those that associations may wait for', (definition, key, properties, isNew, keys) => {
  const write = claimedRecordWrite(key, properties);
  const named = key.kind === 'external' ? { ...write, key: 'external:A-1' } : write;
  expect(arrivedKeys(definition, named, isNew)).toEqual(keys);
});
