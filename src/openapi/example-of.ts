import { nameOfRef, type Schema } from './schema';

/**
 * Composes an example from the examples in a schema. Of an object it has all required members, and optional ones with an
 * example.
 * @returns undefined if an example is missing
 */
export function exampleOf(schema: Schema, schemas: Record<string, Schema>, within: readonly Schema[] = []): unknown {
  if (schema.example !== undefined) return schema.example;
  if (within.includes(schema)) return undefined;
  const inner = (part: Schema): unknown => exampleOf(part, schemas, [...within, schema]);
  if (schema.$ref !== undefined) {
    const target = schemas[nameOfRef(schema.$ref)];
    return target && inner(target);
  }
  const [alternative] = schema.anyOf ?? schema.oneOf ?? [];
  if (alternative) return inner(alternative);
  if (schema.allOf) return ofParts(schema.allOf.map(inner));
  if (schema.enum) return schema.enum[0];
  if (schema.items) return ofList(inner(schema.items));
  if (schema.properties) return ofMembers(schema.properties, schema.required ?? [], inner);
  if (schema.type === 'boolean') return true;
  return [schema.type].flat().includes('null') ? null : schema.default;
}

function ofParts(parts: unknown[]): unknown {
  if (parts.includes(undefined)) return undefined;
  return parts.length === 1 ? parts[0] : Object.assign({}, ...parts);
}

function ofList(entry: unknown): unknown {
  return entry === undefined ? undefined : [entry];
}

function ofMembers(
  properties: Record<string, Schema>,
  required: readonly string[],
  inner: (schema: Schema) => unknown,
): unknown {
  const members: [string, unknown][] = [];
  for (const [name, schema] of Object.entries(properties)) {
    if (!required.includes(name) && schema.example === undefined) continue;
    const value = inner(schema);
    if (value === undefined) return undefined;
    members.push([name, value]);
  }
  return Object.fromEntries(members);
}
