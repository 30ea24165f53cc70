import type { PropertyRule } from './property-value';

/** Marks a field that is not a property. The type's `toWrite` reads the field. */
export const controlField = null;

/**
 * Use of each field of a body: the HubSpot property of the same name, another property, or a control field. A difference
 * between body and list does not compile, because a value would be lost. A rule holds for the property wherever it stands.
 */
export type BodyFields<Body extends object> = {
  readonly [Field in keyof Body & string]-?:
    Field | ({ readonly property: string } & Readonly<PropertyRule>) | typeof controlField;
};

/** A field of a body that is sent to HubSpot. */
export interface PropertyField {
  field: string;
  property: string;
  /** JSON pointer of the field. */
  pointer: string;
  /** Rule of the property. */
  rule?: PropertyRule;
}

/** The fields of a body that are properties, in the order of the list. */
export function propertyFields<Body extends object>(fields: BodyFields<Body>): readonly PropertyField[] {
  const uses = Object.entries<BodyFields<Body>[keyof BodyFields<Body>]>(fields);
  return uses.flatMap(([field, use]): PropertyField[] => {
    if (use === controlField) return [];
    const pointer = `/${field}`;
    if (typeof use === 'string') return [{ field, property: use, pointer }];
    const { property, ...rule } = use as { property: string } & PropertyRule;
    return [{ field, property, pointer, ...(Object.keys(rule).length > 0 && { rule }) }];
  });
}

/** Distinct properties of fields. */
export function propertiesOf(fields: readonly PropertyField[]): string[] {
  return [...new Set(fields.map(({ property }) => property))];
}
