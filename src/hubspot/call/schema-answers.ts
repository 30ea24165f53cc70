import type {
  AssociationTypeDefinition,
  HubspotCustomType,
  HubspotOption,
  HubspotPipeline,
  HubspotPropertyDefinition,
  HubspotStage,
} from './hubspot-wire';
import { allOf } from './record-answers';
import { booleanOf, defined, numberOf, objectOf, textOf, type WireObject } from './wire-values';

/** Longest name, label or description. */
const longestText = 100_000;

/**
 * Answer of a list of properties. All must be valid: a caller concludes from a missing property that the portal lacks it.
 * @returns null if any is not
 */
export function propertyListOf(body: unknown): { results: HubspotPropertyDefinition[] } | null {
  const results = allOf(objectOf(body)?.results, propertyOf);
  return results && { results };
}

/**
 * Answer of a read of one property.
 * @param name of the property that was asked for
 * @returns null if the answer is another property's, or does not say whether its values are unique
 */
export function namedPropertyOf(body: unknown, name: string): HubspotPropertyDefinition | null {
  const property = propertyOf(body);
  return property?.name === name && property.hasUniqueValue !== undefined ? property : null;
}

/** Names of the properties in a list of validation rules, under the rules of {@link propertyListOf}. */
export function validatedPropertiesOf(body: unknown): string[] | null {
  return allOf(objectOf(body)?.results, (rule) => nameOf(objectOf(rule)?.propertyName) ?? null);
}

/** Answer of a list of pipelines, under the rules of {@link propertyListOf}. */
export function pipelineListOf(body: unknown): HubspotPipeline[] | null {
  return allOf(objectOf(body)?.results, pipelineOf);
}

/** Answer of a list of custom types, under the rules of {@link propertyListOf}. */
export function customTypeListOf(body: unknown): HubspotCustomType[] | null {
  return allOf(objectOf(body)?.results, customTypeOf);
}

function customTypeOf(value: unknown): HubspotCustomType | null {
  const wire = objectOf(value);
  const objectTypeId = nameOf(wire?.objectTypeId);
  const name = nameOf(wire?.name);
  if (!wire || objectTypeId === undefined || name === undefined) return null;
  const labels = objectOf(wire.labels);
  return defined<HubspotCustomType>({
    objectTypeId,
    name,
    fullyQualifiedName: nameOf(wire.fullyQualifiedName),
    singular: textOf(labels?.singular, longestText),
    plural: textOf(labels?.plural, longestText),
    primaryDisplayProperty: nameOf(wire.primaryDisplayProperty),
  });
}

/** Answer of a list of association types, under the rules of {@link propertyListOf}. */
export function associationTypesOf(body: unknown): AssociationTypeDefinition[] | null {
  return allOf(objectOf(body)?.results, (value) => {
    const wire = objectOf(value);
    const category = nameOf(wire?.category);
    const typeId = numberOf(wire?.typeId);
    if (category === undefined || typeId === undefined) return null;
    return { category, typeId, label: textOf(wire?.label, longestText) || null };
  });
}

function propertyOf(value: unknown): HubspotPropertyDefinition | null {
  const wire = objectOf(value);
  const name = nameOf(wire?.name);
  const type = nameOf(wire?.type);
  const options = allOf(wire?.options ?? [], optionOf);
  if (!wire || name === undefined || type === undefined || options === null) return null;
  const readOnlyValue = booleanOf(objectOf(wire.modificationMetadata)?.readOnlyValue);
  return defined<HubspotPropertyDefinition>({
    ...scalarsOf(wire),
    name,
    type,
    label: textOf(wire.label, longestText) ?? name,
    fieldType: textOf(wire.fieldType, longestText) ?? '',
    groupName: textOf(wire.groupName, longestText) ?? '',
    description: textOf(wire.description, longestText),
    hasUniqueValue: booleanOf(wire.hasUniqueValue),
    hidden: booleanOf(wire.hidden),
    formField: booleanOf(wire.formField),
    hubspotDefined: booleanOf(wire.hubspotDefined),
    options: wire.options ? options : undefined,
    externalOptions: booleanOf(wire.externalOptions),
    calculated: booleanOf(wire.calculated),
    modificationMetadata: readOnlyValue === undefined ? undefined : { readOnlyValue },
    archived: booleanOf(wire.archived),
  });
}

/** Further facts of a definition: texts, numbers and booleans. */
function scalarsOf(wire: WireObject): Record<string, string | number | boolean> {
  const scalars = Object.entries(wire).flatMap(([name, value]): [string, string | number | boolean][] =>
    (typeof value === 'string' && value.length <= longestText) ||
    typeof value === 'number' ||
    typeof value === 'boolean'
      ? [[name, value]]
      : [],
  );
  return Object.fromEntries(scalars);
}

function optionOf(value: unknown): HubspotOption | null {
  const wire = objectOf(value);
  const option = textOf(wire?.value, longestText);
  if (!wire || option === undefined) return null;
  return defined<HubspotOption>({
    value: option,
    label: textOf(wire.label, longestText) ?? option,
    displayOrder: numberOf(wire.displayOrder),
    hidden: booleanOf(wire.hidden),
  });
}

function pipelineOf(value: unknown): HubspotPipeline | null {
  const wire = objectOf(value);
  const stages = allOf(wire?.stages, stageOf);
  const common = wire && commonOf(wire);
  return common && stages ? { ...common, stages } : null;
}

function stageOf(value: unknown): HubspotStage | null {
  const wire = objectOf(value);
  const common = wire && commonOf(wire);
  if (!common) return null;
  const metadata = Object.entries(objectOf(wire.metadata) ?? {}).flatMap(([name, given]): [string, string][] => {
    const text = textOf(given, longestText);
    return text === undefined ? [] : [[name, text]];
  });
  return metadata.length > 0 ? { ...common, metadata: Object.fromEntries(metadata) } : common;
}

function commonOf(wire: WireObject): Omit<HubspotStage, 'metadata'> | null {
  const id = nameOf(wire.id);
  if (id === undefined) return null;
  return defined({
    id,
    label: textOf(wire.label, longestText) ?? id,
    displayOrder: numberOf(wire.displayOrder),
    archived: booleanOf(wire.archived),
  });
}

/** A name, which may not be empty. HubSpot's own ids of pipelines may be numbers. */
function nameOf(value: unknown): string | undefined {
  const text = typeof value === 'boolean' ? undefined : textOf(value, longestText);
  return text === '' ? undefined : text;
}
