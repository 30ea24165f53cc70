import type { HubspotPipeline } from '../../hubspot/call/hubspot-wire';
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
  const inOrder = ordered(pipelines);
  const pipeline = givenPipeline
    ? inOrder.find(({ id }) => id === givenPipeline)
    : (inOrder.find(({ stages }) => stages.some(({ id }) => id === givenStage)) ?? inOrder[0]);
  const [firstStage] = ordered(pipeline?.stages ?? []);
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
  if (givenPipeline) return !pipelines.some(({ id }) => id === givenPipeline);
  return Boolean(givenStage) && !pipelines.some(({ stages }) => stages.some(({ id }) => id === givenStage));
}

/** True if a pipeline has a stage that new records may have. */
export function hasUsable(pipelines: readonly HubspotPipeline[]): boolean {
  return ordered(pipelines).some(({ stages }) => ordered(stages).length > 0);
}

function ordered<Item extends { displayOrder?: number; archived?: boolean }>(items: readonly Item[]): Item[] {
  return items.filter(({ archived }) => !archived).sort((a, b) => (a.displayOrder ?? 0) - (b.displayOrder ?? 0));
}
