import type { Write } from '../journal/tables/write';

/** Properties that HubSpot sets itself on records of every type. [docs/simulator.md 3] */
const usual: ReadonlySet<string> = new Set([
  'hs_object_id',
  'createdate',
  'hs_createdate',
  'lastmodifieddate',
  'hs_lastmodifieddate',
]);

/** A write whose portal's schema is unknown: of a record that is sent back, the usual read-only properties are left out. */
export function withoutUsualReadOnly(write: Write): Write {
  if (!write.sentBack) return write;
  const ignored = Object.keys(write.properties).filter((name) => usual.has(name));
  if (ignored.length === 0) return write;
  const properties = Object.fromEntries(Object.entries(write.properties).filter(([name]) => !usual.has(name)));
  return { ...write, properties, ignored: [...(write.ignored ?? []), ...ignored] };
}
