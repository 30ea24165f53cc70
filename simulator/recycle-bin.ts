import { recordNotFound } from './failure';
import type { RecordStore, Written } from './record-store';
import type { Switches } from './switches';

type Values = Readonly<Record<string, string>>;

/**
 * Creates a record. If that restores archived records, and one has a unique value of the new one, changes and restores it instead.
 * [docs/simulator.md 3 and 12] @throws Failure 400 or 409
 */
export function createOrRestore(
  store: RecordStore,
  values: Values,
  enforced: boolean,
  { archivedValues }: Pick<Switches, 'archivedValues'>,
): Written {
  const restored =
    archivedValues === 'restored'
      ? store.list({ archived: true }).find((record) => store.unique.haveCommon(record.values, values))
      : undefined;
  if (!restored) return store.create(values, enforced);
  const { archivedAtMs } = restored;
  delete restored.archivedAtMs;
  store.unique.add(restored);
  try {
    return store.update(restored, values, enforced);
  } catch (failure) {
    store.unique.remove(restored);
    restored.archivedAtMs = archivedAtMs;
    throw failure;
  }
}

/** Moves a record to the recycle bin. An archived record stays there. @throws Failure 404 if the switch says so */
export function archiveById(
  store: RecordStore,
  id: string,
  { archiveOfMissing }: Pick<Switches, 'archiveOfMissing'>,
): void {
  const record = store.find(id);
  if (record) store.archive(record);
  else if (archiveOfMissing === 'refused' && !store.findArchived(id)) throw recordNotFound(id);
}
