import { escapePointer } from '../../common/json-pointer';
import type { ProblemDetail } from '../../common/problem';
import type { ObjectDefinition } from '../object-definition';
import { nearest } from './nearest';
import { isReadOnly, type PortalSchema } from './portal-schema';
import { checkStage } from './stage-check';
import { checkValue, type ValueFinding } from './value-check';

/** More than anybody mends at once. */
const mostFindings = 100;

/** How many findings of a request may still have suggestions: finding them takes time, which others wait for. */
export interface Suggesting {
  left: number;
}

/** For the findings of one request. */
export function suggesting(): Suggesting {
  return { left: 100 };
}

/** Properties of one record: values as HubSpot takes them, and where the caller wrote each. */
export interface GivenProperties {
  properties: Readonly<Record<string, string>>;
  pointers: Readonly<Record<string, string>>;
}

/** What a check came to. */
export interface CheckedProperties {
  /** Values as HubSpot keeps them: labels are options, times have one form. Where something is wrong, as it was given. */
  properties: Record<string, string>;
  findings: ProblemDetail[];
}

/** Checks properties against what a portal allows. Pure: what the portal allows now is another question. */
export function checkProperties(
  schema: PortalSchema,
  { pipeline }: Pick<ObjectDefinition, 'pipeline'>,
  { properties, pointers }: GivenProperties,
  suggestions: Suggesting = suggesting(),
): CheckedProperties {
  const checked: CheckedProperties = { properties: { ...properties }, findings: [] };
  const add = (name: string, finding: ValueFinding): void => {
    if (checked.findings.length >= mostFindings) return;
    const pointer = (Object.hasOwn(pointers, name) && pointers[name]) || `/properties/${escapePointer(name)}`;
    checked.findings.push(detailOf(pointer, finding, suggestions));
  };
  for (const [name, given] of Object.entries(properties)) {
    const property = schema.properties.get(name);
    if (!property) add(name, unknownProperty(schema, name));
    else if (isReadOnly(property)) {
      add(name, { code: 'READ_ONLY_VALUE', message: `${name} is set by HubSpot and cannot be written.` });
    } else if (name !== pipeline?.pipelineProperty && name !== pipeline?.stageProperty) {
      const result = checkValue(property, given);
      if ('finding' in result) add(name, result.finding);
      else checked.properties[name] = result.value;
    }
  }
  if (pipeline) {
    const { values, findings } = checkStage(pipeline, properties, schema.pipelines);
    Object.assign(checked.properties, values);
    for (const [name, finding] of findings) add(name, finding);
  }
  return checked;
}

/** What says that a property does not exist, and which ones may have been meant. */
export function unknownProperty({ objectType, properties }: PortalSchema, name: string): ValueFinding {
  return {
    code: 'PROPERTY_DOESNT_EXIST',
    message: `The portal's ${objectType} have no property ${JSON.stringify(name)}.`,
    suggest: () => nearest(name, properties.values()),
  };
}

/** A finding as callers are told. */
export function detailOf(pointer: string, finding: ValueFinding, suggestions: Suggesting): ProblemDetail {
  const { code, message, suggest } = finding;
  const near = suggest && suggestions.left > 0 ? suggest() : [];
  if (suggest) suggestions.left -= 1;
  if (near.length === 0) return { pointer, message, code };
  return { pointer, message: `${message} Perhaps: ${near.join(', ')}.`, code, suggestions: near };
}
