import { HubspotError, type HubspotErrorKind } from '../call/hubspot-error';
import type { HubspotAnswer } from '../call/hubspot-answer';
import type { HubspotErrorBody } from '../call/hubspot-wire';

/** Categories with a kind of their own. */
const kinds: Readonly<Partial<Record<string, HubspotErrorKind>>> = {
  OBJECT_NOT_FOUND: 'not-found',
  MISSING_SCOPES: 'credentials',
};

/**
 * The typed error for one entry of a batch answer's `errors`: `not-found` for a missing record, `credentials` for a missing scope,
 * else `refused`.
 */
export function refusalError(
  refusal: HubspotErrorBody,
  { correlationId, attempts }: Pick<HubspotAnswer<unknown>, 'correlationId' | 'attempts'>,
): HubspotError {
  const { category, subCategory, message = 'HubSpot gave no reason', errors, context } = refusal;
  return new HubspotError({
    kind: kinds[category ?? ''] ?? 'refused',
    message,
    category,
    subCategory,
    errors,
    context,
    correlationId: refusal.correlationId ?? correlationId,
    attempts,
  });
}
