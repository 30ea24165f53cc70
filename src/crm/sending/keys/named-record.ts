import type { HubspotProperties } from '../../../hubspot/call/hubspot-wire';
import { nameKey } from '../../identity/identity-key';
import type { ObjectDefinition } from '../../object-types/object-definition';

/** A record's name within a pipeline. */
export interface RecordName {
  /** Key of the identity map. */
  key: string;
  /** The name in the form of HubSpot's comparison. */
  name: string;
  /** Id of the pipeline; `""` for any. */
  pipeline: string;
  /**
   * True if records without a pipeline count too. Others create deals without one, and HubSpot leaves them so.
   * [docs/simulator.md 7]
   */
  orWithout: boolean;
}

/** @param defaultPipeline the portal's default pipeline, if it is known */
export function recordName(name: string, pipeline: string, defaultPipeline?: string): RecordName {
  return {
    key: nameKey(pipeline, name),
    name: comparable(name),
    pipeline,
    orWithout: pipeline !== '' && pipeline === defaultPipeline,
  };
}

/** Properties that show whether a record has a name. */
export function namingProperties({ nameProperties, pipeline }: ObjectDefinition): string[] {
  return [...nameProperties.slice(0, 1), ...(pipeline ? [pipeline.pipelineProperty, pipeline.stageProperty] : [])];
}

/** True if a record has this name in this pipeline, or in no pipeline if that counts. */
export function hasName(definition: ObjectDefinition, properties: HubspotProperties, wanted: RecordName): boolean {
  const own = pipelineOf(definition, properties);
  const inPipeline = wanted.pipeline === '' || own === wanted.pipeline || (own === '' && wanted.orWithout);
  return inPipeline && nameOf(definition, properties) === wanted.name;
}

/** The records with a name. Those in the name's own pipeline precede those without a pipeline. */
export function bestMatches<Found extends { properties: HubspotProperties }>(
  definition: ObjectDefinition,
  records: readonly Found[],
  wanted: RecordName,
): Found[] {
  const matches = records.filter(({ properties }) => hasName(definition, properties, wanted));
  const exact = matches.filter(({ properties }) => pipelineOf(definition, properties) === wanted.pipeline);
  return exact.length > 0 ? exact : matches;
}

function nameOf({ nameProperties: [property = ''] }: ObjectDefinition, properties: HubspotProperties): string {
  return comparable(properties[property] ?? '');
}

function pipelineOf({ pipeline }: ObjectDefinition, properties: HubspotProperties): string {
  return (pipeline && properties[pipeline.pipelineProperty]) ?? '';
}

/** The form in which HubSpot's search compares names. */
function comparable(name: string): string {
  return name.trim().toLowerCase();
}
