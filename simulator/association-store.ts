import type { End } from './association-end';
import type { AssociationLabels } from './association-labels';
import type { RecordEvents } from './record-events';
import { findObjectType, typeIdOf, type ObjectTypeName } from './object-types';

/** One end of an association, as seen from the other. */
export interface Associated extends End {
  /** True if one end is the other end's primary company. */
  primary?: boolean;
  /** Type ids of the portal's labels, as seen from the other end. */
  labels?: number[];
}

/** Labels to give to an association. */
export interface Labelling {
  /** Makes the company the record's primary one and demotes another. */
  primary?: boolean;
  /** Type ids of the portal's labels. */
  labels?: readonly number[];
}

/** An association in a snapshot. */
export type StoredAssociation = [from: End, to: Associated];

const keyOf = ({ type, id }: End): string => `${typeIdOf(type)}/${id}`;

/** The associations of a portal. Each is kept in both directions. */
export class AssociationStore {
  private readonly endsByRecord = new Map<string, Map<string, Associated>>();

  constructor(
    private readonly events: RecordEvents,
    private readonly labels: AssociationLabels,
    contents: StoredAssociation[] = [],
  ) {
    for (const [from, to] of contents) this.store(from, to, to);
  }

  contents(): StoredAssociation[] {
    return [...this.endsByRecord].flatMap(([from, ends]) => {
      const [typeId = '', id = ''] = from.split('/');
      const type = findObjectType(typeId);
      return type ? [...ends.values()].map((to): StoredAssociation => [{ type, id }, to]) : [];
    });
  }

  /** Associates two records, and adds labels. A second call changes nothing. */
  add(from: End, to: End, { primary = false, labels = [] }: Labelling = {}): void {
    const known = this.endsOf(from).get(keyOf(to));
    const all = [...new Set([...(known?.labels ?? []), ...labels])];
    if (known && (!primary || known.primary) && all.length === (known.labels?.length ?? 0)) return;
    if (primary) this.demoteOthers(from, to);
    this.store(from, to, { primary: primary || known?.primary, labels: all });
    this.events.associated(from, to, false, primary);
    this.events.associated(to, from, false, primary);
  }

  /** Removes labels of an association and keeps the association. */
  removeLabels(from: End, to: End, { primary = false, labels = [] }: Labelling): void {
    const known = this.endsOf(from).get(keyOf(to));
    const left = known?.labels?.filter((typeId) => !labels.includes(typeId)) ?? [];
    const demoted = primary && known?.primary === true;
    if (!known || (!demoted && left.length === (known.labels?.length ?? 0))) return;
    this.store(from, to, { primary: known.primary === true && !demoted, labels: left });
    this.events.associated(from, to, true, demoted);
    this.events.associated(to, from, true, demoted);
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
    for (const end of this.endsByRecord.get(keyOf(from))?.values() ?? []) {
      this.endsOf(end).delete(keyOf(from));
      const primary = end.primary && !this.of(to, end.type).some((other) => other.primary);
      this.store(to, end, { primary, labels: end.labels });
    }
    this.endsByRecord.delete(keyOf(from));
  }

  private store(from: End, to: End, { primary, labels = [] }: Labelling): void {
    const inverse = labels.map((typeId) => this.labels.inverseOf(typeId));
    this.endsOf(from).set(keyOf(to), associated(to, primary, labels));
    this.endsOf(to).set(keyOf(from), associated(from, primary, inverse));
  }

  /** A record has one primary company, and a lead one primary contact. */
  private demoteOthers(from: End, to: End): void {
    const isReverse = from.type === 'companies' || to.type === 'leads';
    const [record, other] = isReverse ? [to, from] : [from, to];
    for (const end of this.of(record, other.type)) {
      if (end.primary) this.store(record, end, { labels: end.labels });
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

/** One end with its labels. An end without any has no fields for them. */
function associated({ type, id }: End, primary = false, labels: readonly number[] = []): Associated {
  return { type, id, ...(primary && { primary }), ...(labels.length > 0 && { labels: [...labels] }) };
}
