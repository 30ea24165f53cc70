import { invalidRequest } from './failure';
import type { ObjectTypeName } from './object-types';

/** The categories of association types. */
export type LabelCategory = 'HUBSPOT_DEFINED' | 'USER_DEFINED' | 'INTEGRATOR_DEFINED';

/** A label that a portal defined, in one direction. */
export interface AssociationLabel {
  from: ObjectTypeName;
  to: ObjectTypeName;
  typeId: number;
  label: string;
  /** Type id of the other direction; the same between records of one type without an inverse name. */
  inverseTypeId: number;
}

/** A label as the API shows it. */
export interface ShownLabel {
  category: 'USER_DEFINED';
  typeId: number;
  label: string;
}

/** At most so many labels may exist between two object types. [DOC] */
const mostLabels = 10;
const firstTypeId = 501;

/** The association labels of a portal. [docs/simulator.md 6, DOC] */
export class AssociationLabels {
  private labels: AssociationLabel[];

  constructor(contents: readonly AssociationLabel[] = []) {
    this.labels = [...contents];
  }

  contents(): AssociationLabel[] {
    return this.labels;
  }

  /** The labels from one object type to another. */
  of(from: ObjectTypeName, to: ObjectTypeName): ShownLabel[] {
    return this.labels.filter((label) => label.from === from && label.to === to).map(shownLabel);
  }

  /**
   * Adds a label to both directions. Each has its own type, except for one name between records of one type.
   * @returns the label, and the one of the other direction
   * @throws Failure 400 if there are too many, or one has the name
   */
  add(from: ObjectTypeName, to: ObjectTypeName, label: string, inverseLabel?: string): ShownLabel[] {
    const known = this.of(from, to);
    if (known.some((one) => one.label === label))
      throw invalidRequest(`An association label "${label}" already exists`);
    if (known.length >= mostLabels) throw invalidRequest(`At most ${mostLabels} association labels are allowed`);
    const typeId = this.labels.reduce((last, one) => Math.max(last, one.typeId), firstTypeId - 1) + 1;
    if (from === to && inverseLabel === undefined) {
      this.labels.push({ from, to, typeId, label, inverseTypeId: typeId });
    } else {
      const inverse = { from: to, to: from, typeId: typeId + 1, label: inverseLabel ?? label, inverseTypeId: typeId };
      this.labels.push({ from, to, typeId, label, inverseTypeId: inverse.typeId }, inverse);
    }
    return this.labels.filter((one) => one.typeId >= typeId).map(shownLabel);
  }

  /** Renames a label, and its other direction if a name for that is given. Nothing changes if there is none. */
  rename(from: ObjectTypeName, to: ObjectTypeName, typeId: number, label: string, inverseLabel?: string): void {
    const named = this.labels.find((one) => one.from === from && one.to === to && one.typeId === typeId);
    if (!named) return;
    named.label = label;
    const inverse = this.labels.find((one) => one !== named && one.typeId === named.inverseTypeId);
    if (inverse && inverseLabel !== undefined) inverse.label = inverseLabel;
  }

  /** Removes a label in both directions. */
  remove(typeId: number): void {
    this.labels = this.labels.filter((one) => one.typeId !== typeId && one.inverseTypeId !== typeId);
  }

  /** The type id of a label seen from the other end. */
  inverseOf(typeId: number): number {
    return this.labels.find((one) => one.typeId === typeId)?.inverseTypeId ?? typeId;
  }

  /** The name of a label in one direction; undefined if it was removed. */
  nameOf(from: ObjectTypeName, to: ObjectTypeName, typeId: number): string | undefined {
    return this.labels.find((one) => one.from === from && one.to === to && one.typeId === typeId)?.label;
  }
}

function shownLabel({ typeId, label }: AssociationLabel): ShownLabel {
  return { category: 'USER_DEFINED', typeId, label };
}
