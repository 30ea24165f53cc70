import type { HubspotPipeline, HubspotStage } from '../../hubspot/call/hubspot-wire';
import type { ObjectDefinition } from '../object-types/object-definition';

/**
 * Default pipeline and stage of a new record without them: the pipeline of the given stage, else the first one, and the first
 * stage of that pipeline. Empty if no pipelines are known.
 */
export function pipelineDefaults(
  { pipelineProperty, stageProperty }: NonNullable<ObjectDefinition['pipeline']>,
  properties: Readonly<Record<string, string>>,
  pipelines: readonly HubspotPipeline[],
): Record<string, string> {
  const { [pipelineProperty]: givenPipeline, [stageProperty]: givenStage } = properties;
  const { first, byId, byStage, firstStages } = indexOf(pipelines);
  const pipeline = givenPipeline ? byId.get(givenPipeline) : (byStage.get(givenStage ?? '') ?? first);
  const firstStage = pipeline && firstStages.get(pipeline);
  return {
    ...(!givenPipeline && pipeline && { [pipelineProperty]: pipeline.id }),
    ...(!givenStage && firstStage && { [stageProperty]: firstStage.id }),
  };
}

/** True if properties name a pipeline or stage that is not among the known pipelines. */
export function namesUnknown(
  { pipelineProperty, stageProperty }: NonNullable<ObjectDefinition['pipeline']>,
  properties: Readonly<Record<string, string>>,
  pipelines: readonly HubspotPipeline[],
): boolean {
  const { [pipelineProperty]: givenPipeline, [stageProperty]: givenStage } = properties;
  const { allIds, allStages } = indexOf(pipelines);
  if (givenPipeline) return !allIds.has(givenPipeline);
  return givenStage !== undefined && givenStage !== '' && !allStages.has(givenStage);
}

/** True if a pipeline has a stage that new records may have. */
export function hasUsable(pipelines: readonly HubspotPipeline[]): boolean {
  return indexOf(pipelines).firstStages.size > 0;
}

interface PipelineIndex {
  /** The pipeline of new records. */
  first: HubspotPipeline | undefined;
  byId: ReadonlyMap<string, HubspotPipeline>;
  /** The first pipeline that has a stage, by the stage's id. */
  byStage: ReadonlyMap<string, HubspotPipeline>;
  /** Pipelines with a stage that new records may have. */
  firstStages: ReadonlyMap<HubspotPipeline, HubspotStage>;
  /** Ids of all pipelines and stages, with the archived ones. */
  allIds: ReadonlySet<string>;
  allStages: ReadonlySet<string>;
}

/** Built once per reading of pipelines. */
const indexes = new WeakMap<readonly HubspotPipeline[], PipelineIndex>();

function indexOf(pipelines: readonly HubspotPipeline[]): PipelineIndex {
  const known = indexes.get(pipelines);
  if (known) return known;
  const inOrder = ordered(pipelines);
  const byId = new Map<string, HubspotPipeline>();
  const byStage = new Map<string, HubspotPipeline>();
  const firstStages = new Map<HubspotPipeline, HubspotStage>();
  for (const pipeline of inOrder) {
    if (!byId.has(pipeline.id)) byId.set(pipeline.id, pipeline);
    for (const { id } of pipeline.stages) if (!byStage.has(id)) byStage.set(id, pipeline);
    const [firstStage] = ordered(pipeline.stages);
    if (firstStage) firstStages.set(pipeline, firstStage);
  }
  const allIds = new Set(pipelines.map(({ id }) => id));
  const allStages = new Set(pipelines.flatMap(({ stages }) => stages.map(({ id }) => id)));
  const index = { first: inOrder[0], byId, byStage, firstStages, allIds, allStages };
  indexes.set(pipelines, index);
  return index;
}

function ordered<Item extends { displayOrder?: number; archived?: boolean }>(items: readonly Item[]): Item[] {
  return items.filter(({ archived }) => !archived).sort((a, b) => (a.displayOrder ?? 0) - (b.displayOrder ?? 0));
}
