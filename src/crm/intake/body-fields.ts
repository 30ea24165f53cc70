/** Marks a field of a body that is no property: the type's `toWrite` reads it. */
export const controlField = null;

/**
 * Each field of a body: the HubSpot property of the same name, a property of another name, or a control field. A field
 * that the body has and the list lacks, or the other way round, does not compile: its value would be lost.
 */
export type BodyFields<Body extends object> = {
  readonly [Field in keyof Body & string]-?: Field | { readonly property: string } | typeof controlField;
};

/** A field of a body that is sent to HubSpot. */
export interface PropertyField {
  field: string;
  property: string;
  /** JSON pointer of the field. */
  pointer: string;
}

/** The fields of a body that are properties, in the order of the list. */
export function propertyFields<Body extends object>(fields: BodyFields<Body>): readonly PropertyField[] {
  const uses = Object.entries<BodyFields<Body>[keyof BodyFields<Body>]>(fields);
  return uses.flatMap(([field, use]) => {
    if (use === controlField) return [];
    return [{ field, property: typeof use === 'string' ? use : use.property, pointer: `/${field}` }];
  });
}

/** The properties that some fields are sent as, each once. */
export function propertiesOf(fields: readonly PropertyField[]): string[] {
  return [...new Set(fields.map(({ property }) => property))];
}
