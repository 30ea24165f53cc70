import { escapePointer } from '../../problems/json-pointer';
import type { ProblemDetail } from '../../problems/problem';
import type { Write } from '../journal/tables/write';
import type { ObjectDefinition } from '../object-types/object-definition';
import { nearest } from '../portal-schema/nearest';
import { isReadOnly, type PortalSchema } from '../portal-schema/portal-schema';
import { noFacts, type PortalFacts } from './portal-facts';
import { checkStage } from './stage-check';
import { checkValue, singleValue } from './value-check';
import type { ValueFinding } from './value-finding';

/** Limit of findings per record. */
const maxFindings = 100;

/** Budget of one request for findings and suggestions, whose computation delays other requests. */
export interface Allowance {
  /** Remaining findings. At zero, each bad record still gets its first one. */
  findings: number;
  /** Remaining comparisons of names, for suggestions. */
  comparisons: number;
}

/** The allowance of a new request. */
export function allowance(): Allowance {
  return { findings: 1_000, comparisons: 20_000 };
}

/** Properties of one record, with the JSON pointer of each into the body. */
export type GivenProperties = Pick<Write, 'properties' | 'pointers' | 'lists' | 'sentBack'>;

/** Properties after a check. */
export interface CheckedProperties {
  /** Values in HubSpot's form: option values for labels, times in UTC. Values with a finding are as given. */
  properties: Record<string, string>;
  findings: ProblemDetail[];
  /** The findings that hold whatever the schema is now. */
  certain: ProblemDetail[];
  /** Read-only properties of a record that is sent back. They are left out of the properties. */
  ignored: string[];
}

/** Checks properties against a portal's schema, and converts their values to HubSpot's form. */
export function checkProperties(
  schema: PortalSchema,
  { pipeline }: Pick<ObjectDefinition, 'pipeline'>,
  { properties, pointers, lists = [], sentBack }: GivenProperties,
  left: Allowance = allowance(),
  { otherProperty, owners, timeZone }: PortalFacts = noFacts,
): CheckedProperties {
  const findings: ProblemDetail[] = [];
  const certain: ProblemDetail[] = [];
  const ignored: string[] = [];
  const isList = new Set(lists);
  const changed: Record<string, string> = {};
  const max = Math.max(1, Math.min(maxFindings, left.findings));
  // Lazy, because most findings of a hostile request exceed the limit.
  const add = (name: string, finding: () => ValueFinding): void => {
    if (findings.length >= max) return;
    left.findings -= 1;
    const pointer = (Object.hasOwn(pointers, name) && pointers[name]) || `/properties/${escapePointer(name)}`;
    const found = finding();
    const detail = detailOf(pointer, found, left);
    findings.push(detail);
    if (found.isCertain) certain.push(detail);
  };
  for (const name of Object.keys(properties)) {
    const given = properties[name] ?? '';
    const property = schema.properties.get(name) ?? otherProperty(name);
    if (property === undefined) continue;
    if (property === null) add(name, () => unknownProperty(schema, name));
    else if (isReadOnly(property)) {
      if (sentBack) ignored.push(name);
      else add(name, () => ({ code: 'READ_ONLY_VALUE', message: `HubSpot sets ${name} itself: leave it out.` }));
    } else if (name === pipeline?.pipelineProperty || name === pipeline?.stageProperty) {
      if (isList.has(name)) add(name, () => singleValue(name));
    } else {
      const result = checkValue(property, given, { owners, timeZone, isList: isList.has(name) });
      if ('finding' in result) add(name, () => result.finding);
      else if (result.value !== given) changed[name] = result.value;
    }
  }
  if (pipeline && !isList.has(pipeline.pipelineProperty) && !isList.has(pipeline.stageProperty)) {
    const stage = checkStage(pipeline, properties, schema.pipelines);
    Object.assign(changed, stage.values);
    for (const [name, finding] of stage.findings) add(name, () => finding);
  }
  // Copying many properties would take as long as all checks.
  const converted = Object.keys(changed).length === 0 ? properties : { ...properties, ...changed };
  return { properties: ignored.length === 0 ? converted : without(converted, ignored), findings, certain, ignored };
}

function without(properties: Record<string, string>, names: readonly string[]): Record<string, string> {
  const leftOut = new Set(names);
  return Object.fromEntries(Object.entries(properties).filter(([name]) => !leftOut.has(name)));
}

/** The finding for a property that does not exist, with similar names. */
export function unknownProperty({ objectType, properties }: PortalSchema, name: string): ValueFinding {
  return {
    code: 'PROPERTY_DOESNT_EXIST',
    // A look-up has not found it either.
    isCertain: true,
    message: `The portal's ${objectType} have no property ${JSON.stringify(name)}.`,
    suggest: { comparisons: properties.size, find: () => nearest(name, properties, () => properties.values()) },
  };
}

/** A finding in the form of a problem. */
export function detailOf(pointer: string, finding: ValueFinding, left: Allowance): ProblemDetail {
  const { code, message, suggest } = finding;
  const affordable = suggest && suggest.comparisons <= left.comparisons;
  if (affordable) left.comparisons -= suggest.comparisons;
  const near = affordable ? suggest.find() : [];
  if (near.length === 0) return { pointer, message, code };
  return { pointer, message: `${message} Perhaps: ${near.join(', ')}.`, code, suggestions: near };
}
