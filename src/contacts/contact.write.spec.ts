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

  it('may have its key in properties, as in HubSpot’s own bodies', () => {
    expect(toWrite({ properties: { email: ' Ada@Example.com ' } })).toMatchObject({
      key: { kind: 'email', email: 'ada@example.com' },
      properties: { email: 'ada@example.com' },
    });
    expect(() => toWrite({ email: 'ada@example.com', properties: { email: 'b@example.com' } })).toThrow(
      'email has another value at /email.',
    );
    expect(() => toWrite({ properties: { email: 'a\u200bda@example.com' } })).toThrow('U+200B at position 2');
  });

  it('marks a record that is sent back', () => {
    const body = { id: '7', portalId: '1', properties: { email: 'ada@example.com', createdate: 'x' } };
    expect(toWrite(body)).toMatchObject({ key: { kind: 'id', id: '7' }, sentBack: { portalId: '1' } });
  });

  it('has the caller’s own id as its key before the e-mail', () => {
    const { key, properties } = toWrite({ externalId: 'C-1', email: 'ada@example.com' });
    expect(key).toEqual({ kind: 'external', externalId: 'C-1' });
    expect(properties).toEqual({ email: 'ada@example.com' });
  });

  it.each([{ firstname: 'Ada' }, { lastname: 'Lovelace', phone: '1' }, { properties: { firstname: 'Ada' } }])(
    'of %j is a new contact',
    (body) => {
      expect(toWrite(body).key).toEqual({ kind: 'new' });
    },
  );

  it.each([{}, { phone: '1' }, { firstname: '  ' }, { firstname: null }])('of %j has no key and is refused', (body) => {
    expect(() => toWrite(body)).toThrow('email is required');
  });

  it('needs one of them', () => {
    const toFail = (): unknown => toWrite({ phone: '1' });
    expect(toFail).toThrow(Problem);
    expect(toFail).toThrow('email is required, or the id of an existing contact');
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
