import type { End } from './association-end';
import type { RecordEvents } from './record-events';
import { objectTypeIds, type ObjectTypeName } from './object-types';

/** HUBSPOT_DEFINED association types: the unlabelled one of each direction. [docs/simulator.md 6] */
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

/** Primary association types, which companies have beside the unlabelled ones. [docs/simulator.md 6] */
const primary: Record<string, number> = {
  'contacts>companies': 1,
  'companies>contacts': 2,
  'deals>companies': 5,
  'companies>deals': 6,
  'tickets>companies': 26,
  'companies>tickets': 25,
};

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

const keyOf = ({ type, id }: End): string => `${objectTypeIds[type]}/${id}`;

/** The associations of a portal. Each is kept in both directions. */
export class AssociationStore {
  private readonly links = new Map<string, Map<string, End>>();

  constructor(
    private readonly events: RecordEvents,
    contents: [End, End][] = [],
  ) {
    for (const [from, to] of contents) this.link(from, to);
  }

  contents(): [End, End][] {
    return [...this.links].flatMap(([from, ends]) => {
      const [typeId = '', id = ''] = from.split('/');
      const type = (Object.keys(objectTypeIds) as ObjectTypeName[]).find((name) => objectTypeIds[name] === typeId);
      return type ? [...ends.values()].map((to): [End, End] => [{ type, id }, to]) : [];
    });
  }

  /** Associates two records; doing it again changes nothing. */
  add(from: End, to: End): void {
    if (this.endsOf(from).has(keyOf(to))) return;
    this.link(from, to);
    this.events.associated(from, to, false);
    this.events.associated(to, from, false);
  }

  /** Takes an association away; where there is none nothing changes. */
  remove(from: End, to: End): void {
    if (!this.endsOf(from).delete(keyOf(to))) return;
    this.endsOf(to).delete(keyOf(from));
    this.events.associated(from, to, true);
    this.events.associated(to, from, true);
  }

  /** Gives a merged record the associations of those it was made of. */
  move(from: End, to: End): void {
    for (const end of this.links.get(keyOf(from))?.values() ?? []) {
      this.endsOf(end).delete(keyOf(from));
      this.link(to, end);
    }
    this.links.delete(keyOf(from));
  }

  private link(from: End, to: End): void {
    this.endsOf(from).set(keyOf(to), to);
    this.endsOf(to).set(keyOf(from), from);
  }

  /** The records of a type that a record is associated with, in the order in which that happened. */
  of(from: End, type: ObjectTypeName): End[] {
    return [...(this.links.get(keyOf(from))?.values() ?? [])].filter((end) => end.type === type);
  }

  private endsOf(end: End): Map<string, End> {
    const key = keyOf(end);
    const known = this.links.get(key) ?? new Map<string, End>();
    this.links.set(key, known);
    return known;
  }
}
