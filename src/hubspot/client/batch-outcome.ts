import { HubspotError } from '../call/hubspot-error';
import type { HubspotAnswer } from '../call/hubspot-answer';
import type { HubspotErrorBody } from '../call/hubspot-wire';
import { meaningOfEntry } from '../call/status-meaning';

/** The typed error for one entry of a batch answer's `errors`. Only some entries concern their record. */
export function refusalError(
  refusal: HubspotErrorBody,
  { correlationId, attempts }: Pick<HubspotAnswer<unknown>, 'correlationId' | 'attempts'>,
): HubspotError {
  const { category, subCategory, message = 'HubSpot gave no reason', errors, context, links } = refusal;
  const { kind, scope, mayHaveWritten } = meaningOfEntry(refusal);
  return new HubspotError({
    kind,
    scope,
    message,
    category,
    subCategory,
    errors,
    context,
    links,
    ofEntry: true,
    mayHaveWritten,
    correlationId: refusal.correlationId ?? correlationId,
    attempts,
  });
}
