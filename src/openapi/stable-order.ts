import type { OpenAPIObject } from '@nestjs/swagger';
import type { Operation } from './schema';

/**
 * Puts the parts of a document into an order of their own: paths by their tags, schemas by name, texts of an enumeration by
 * the alphabet. As generated they are in the order in which Nest loads modules and the compiler meets types, which any
 * change elsewhere may alter.
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
