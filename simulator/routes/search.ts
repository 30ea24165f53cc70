import type { FastifyInstance } from 'fastify';
import { objectTypeOf } from '../object-types';
import type { PropertyDefinition } from '../property-definition';
import { readSearch } from '../search';
import { portalOf, type SimulatorState } from '../state';
import { asObject } from '../wire';

/** Search. It sees changes after a lag. [docs/simulator.md 5] */
export function searchRoutes(server: FastifyInstance, state: SimulatorState): void {
  server.post<{ Params: { type: string }; Body: unknown }>('/:type/search', (request) => {
    const store = portalOf(request).storeOf(objectTypeOf(request.params.type));
    const definitionOf = (name: string): PropertyDefinition | undefined => {
      const definition = store.properties.get(name);
      return definition?.archived ? undefined : definition;
    };
    const search = readSearch(asObject(request.body), definitionOf, state.switches);
    const { matches, compare, limit, after, properties } = search;
    const seen = store.list().flatMap((record) => {
      const values = store.searchedValues(record);
      return values && matches(values) ? [{ record, values }] : [];
    });
    if (compare) seen.sort((a, b) => compare(a.values, b.values));
    const end = after + limit;
    return {
      total: seen.length,
      results: seen.slice(after, end).map(({ record, values }) => store.show(record, { asked: properties }, values)),
      ...(seen.length > end && { paging: { next: { after: String(end) } } }),
    };
  });
}
