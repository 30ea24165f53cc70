/** Value types of properties. */
export type PropertyType = 'string' | 'number' | 'date' | 'datetime' | 'enumeration' | 'bool';

/** The protection of a property's values. Lists show one class of properties only. [docs/simulator.md 3] */
export const dataSensitivities = ['non_sensitive', 'sensitive', 'highly_sensitive'] as const;
export type DataSensitivity = (typeof dataSensitivities)[number];

/** A property of an object type in the form of the Properties API. */
export interface PropertyDefinition {
  name: string;
  label: string;
  type: PropertyType;
  fieldType: string;
  groupName: string;
  description: string;
  options: { label: string; value: string; displayOrder: number; hidden: boolean }[];
  hasUniqueValue: boolean;
  hidden: boolean;
  formField: boolean;
  /** True if HubSpot computes the value. */
  calculated: boolean;
  /** True if the options come from another API, such as owners or pipelines. `options` is then empty. */
  externalOptions: boolean;
  /** OWNER if the values are ids of owners. */
  referencedObjectType?: 'OWNER';
  modificationMetadata: { archivable: boolean; readOnlyDefinition: boolean; readOnlyValue: boolean };
  hubspotDefined: boolean;
  /** Absent in snapshots of older releases. */
  dataSensitivity?: DataSensitivity;
  archived: boolean;
}

/** An option of an enumeration: a value, or a value with another label. */
export type GivenOption = string | { value: string; label: string };

/** Completes a partial property definition with defaults. */
export function property(
  name: string,
  {
    type = 'string',
    options = [],
    readOnlyValue = false,
    ...more
  }: Partial<Omit<PropertyDefinition, 'options'>> & {
    options?: GivenOption[];
    readOnlyValue?: boolean;
  } = {},
): PropertyDefinition {
  return {
    name,
    label: name,
    type,
    fieldType: fieldTypes[type],
    groupName: '',
    description: '',
    options: options.map((option, displayOrder) => ({
      ...(typeof option === 'string' ? { label: option, value: option } : option),
      displayOrder,
      hidden: false,
    })),
    calculated: false,
    hasUniqueValue: false,
    hidden: false,
    formField: true,
    externalOptions: false,
    modificationMetadata: { archivable: false, readOnlyDefinition: true, readOnlyValue },
    hubspotDefined: true,
    dataSensitivity: 'non_sensitive',
    archived: false,
    ...more,
  };
}

const fieldTypes: Record<PropertyType, string> = {
  string: 'text',
  number: 'number',
  date: 'date',
  datetime: 'date',
  enumeration: 'select',
  bool: 'booleancheckbox',
};
