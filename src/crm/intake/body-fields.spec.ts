import { controlField, propertiesOf, propertyFields } from './body-fields';

class Body {
  id?: string;
  email?: string;
  content?: string | null;
  description?: string | null;
}

const fields = propertyFields<Body>({
  id: controlField,
  email: 'email',
  content: 'content',
  description: { property: 'content' },
});

describe('propertyFields', () => {
  it('lists the property of each field', () => {
    expect(fields).toEqual([
      { field: 'email', property: 'email', pointer: '/email' },
      { field: 'content', property: 'content', pointer: '/content' },
      { field: 'description', property: 'content', pointer: '/description' },
    ]);
  });

  // The type checker tests these: `npm run typecheck` fails without the expected errors.
  it('takes exactly the fields of the body', () => {
    const known = { id: controlField, email: 'email', content: 'content' } as const;
    // @ts-expect-error: the value of `description` would be lost
    propertyFields<Body>(known);
    // @ts-expect-error: the body has no field `salutation`
    propertyFields<Body>({ ...known, description: controlField, salutation: 'salutation' });
    // @ts-expect-error: another name than the field's has to be written as one
    propertyFields<Body>({ ...known, description: 'content' });
    expect(propertyFields<Body>({ ...known, description: controlField })).toHaveLength(2);
  });
});

describe('propertiesOf', () => {
  it('names each property once', () => {
    expect(propertiesOf(fields)).toEqual(['email', 'content']);
  });
});
