import type { OpenAPIObject } from '@nestjs/swagger';
import type { Operation } from './schema';

/**
 * Sorts a document: paths by their tags, schemas and enumerations by name. The generated order follows the loading of modules
 * and types, and so changes with unrelated code.
 */
export function putInOrder(document: OpenAPIObject): void {
  const tags = (document.tags ?? []).map(({ name }) => name);
  const positionOf = (item: object): number => {
    const [operation] = Object.values(item) as Operation[];
    const position = tags.indexOf(operation?.tags?.[0] ?? '');
    return position < 0 ? tags.length : position;
  };
  const paths = Object.entries<object>(document.paths).sort(([, a], [, b]) => positionOf(a) - positionOf(b));
  document.paths = Object.fromEntries(paths);
  const schemas = Object.entries(document.components?.schemas ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
  document.components = { ...document.components, schemas: Object.fromEntries(schemas) };
  sortEnumerations(document);
}

function sortEnumerations(part: unknown): void {
  if (typeof part !== 'object' || part === null) return;
  for (const [name, value] of Object.entries(part)) {
    const isEnumeration = name === 'enum' && Array.isArray(value) && value.every((one) => typeof one === 'string');
    if (isEnumeration) value.sort();
    else sortEnumerations(value);
  }
}
