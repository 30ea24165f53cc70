import type { HubspotPipeline, HubspotStage } from '../../hubspot/call/hubspot-wire';
import type { ObjectDefinition } from '../object-types/object-definition';
import { optionFor, optionsWithLabel } from '../portal-schema/option-index';
import { notAnOption } from './value-check';
import type { ValueFinding } from './value-finding';

/** Ids of the pipeline and the stage, and findings about them, by property. */
export interface CheckedStage {
  values: Record<string, string>;
  findings: [property: string, finding: ValueFinding][];
}

/** A pipeline or stage, chosen by id or label. */
interface Choice<Item> {
  value: string;
  label: string;
  item: Item;
}

/**
 * Checks that the pipeline exists and has the stage, each by id or label. A stage without a pipeline may be of any pipeline. A
 * new record gets the pipeline of its stage, and the pipeline of an existing record is unknown here.
 */
export function checkStage(
  { pipelineProperty, stageProperty }: NonNullable<ObjectDefinition['pipeline']>,
  properties: Readonly<Record<string, string>>,
  pipelines: readonly HubspotPipeline[],
): CheckedStage {
  const { [pipelineProperty]: givenPipeline = '', [stageProperty]: givenStage = '' } = properties;
  const checked: CheckedStage = { values: {}, findings: [] };
  const current = choices(pipelines);
  const pipeline = givenPipeline === '' ? null : optionFor(givenPipeline, current);
  if (pipeline) checked.values[pipelineProperty] = pipeline.value;
  else if (givenPipeline !== '') {
    checked.findings.push([pipelineProperty, notAnOption(pipelineProperty, givenPipeline, current)]);
    return checked;
  }
  if (givenStage === '') return checked;
  const stages = pipeline ? choices<HubspotStage>(pipeline.item.stages) : stagesOfAll(pipelines);
  const stage = optionFor(givenStage, stages);
  if (stage) checked.values[stageProperty] = stage.value;
  else checked.findings.push([stageProperty, stageFinding(stageProperty, givenStage, stages, pipeline?.item)]);
  return checked;
}

function stageFinding(
  property: string,
  given: string,
  stages: readonly Choice<HubspotStage>[],
  pipeline?: HubspotPipeline,
): ValueFinding {
  const sameLabel = optionsWithLabel(given, stages);
  if (sameLabel.length > 1) {
    const message = `${property}: several stages have this label. Send the id of one, or the pipeline too.`;
    return {
      code: 'INVALID_OPTION',
      message,
      suggest: { comparisons: 0, find: () => sameLabel.map(({ value }) => value) },
    };
  }
  const finding = notAnOption(property, given, stages);
  return pipeline
    ? { ...finding, message: `The pipeline ${pipeline.id} has no such stage. ${finding.message}` }
    : finding;
}

/** Choices by the list that they come from, so that a check takes no longer for many stages. */
const known = new WeakMap<readonly object[], readonly Choice<unknown>[]>();
const knownStages = new WeakMap<readonly HubspotPipeline[], readonly Choice<HubspotStage>[]>();

function choices<Item extends { id: string; label: string; archived?: boolean }>(
  items: readonly Item[],
): readonly Choice<Item>[] {
  const kept = known.get(items) as readonly Choice<Item>[] | undefined;
  if (kept) return kept;
  const made = items.filter(({ archived }) => !archived).map((item) => ({ value: item.id, label: item.label, item }));
  known.set(items, made);
  return made;
}

function stagesOfAll(pipelines: readonly HubspotPipeline[]): readonly Choice<HubspotStage>[] {
  const kept = knownStages.get(pipelines);
  if (kept) return kept;
  const made = choices(pipelines).flatMap(({ item }) => choices<HubspotStage>(item.stages));
  knownStages.set(pipelines, made);
  return made;
}
