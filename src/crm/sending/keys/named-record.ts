import type { HubspotProperties } from '../../../hubspot/call/hubspot-wire';
import { nameKey } from '../../identity/identity-key';
import { searchedValues } from '../../identity/searched-value';
import type { ListedType } from '../../object-types/object-definition';

/** The part of a type by which its records are found by name. */
export type NamedType = Pick<ListedType, 'searchedProperty' | 'pipeline'>;

/** A record's name within a pipeline, or a company's domain. */
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

/**
 * @param name a name, or a domain in the form in which domains are compared
 * @param defaultPipeline the portal's default pipeline, if it is known
 */
export function recordName(name: string, pipeline: string, defaultPipeline?: string): RecordName {
  return {
    key: nameKey(pipeline, name),
    name: name.trim().toLowerCase(),
    pipeline,
    orWithout: pipeline !== '' && pipeline === defaultPipeline,
  };
}

/** Properties that show whether a record has a name. */
export function namingProperties({ searchedProperty, pipeline }: NamedType): string[] {
  return [
    ...(searchedProperty ? [searchedProperty.property, searchedProperty.further ?? []].flat() : []),
    ...(pipeline ? [pipeline.pipelineProperty, pipeline.stageProperty] : []),
  ];
}

/** True if a record has this name in this pipeline, or in no pipeline if that counts. */
export function hasName(type: NamedType, properties: HubspotProperties, wanted: RecordName): boolean {
  const own = pipelineOf(type, properties);
  const inPipeline = wanted.pipeline === '' || own === wanted.pipeline || (own === '' && wanted.orWithout);
  return inPipeline && namesOf(type, properties).includes(wanted.name);
}

/**
 * The records with a name. Those in the name's own pipeline precede those without a pipeline. Those whose main domain it is
 * precede those with it as a further one.
 */
export function bestMatches<Found extends { properties: HubspotProperties }>(
  type: NamedType,
  records: readonly Found[],
  wanted: RecordName,
): Found[] {
  const matches = records.filter(({ properties }) => hasName(type, properties, wanted));
  const inPipeline = preferred(matches, ({ properties }) => pipelineOf(type, properties) === wanted.pipeline);
  return preferred(inPipeline, ({ properties }) => namesOf(type, properties)[0] === wanted.name);
}

/** The records that pass a test, or all if none does. */
function preferred<Found>(records: Found[], test: (record: Found) => boolean): Found[] {
  const passing = records.filter(test);
  return passing.length > 0 ? passing : records;
}

function namesOf({ searchedProperty }: NamedType, properties: HubspotProperties): string[] {
  return searchedProperty ? searchedValues(searchedProperty, properties) : [];
}

function pipelineOf({ pipeline }: NamedType, properties: HubspotProperties): string {
  return (pipeline && properties[pipeline.pipelineProperty]) ?? '';
}
