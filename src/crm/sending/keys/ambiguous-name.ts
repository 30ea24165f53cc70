import type { HubspotRecord } from '../../../hubspot/call/hubspot-wire';
import { Problem } from '../../../problems/problem';
import type { ListedType } from '../../object-types/object-definition';
import { factsOf } from '../../object-types/object-types';

/** Limit of candidates in the problem. */
const maxCandidates = 10;

/** The problem of a name, or of a domain, that several records have. It lists the candidates. */
export function ambiguousName(
  { objectType, searchedProperty, pipeline }: Pick<ListedType, 'objectType' | 'searchedProperty' | 'pipeline'>,
  name: string,
  matches: readonly HubspotRecord[],
): Problem {
  const candidates = matches.slice(0, maxCandidates).map(({ id, properties }) => ({ id, properties }));
  const quoted = JSON.stringify(name);
  const count = `${matches.length} ${objectType}`;
  if (searchedProperty?.kind === 'domain') {
    const detail = `${count} have the domain ${quoted}. Say which by id, or merge them in HubSpot.`;
    return new Problem('company-ambiguous', detail, { members: { candidates } });
  }
  const within = pipeline ? ' in this pipeline' : '';
  const { singular } = factsOf(objectType);
  const detail = `${count} are named ${quoted}${within}. Say which by id, or give the ${singular} an externalId.`;
  return new Problem('deal-ambiguous', detail, { members: { candidates } });
}
