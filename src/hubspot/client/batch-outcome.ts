import { HubspotError } from '../call/hubspot-error';
import type { HubspotAnswer } from '../call/hubspot-answer';
import type { HubspotErrorBody } from '../call/hubspot-wire';

/** The typed error for one entry of a batch answer's `errors`: `not-found` for a missing record, else `refused`. */
export function refusalError(
  refusal: HubspotErrorBody,
  { correlationId, attempts }: Pick<HubspotAnswer<unknown>, 'correlationId' | 'attempts'>,
): HubspotError {
  const { category, subCategory, message = 'HubSpot gave no reason', errors, context } = refusal;
  return new HubspotError({
    kind: category === 'OBJECT_NOT_FOUND' ? 'not-found' : 'refused',
    message,
    category,
    subCategory,
    errors,
    context,
    correlationId: refusal.correlationId ?? correlationId,
    attempts,
  });
}
