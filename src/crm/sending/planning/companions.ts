import { Inject, Injectable } from '@nestjs/common';
import type { CreateAssociation } from '../../../hubspot/call/hubspot-wire';
import { Problem } from '../../../problems/problem';
import type { AssociationIntent } from '../../journal/tables/association-intent';
import { targetOf } from '../../journal/tables/association-target';
import { JournalReads } from '../../journal/reads/journal-reads';
import { associationQueue } from '../../journal/tables/queue';
import type { AssociationTarget } from '../../journal/tables/write';
import { factsOf, type ObjectType } from '../../object-types/object-types';
import type { SendContext } from '../calls/send-context';
import type { FoldedRecord } from '../folding/fold';
import { AssociationTargets } from '../keys/association-targets';
import type { Step } from './steps';

/** Delay before the next look at a companion that an open write may create. */
const openMs = 200;

/** The associations of a create call, or the step of a record that cannot be created now. */
export type Companion =
  { kind: 'found'; associations: CreateAssociation[] } | Extract<Step, { kind: 'wait' | 'error' }>;

/**
 * Finds the companions of new records: HubSpot wants a lead associated with its contact in the call that creates it. The association's
 * own write follows, and reports the outcome. [HubSpot's guide to leads]
 */
@Injectable()
export class Companions {
  constructor(
    @Inject(JournalReads) private readonly journal: Pick<JournalReads, 'find'>,
    @Inject(AssociationTargets) private readonly targets: Pick<AssociationTargets, 'find'>,
  ) {}

  /** @returns by record; empty for types whose records need none */
  async find(context: SendContext, records: readonly FoldedRecord[]): Promise<ReadonlyMap<FoldedRecord, Companion>> {
    const { portalId, definition, lane } = context;
    const { createdWith, objectType } = definition;
    const companions = new Map<FoldedRecord, Companion>();
    if (!createdWith || records.length === 0) return companions;
    const { toType, typeId } = createdWith;
    const named = await this.named(portalId, associationQueue(objectType, toType), typeId, records);
    const found = await this.targets.find(portalId, toType, [...named.values()], { lane });
    for (const record of records) {
      const target = named.get(record);
      const known = target ? found(target) : withoutCompanion(objectType, toType);
      if (known === 'open') companions.set(record, { kind: 'wait', afterMs: openMs });
      else if ('id' in known) {
        const types = [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: typeId } as const];
        companions.set(record, { kind: 'found', associations: [{ to: { id: known.id }, types }] });
      } else companions.set(record, { kind: 'error', error: known });
    }
    return companions;
  }

  /** The record that each one is associated with first; one with the very type of the create call before others. */
  private async named(
    portalId: string,
    queue: string,
    typeId: number,
    records: readonly FoldedRecord[],
  ): Promise<Map<FoldedRecord, AssociationTarget>> {
    const ids = records.flatMap(({ writes }) => writes.map(({ id }) => id));
    const stored = await this.journal.find(portalId, ids);
    return new Map(
      records.flatMap((record): [FoldedRecord, AssociationTarget][] => {
        const own = new Set(record.writes.map(({ id }) => id));
        const intents = stored
          .filter(({ parentId, queue: other }) => parentId !== null && own.has(parentId) && other === queue)
          .map(({ intent }) => intent as AssociationIntent);
        const first = intents.find((intent) => intent.typeId === typeId) ?? intents[0];
        return first ? [[record, targetOf(first)]] : [];
      }),
    );
  }
}

/** The problem of a new record whose request names no companion. */
export function withoutCompanion(objectType: ObjectType, toType: ObjectType): Problem {
  const [own, other] = [factsOf(objectType).singular, factsOf(toType).singular];
  const message = `A new ${own} needs a ${other}: name one that exists in associations, with the type ${toType}.`;
  return new Problem('refused-by-preflight', message, {
    errors: [{ pointer: '/associations', message, code: 'required' }],
  });
}
