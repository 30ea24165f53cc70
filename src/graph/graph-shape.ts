import { Problem, type ProblemDetail } from '../problems/problem';
import { graphNameIn } from '../crm/intake/association-requests';

/** The parts of a graph's record that determine the shape of the graph. */
export interface NamedRecord {
  /** The record's name in the graph. */
  name: string;
  /** The record's body, unchecked. */
  record: object;
}

/** The shape of a graph. Records are numbers: their places in the request, from 0. */
export interface GraphShape {
  /** All records, each after those that it depends on. */
  order: number[];
  /** For each record, those that it depends on directly. One that another of them depends on is left out. */
  after: number[][];
}

/** An association of one record of a graph with another. */
interface Edge {
  to: number;
  pointer: string;
}

/**
 * Finds the order of a graph's records. A record depends on those that its `associations` name.
 * @throws Problem `invalid-request` for a name that two records have, or none, and for records that depend on each other
 */
export function shapeOf(records: readonly NamedRecord[]): GraphShape {
  const places = new Map<string, number>();
  const errors: ProblemDetail[] = [];
  for (const [index, { name }] of records.entries()) {
    const known = places.get(name);
    if (known === undefined) places.set(name, index);
    else {
      const message = `The records ${known} and ${index} have the name ${quoted(name)}. Give each its own.`;
      errors.push({ pointer: `/records/${index}/name`, message, code: 'duplicate-name' });
    }
  }
  const edges = records.map((record, index) => edgesOf(record, index, places, errors));
  if (errors.length > 0) throw refusal(errors);
  const order = orderOf(records, edges);
  return { order, after: directDependencies(edges, order) };
}

function edgesOf(
  { record }: NamedRecord,
  index: number,
  places: ReadonlyMap<string, number>,
  errors: ProblemDetail[],
): Edge[] {
  const { associations } = record as { associations?: unknown };
  if (!Array.isArray(associations)) return [];
  return associations.flatMap((entry: unknown, place): Edge[] => {
    const name = graphNameIn((entry as { to?: unknown } | null)?.to);
    if (name === null) return [];
    const pointer = `/records/${index}/record/associations/${place}/to/name`;
    const to = places.get(name);
    if (to !== undefined) return [{ to, pointer }];
    errors.push({ pointer, message: `The graph has no record with the name ${quoted(name)}.`, code: 'unknown-name' });
    return [];
  });
}

/** Visits each record after those that it depends on, in the order of the request otherwise. */
function orderOf(records: readonly NamedRecord[], edges: readonly Edge[][]): number[] {
  const order: number[] = [];
  const done = new Set<number>();
  const path: number[] = [];
  const visit = (index: number, pointer: string): void => {
    if (done.has(index)) return;
    const start = path.indexOf(index);
    if (start >= 0) throw cycle([...path.slice(start), index], records, pointer);
    path.push(index);
    for (const edge of edges[index] ?? []) visit(edge.to, edge.pointer);
    path.pop();
    done.add(index);
    order.push(index);
  };
  for (const index of records.keys()) visit(index, '');
  return order;
}

function directDependencies(edges: readonly Edge[][], order: readonly number[]): number[][] {
  const above = edges.map(() => new Set<number>());
  const direct = edges.map((): number[] => []);
  for (const index of order) {
    const targets = [...new Set((edges[index] ?? []).map(({ to }) => to))];
    const implied = new Set(targets.flatMap((to) => [...(above[to] ?? [])]));
    // In the order of the graph, so that the last one probably settles last.
    direct[index] = order.filter((to) => targets.includes(to) && !implied.has(to));
    above[index] = new Set([...targets, ...implied]);
  }
  return direct;
}

function cycle(path: readonly number[], records: readonly NamedRecord[], pointer: string): Problem {
  const names = path.map((index) => quoted(records[index]?.name ?? ''));
  const message =
    path.length === 2
      ? `The record ${names[0] ?? ''} is associated with itself.`
      : `These records depend on each other: ${names.join(' on ')}. Leave out one of the associations, and make it by a later request.`;
  return refusal([{ pointer, message, code: 'cycle' }]);
}

function refusal(errors: ProblemDetail[]): Problem {
  const [first] = errors;
  return new Problem('invalid-request', `${first?.message ?? ''} Nothing was stored.`, { errors });
}

function quoted(name: string): string {
  return JSON.stringify(name.slice(0, 80));
}
