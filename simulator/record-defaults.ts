import { factsOf, type ObjectTypeName } from './object-types';
import type { Pipeline } from './pipelines';

/**
 * Adds the values that HubSpot gives a new record: a contact's lifecycle stage, and the first pipeline beside a stage.
 * A deal without stage and pipeline keeps both empty. [docs/simulator.md 3 and 7, AMP, REC, UOA]
 */
export function withDefaults(
  type: ObjectTypeName,
  values: Record<string, string>,
  [first]: readonly Pipeline[],
): Record<string, string> {
  if (type === 'contacts') return { lifecyclestage: 'lead', ...values };
  const names = factsOf(type).pipeline;
  return names && first && values[names.stage] ? { [names.pipeline]: first.id, ...values } : values;
}
