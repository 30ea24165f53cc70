import { factsOf, type ObjectTypeName } from './object-types';

/** A group of properties in the form of the Properties API. [docs/simulator.md 3, SPEC] */
export interface PropertyGroup {
  name: string;
  label: string;
  displayOrder: number;
  archived: boolean;
}

/** The groups of a new portal. */
export function newGroups(type: ObjectTypeName): PropertyGroup[] {
  const { singular, group: name } = factsOf(type);
  const label = `${singular.charAt(0).toUpperCase()}${singular.slice(1)} information`;
  return [{ name, label, displayOrder: 0, archived: false }];
}
