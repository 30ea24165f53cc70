import type { PropertyVersion, ShownVersion, StoredRecord } from './stored-record';

type Values = Readonly<Record<string, string>>;

/** A list or a batch shows at most so many records with history. [SPEC] */
export const mostWithHistory = 50;

/** HubSpot keeps so many versions of most properties. [DOC] */
const mostVersions = 20;

/**
 * The history of a record after a change. A property that never changed has none: its value is as old as the record.
 * @param names the properties that were written
 */
export function historyAfter(
  { history, createdAtMs }: Pick<StoredRecord, 'history' | 'createdAtMs'>,
  names: readonly string[],
  before: Values,
  after: Values,
  nowMs: number,
): Record<string, PropertyVersion[]> | undefined {
  const changed = names.filter((name) => before[name] !== after[name]);
  if (changed.length === 0) return history;
  const kept = { ...history };
  for (const name of changed) {
    const first = before[name];
    const versions = kept[name] ?? (first === undefined ? [] : [[first, createdAtMs] satisfies PropertyVersion]);
    kept[name] = [...versions.slice(1 - mostVersions), [after[name] ?? '', nowMs]];
  }
  return kept;
}

/** The versions of the given properties, latest first. */
export function shownHistory(
  { values, history = {}, createdAtMs }: StoredRecord,
  names: readonly string[],
): Record<string, ShownVersion[]> {
  return Object.fromEntries(
    names.flatMap((name): [string, ShownVersion[]][] => {
      const only = Object.hasOwn(values, name) ? values[name] : undefined;
      const known = Object.hasOwn(history, name) ? history[name] : undefined;
      const versions = known ?? (only === undefined ? [] : [[only, createdAtMs] satisfies PropertyVersion]);
      return versions.length > 0 ? [[name, versions.map(shownVersion).reverse()]] : [];
    }),
  );
}

function shownVersion([value, changedAtMs]: PropertyVersion): ShownVersion {
  return { value, timestamp: new Date(changedAtMs).toISOString(), sourceType: 'INTEGRATION', sourceId: '111111' };
}
