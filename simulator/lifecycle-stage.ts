import type { PropertyDefinition } from './property-definition';

type Values = Readonly<Record<string, string>>;

/** Drops a lifecycle stage before the current one. Clearing the stage permits every stage. [DOC contacts guide] */
export function withoutStageStepBack(values: Values, current: Values, definition?: PropertyDefinition): Values {
  const { lifecyclestage: to = '', ...others } = values;
  const order = definition?.options.map(({ value }) => value) ?? [];
  const back = to !== '' && order.indexOf(to) < order.indexOf(current.lifecyclestage ?? '');
  return back ? others : values;
}
