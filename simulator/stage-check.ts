import { factsOf, type ObjectTypeName } from './object-types';
import type { Pipeline } from './pipelines';
import { invalidOption, type ValueFinding } from './property-check';

type Values = Readonly<Record<string, string>>;

/**
 * Checks that the pipeline exists and has the stage. The pipeline comes from the new values, the record, or the
 * type's first one.
 * @returns the finding, if any
 */
export function checkStage(
  type: ObjectTypeName,
  pipelines: readonly Pipeline[],
  values: Values,
  current: Values = {},
): ValueFinding[] {
  const names = factsOf(type).pipeline;
  if (!names) return [];
  const { [names.pipeline]: pipelineId = '', [names.stage]: stageId = '' } = values;
  if (!pipelineId && !stageId) return [];
  const id = pipelineId || current[names.pipeline] || pipelines[0]?.id;
  const pipeline = pipelines.find((candidate) => candidate.id === id);
  if (!pipeline) {
    const allowed = pipelines.map((known) => known.id);
    return invalidOption(names.pipeline, pipelineId, allowed);
  }
  if (!stageId || pipeline.stages.some((stage) => stage.id === stageId)) return [];
  const allowed = pipeline.stages.map((stage) => stage.id);
  return invalidOption(names.stage, stageId, allowed);
}
