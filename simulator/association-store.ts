import type { End } from './association-end';
import type { RecordEvents } from './record-events';
import { objectTypeIds, type ObjectTypeName } from './object-types';

/** The unlabelled HUBSPOT_DEFINED association type of each direction. [docs/simulator.md 6] */
const unlabelled: Record<string, number> = {
  'contacts>companies': 279,
  'companies>contacts': 280,
  'contacts>deals': 4,
  'deals>contacts': 3,
  'deals>companies': 341,
  'companies>deals': 342,
  'contacts>tickets': 15,
  'tickets>contacts': 16,
  'tickets>companies': 339,
  'companies>tickets': 340,
  'deals>tickets': 27,
  'tickets>deals': 28,
  'contacts>contacts': 449,
  'deals>deals': 451,
  'tickets>tickets': 452,
};

/** The primary association types. Only companies have them. [docs/simulator.md 6] */
const primary: Record<string, number> = {
  'contacts>companies': 1,
  'companies>contacts': 2,
  'deals>companies': 5,
  'companies>deals': 6,
  'tickets>companies': 26,
  'companies>tickets': 25,
};

/** One end of an association, as seen from the other. */
export interface Associated extends End {
  /** True if one end is the other end's primary company. */
  primary?: boolean;
}

/** An association in a snapshot. */
export type StoredAssociation = [from: End, to: Associated];

/** All association types between two object types. */
export function associationTypes(from: ObjectTypeName, to: ObjectTypeName): { typeId: number; label: string | null }[] {
  const typeId = unlabelledTypeId(from, to);
  const primaryId = primary[`${from}>${to}`];
  return [
    ...(typeId === undefined ? [] : [{ typeId, label: null }]),
    ...(primaryId === undefined ? [] : [{ typeId: primaryId, label: 'Primary' }]),
  ];
}

/** The unlabelled association type between two object types. */
export function unlabelledTypeId(from: ObjectTypeName, to: ObjectTypeName): number | undefined {
  return unlabelled[`${from}>${to}`];
}

/** The primary association type between two object types; undefined if they have none. */
export function primaryTypeId(from: ObjectTypeName, to: ObjectTypeName): number | undefined {
  return primary[`${from}>${to}`];
}

const keyOf = ({ type, id }: End): string => `${objectTypeIds[type]}/${id}`;

/** The associations of a portal. Each is kept in both directions. */
export class AssociationStore {
  private readonly endsByRecord = new Map<string, Map<string, Associated>>();

  constructor(
    private readonly events: RecordEvents,
    contents: StoredAssociation[] = [],
  ) {
    for (const [from, { primary: isPrimary, ...to }] of contents) this.store(from, to, isPrimary);
  }

  contents(): StoredAssociation[] {
    return [...this.endsByRecord].flatMap(([from, ends]) => {
      const [typeId = '', id = ''] = from.split('/');
      const type = (Object.keys(objectTypeIds) as ObjectTypeName[]).find((name) => objectTypeIds[name] === typeId);
      return type ? [...ends.values()].map((to): StoredAssociation => [{ type, id }, to]) : [];
    });
  }

  /**
   * Associates two records. A second call changes nothing.
   * @param isPrimary true makes the company the record's primary one and demotes another; false keeps the current label
   */
  add(from: End, to: End, isPrimary = false): void {
    const known = this.endsOf(from).get(keyOf(to));
    if (known && (!isPrimary || known.primary)) return;
    if (isPrimary) this.demoteOthers(from.type === 'companies' ? to : from);
    this.store(from, to, isPrimary);
    this.events.associated(from, to, false, isPrimary);
    this.events.associated(to, from, false, isPrimary);
  }

  /** Removes the primary label of an association and keeps the association. */
  demote(from: End, to: End): void {
    if (!this.endsOf(from).get(keyOf(to))?.primary) return;
    this.store(from, to, false);
    this.events.associated(from, to, true, true);
    this.events.associated(to, from, true, true);
  }

  /** Removes an association. Nothing changes if there is none. */
  remove(from: End, to: End): void {
    if (!this.endsOf(from).delete(keyOf(to))) return;
    this.endsOf(to).delete(keyOf(from));
    this.events.associated(from, to, true);
    this.events.associated(to, from, true);
  }

  /** Moves a record's associations to the record that it was merged into. */
  move(from: End, to: End): void {
    for (const { primary: isPrimary, ...end } of this.endsByRecord.get(keyOf(from))?.values() ?? []) {
      this.endsOf(end).delete(keyOf(from));
      this.store(to, end, isPrimary && !this.of(to, end.type).some((other) => other.primary));
    }
    this.endsByRecord.delete(keyOf(from));
  }

  private store(from: End, to: End, isPrimary = false): void {
    this.endsOf(from).set(keyOf(to), isPrimary ? { ...to, primary: true } : to);
    this.endsOf(to).set(keyOf(from), isPrimary ? { ...from, primary: true } : from);
  }

  private demoteOthers(record: End): void {
    for (const { primary: isPrimary, ...company } of this.of(record, 'companies')) {
      if (isPrimary) this.store(record, company, false);
    }
  }

  /** The associated records of one type, oldest association first. */
  of(from: End, type: ObjectTypeName): Associated[] {
    return [...(this.endsByRecord.get(keyOf(from))?.values() ?? [])].filter((end) => end.type === type);
  }

  private endsOf(end: End): Map<string, Associated> {
    const key = keyOf(end);
    const known = this.endsByRecord.get(key) ?? new Map<string, Associated>();
    this.endsByRecord.set(key, known);
    return known;
  }
}
