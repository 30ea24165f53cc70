import { singularNames, type ObjectTypeName } from './object-types';

/** A group of properties in the form of the Properties API. [docs/simulator.md 3, SPEC] */
export interface PropertyGroup {
  name: string;
  label: string;
  displayOrder: number;
  archived: boolean;
}

/** The group of HubSpot's own properties of each type. */
export const defaultGroups: Readonly<Record<ObjectTypeName, string>> = {
  contacts: 'contactinformation',
  companies: 'companyinformation',
  deals: 'dealinformation',
  tickets: 'ticketinformation',
};

/** The groups of a new portal. */
export function newGroups(type: ObjectTypeName): PropertyGroup[] {
  const singular = singularNames[type];
  const label = `${singular.charAt(0).toUpperCase()}${singular.slice(1)} information`;
  return [{ name: defaultGroups[type], label, displayOrder: 0, archived: false }];
}
