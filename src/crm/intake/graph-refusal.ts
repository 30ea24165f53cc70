import { errorsUnder } from '../../problems/errors-under';
import { Problem } from '../../problems/problem';
import type { GraphEntry } from './graph-to-journal';

/**
 * The problem of a graph with records that do not pass the checks; null if all pass. Its code is that of the first such record in the
 * request, and its errors are those of all, with pointers into the request.
 * @param checked the entries after their checks
 */
export function graphRefusal(
  entries: readonly Pick<GraphEntry, 'index'>[],
  checked: readonly (object | Problem)[],
): Problem | null {
  const refused = checked
    .flatMap((entry, place) =>
      entry instanceof Problem ? [{ problem: entry, index: entries[place]?.index ?? 0 }] : [],
    )
    .sort((one, other) => one.index - other.index);
  const [first] = refused;
  if (!first) return null;
  const errors = refused.flatMap(({ problem, index }) => errorsUnder(`/records/${index}/record`, problem));
  const which = refused.length === 1 ? 'One record' : `${refused.length} records`;
  const detail = `${which} of the graph cannot be written, so nothing was stored. ${first.problem.detail}`;
  return new Problem(first.problem.code, detail, { ...first.problem.extras, errors });
}
