import { Inject, Injectable } from '@nestjs/common';
import type { CallOptions } from '../../../hubspot/client/hubspot-client';
import { HubspotError } from '../../../hubspot/call/hubspot-error';
import { Problem } from '../../../problems/problem';
import type { AssociationIntent } from '../../journal/tables/association-intent';
import { AssociationLabels, type Direction } from '../../portal-schema/association-labels';
import { typeFinding, withType } from '../../portal-schema/association-type';
import type { ClaimedAssociationWrite } from './association-types';

/** A write with the type of its label; or its failure. */
export type TypedWrite = ClaimedAssociationWrite | Problem | HubspotError;

/** Finds the types of labels that could not be looked up when their writes were accepted. */
@Injectable()
export class LabelLookup {
  constructor(@Inject(AssociationLabels) private readonly labels: Pick<AssociationLabels, 'since'>) {}

  /**
   * Looks labels up in one list. Sends no call if no write needs it.
   * @returns the writes that needed it, with their types or failures
   */
  async withTypes(
    { portalId, from, to, options }: Direction & { options: CallOptions },
    writes: readonly ClaimedAssociationWrite[],
  ): Promise<Map<ClaimedAssociationWrite, TypedWrite>> {
    const open = writes.filter(({ intent }) => lacksType(intent));
    if (open.length === 0) return new Map();
    const list = await this.labels
      .since({ portalId, from, to }, performance.now(), options.lane ?? 'interactive')
      .catch((error: unknown) => {
        if (error instanceof HubspotError) return error;
        throw error;
      });
    return new Map(
      open.map((write): [ClaimedAssociationWrite, TypedWrite] => {
        if (list instanceof HubspotError) return [write, list];
        const intent = withType(write.intent, list.value);
        return [write, intent ? { ...write, intent } : unknownType(from, to, write.intent, list.value)];
      }),
    );
  }
}

function lacksType({ label, typeId, category, primary }: AssociationIntent): boolean {
  return category === undefined && !primary && (label !== undefined || typeId !== undefined);
}

function unknownType(
  from: Direction['from'],
  to: Direction['to'],
  intent: AssociationIntent,
  types: Parameters<typeof typeFinding>[2],
): Problem {
  const error = typeFinding({ from, to }, intent, types);
  return new Problem('refused-by-preflight', error.message, { errors: [error] });
}
