import { Problem } from '../../problems/problem';
import { propertyFields } from './body-fields';
import { collectProperties } from './property-input';

const fields = propertyFields<{ amount?: number; content?: string; description?: string }>({
  amount: 'amount',
  content: 'content',
  description: { property: 'content' },
});

describe('collectProperties', () => {
  it('brings fields and properties together as HubSpot’s texts', () => {
    const body = { amount: 12.5, properties: { is_new: true, note: null, count: 0 } };
    expect(collectProperties({ fields, body }).properties).toEqual({
      amount: '12.5',
      is_new: 'true',
      note: '',
      count: '0',
    });
  });

  it('keeps the JSON pointer of each property', () => {
    const body = { description: 'x', properties: { note: 'y' } };
    expect(collectProperties({ fields, body }).pointers).toEqual({ content: '/description', note: '/properties/note' });
  });

  it('lists every fault of a value, with its pointer, and applies the rule of a property everywhere', () => {
    const ruled = propertyFields<{ name?: string }>({ name: { property: 'name', maxLength: 3 } });
    const body = { name: 'abcd', properties: { name: 'abcde', note: { a: 1 } as never } };
    expect(() => collectProperties({ fields: ruled, body })).toThrow(
      expect.objectContaining({
        extras: {
          errors: [
            expect.objectContaining({ pointer: '/name', code: 'maxLength' }),
            expect.objectContaining({ pointer: '/properties/name', code: 'maxLength' }),
            expect.objectContaining({ pointer: '/properties/note', code: 'isPropertyValue' }),
          ],
        },
      }) as Error,
    );
  });

  it('names the properties whose value is a list', () => {
    expect(collectProperties({ fields, body: { properties: { note: ['a', 'b'] } } })).toMatchObject({
      properties: { note: 'a;b' },
      lists: ['note'],
    });
  });

  it('leaves out what is undefined', () => {
    const body = { amount: undefined };
    expect(collectProperties({ fields, body }).properties).toEqual({});
  });

  it('accepts the same value twice', () => {
    const body = { content: 'x', description: 'x' };
    expect(collectProperties({ fields, body }).properties).toEqual({
      content: 'x',
    });
  });

  it.each([
    ['a field and its other name', { content: 'x', description: 'y' }, '/description'],
    ['a field and a property', { amount: 1, properties: { amount: '2' } }, '/properties/amount'],
  ])('refuses different values in %s', (_name, body, pointer) => {
    try {
      collectProperties({ fields, body });
    } catch (error) {
      expect((error as Problem).extras.errors).toEqual([expect.objectContaining({ pointer, code: 'contradiction' })]);
      return;
    }
    throw new Error('nothing was thrown');
  });

  it('treats names of Object.prototype as any other', () => {
    const body = { properties: JSON.parse('{"constructor":"a","toString":"b"}') as Record<string, string> };
    expect(collectProperties({ fields, body }).properties).toEqual({ constructor: 'a', toString: 'b' });
  });
});
