import { escapePointer } from '../../problems/json-pointer';
import type { ProblemDetail } from '../../problems/problem';
import type { ObjectDefinition } from '../object-types/object-definition';
import { nearest } from './nearest';
import { isReadOnly, type PortalSchema } from '../portal-schema/portal-schema';
import { checkStage } from './stage-check';
import { checkValue, type ValueFinding } from './value-check';

/** More than anybody mends at once. */
const mostFindings = 100;

/** What may still be told of one request, however much is wrong with it: it takes time, which others wait for. */
export interface Allowance {
  /** Findings. Once they are used up, each record that is wrong still has its first one. */
  findings: number;
  /** Names that what was given is compared with, for suggestions. */
  comparisons: number;
}

/** For one request. */
export function allowance(): Allowance {
  return { findings: 1_000, comparisons: 20_000 };
}

/** Properties of one record: values as HubSpot takes them, and where the caller wrote each. */
export interface GivenProperties {
  properties: Readonly<Record<string, string>>;
  pointers: Readonly<Record<string, string>>;
}

/** What a check came to. */
export interface CheckedProperties {
  /** Values as HubSpot keeps them: labels are options, times have one form. Where something is wrong, as it was given. */
  properties: Readonly<Record<string, string>>;
  findings: ProblemDetail[];
}

/** Checks properties against what a portal allows. Pure: what the portal allows now is another question. */
export function checkProperties(
  schema: PortalSchema,
  { pipeline }: Pick<ObjectDefinition, 'pipeline'>,
  { properties, pointers }: GivenProperties,
  left: Allowance = allowance(),
): CheckedProperties {
  const findings: ProblemDetail[] = [];
  const changed: Record<string, string> = {};
  const most = Math.max(1, Math.min(mostFindings, left.findings));
  // A function: of most findings of a hostile request nothing is told.
  const add = (name: string, finding: () => ValueFinding): void => {
    if (findings.length >= most) return;
    left.findings -= 1;
    const pointer = (Object.hasOwn(pointers, name) && pointers[name]) || `/properties/${escapePointer(name)}`;
    findings.push(detailOf(pointer, finding(), left));
  };
  for (const [name, given] of Object.entries(properties)) {
    const property = schema.properties.get(name);
    if (!property) add(name, () => unknownProperty(schema, name));
    else if (isReadOnly(property)) {
      add(name, () => ({ code: 'READ_ONLY_VALUE', message: `${name} is set by HubSpot and cannot be written.` }));
    } else if (name !== pipeline?.pipelineProperty && name !== pipeline?.stageProperty) {
      const result = checkValue(property, given);
      if ('finding' in result) add(name, () => result.finding);
      else if (result.value !== given) changed[name] = result.value;
    }
  }
  if (pipeline) {
    const stage = checkStage(pipeline, properties, schema.pipelines);
    Object.assign(changed, stage.values);
    for (const [name, finding] of stage.findings) add(name, () => finding);
  }
  // A copy of many names takes as long as all the rest.
  return { properties: Object.keys(changed).length === 0 ? properties : { ...properties, ...changed }, findings };
}

/** What says that a property does not exist, and which ones may have been meant. */
export function unknownProperty({ objectType, properties }: PortalSchema, name: string): ValueFinding {
  return {
    code: 'PROPERTY_DOESNT_EXIST',
    message: `The portal's ${objectType} have no property ${JSON.stringify(name)}.`,
    suggest: { comparisons: properties.size, find: () => nearest(name, properties.values()) },
  };
}

/** A finding as callers are told. */
export function detailOf(pointer: string, finding: ValueFinding, left: Allowance): ProblemDetail {
  const { code, message, suggest } = finding;
  const affordable = suggest && suggest.comparisons <= left.comparisons;
  if (affordable) left.comparisons -= suggest.comparisons;
  const near = affordable ? suggest.find() : [];
  if (near.length === 0) return { pointer, message, code };
  return { pointer, message: `${message} Perhaps: ${near.join(', ')}.`, code, suggestions: near };
}
