import type { HubspotAnswer } from '../../hubspot/hubspot-client';
import type { BatchAnswer, HubspotErrorBody } from '../../hubspot/hubspot-wire';
import type { AssociationErrorDto } from '../write-outcome.dto';

/** What became of one association. */
export type AssociationResult = 'associated' | AssociationErrorDto;

/**
 * Reads the answer of a batch association call, for each of the ids that the record was to be associated with. An id is
 * associated only where a result names it; HubSpot's results may carry it as a number.
 */
export function associationOutcomes(
  ids: readonly string[],
  { body, correlationId }: HubspotAnswer<BatchAnswer<unknown>>,
): Map<string, AssociationResult> {
  const made = new Set((body.results ?? []).map(toObjectId));
  const errors = body.errors ?? [];
  return new Map(
    ids.map((id): [string, AssociationResult] => {
      if (made.has(id)) return [id, 'associated'];
      const refusal = errors.find((error) => names(error, id)) ?? errors[0];
      const message = refusal?.message ?? "HubSpot's answer does not account for this association.";
      const missing =
        refusal?.subCategory === 'crm.associations.INVALID_IDENTIFIER' || refusal?.category === 'OBJECT_NOT_FOUND';
      const code = missing ? 'record-not-found' : refusal ? 'refused-by-hubspot' : 'hubspot-failed';
      return [id, { code, message, correlationId: refusal?.correlationId ?? correlationId }];
    }),
  );
}

function toObjectId(result: unknown): string {
  const { toObjectId: flat, to } = result as { toObjectId?: string | number; to?: { id?: string | number } };
  return String(flat ?? to?.id ?? '');
}

function names({ message = '', context = {} }: HubspotErrorBody, id: string): boolean {
  const words = [message, ...Object.values(context).flat()].join(' ');
  return words.split(/\D+/).includes(id);
}
