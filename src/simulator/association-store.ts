import { objectTypeIds, type ObjectTypeName } from './object-types';

/** HUBSPOT_DEFINED association types: the unlabelled one of each direction. [hubspot.md 6] */
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

/** The unlabelled association type between two object types. */
export function unlabelledTypeId(from: ObjectTypeName, to: ObjectTypeName): number | undefined {
  return unlabelled[`${from}>${to}`];
}

/** One end of an association. */
export interface End {
  type: ObjectTypeName;
  id: string;
}

const keyOf = ({ type, id }: End): string => `${objectTypeIds[type]}/${id}`;

/** The associations of a portal. Each is kept in both directions. */
export class AssociationStore {
  private readonly links = new Map<string, Map<string, End>>();

  constructor(contents: [End, End][] = []) {
    for (const [from, to] of contents) this.add(from, to);
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
    this.endsOf(from).set(keyOf(to), to);
    this.endsOf(to).set(keyOf(from), from);
  }

  remove(from: End, to: End): void {
    this.endsOf(from).delete(keyOf(to));
    this.endsOf(to).delete(keyOf(from));
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
