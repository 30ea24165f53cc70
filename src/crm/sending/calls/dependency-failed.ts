import type { GraphReference } from '../../journal/tables/write';
import { Problem } from '../../../problems/problem';

/** The problem of a record, or of an association, whose graph has another record that was not written. */
export function dependencyFailed({ write, name }: GraphReference): Problem {
  const detail = `The record ${JSON.stringify(name)} of the graph was not written, and this one depends on it. Nothing was sent. Retry the write ${write} first, then this one.`;
  return new Problem('dependency-failed', detail, { members: { dependsOn: write } });
}
