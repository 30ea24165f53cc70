import { Problem } from '../problems/problem';
import { contactDefinition } from './contact.definition';
import { toWrite } from './contact.write';

describe('the write of a contact', () => {
  it('has the id as its key if the body has one', () => {
    const write = toWrite({ id: '7', email: 'ada@example.com', firstname: 'Ada' });
    expect(write).toEqual({
      definition: contactDefinition,
      key: { kind: 'id', id: '7' },
      properties: { email: 'ada@example.com', firstname: 'Ada' },
      pointers: { email: '/email', firstname: '/firstname' },
      associations: [],
    });
  });

  it('has the e-mail as its key otherwise', () => {
    const { key, properties } = toWrite({ email: 'ada@example.com', phone: null, properties: { numemployees: 50 } });
    expect(key).toEqual({ kind: 'email', email: 'ada@example.com' });
    expect(properties).toEqual({ email: 'ada@example.com', phone: '', numemployees: '50' });
  });

  it('needs one of them as a field', () => {
    const toFail = (): unknown => toWrite({ firstname: 'Ada', properties: { email: 'ada@example.com' } });
    expect(toFail).toThrow(Problem);
    expect(toFail).toThrow('email is required, or the id of an existing contact.');
  });
});

describe('a contact’s name', () => {
  it.each([
    [{ firstname: 'Ada', lastname: 'Lovelace', email: 'ada@example.com' }, 'Ada Lovelace'],
    [{ firstname: null, lastname: 'Lovelace' }, 'Lovelace'],
    [{ firstname: '', email: 'ada@example.com' }, 'ada@example.com'],
    [{}, '(no name)'],
  ])('of %j is %s', (properties, name) => {
    expect(contactDefinition.displayName(properties)).toBe(name);
  });
});
