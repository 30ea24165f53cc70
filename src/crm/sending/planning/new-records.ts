import { Inject, Injectable } from '@nestjs/common';
import { HubspotError } from '../../../hubspot/call/hubspot-error';
import type { CreateAssociation } from '../../../hubspot/call/hubspot-wire';
import { IntegrationKeys } from '../../../portals/integration-keys';
import { writeKey } from '../../journal/tables/write-key';
import { Pipelines } from '../../portal-schema/pipelines';
import { CreationTurns } from './creation-turns';
import type { FoldedRecord } from '../folding/fold';
import { planCreation } from './plan';
import { PossibleRecords } from './possible-records';
import type { KeyIdentity } from '../keys/resolution';
import type { SendContext } from '../calls/send-context';
import type { Step } from './steps';

/** Another write creates the record of the same name. */
const otherTurn: Step = { kind: 'wait', afterMs: 1_000 };

/** Facts beside a new record. */
export interface NewRecordOptions {
  /** Ids of records that earlier plans of the batch have taken. */
  taken: ReadonlySet<string>;
  /** Associations that HubSpot wants in the call that creates the record; absent for none. */
  associations?: readonly CreateAssociation[];
}

/** Plans the creation of records: with default pipeline and stage, on the key property. */
@Injectable()
export class NewRecords {
  constructor(
    @Inject(IntegrationKeys) private readonly integrationKeys: Pick<IntegrationKeys, 'find'>,
    @Inject(Pipelines) private readonly pipelines: Pick<Pipelines, 'defaultsFor'>,
    @Inject(PossibleRecords) private readonly possible: Pick<PossibleRecords, 'find'>,
    @Inject(CreationTurns) private readonly turns: Pick<CreationTurns, 'take'>,
  ) {}

  /** Plans the creation of a record. */
  async plan(
    context: SendContext,
    record: FoldedRecord,
    identity: KeyIdentity,
    { taken, associations }: NewRecordOptions,
  ): Promise<Step> {
    const { portalId, definition, lane, startedAtMs } = context;
    const { target } = record;
    try {
      const defaults = await this.pipelines.defaultsFor(portalId, definition, record.properties, startedAtMs);
      const { integrationKey, keyProperty } =
        target.kind === 'match'
          ? { integrationKey: target.value, keyProperty: target.property }
          : await this.ownKey(context, record, identity);
      const facts = { defaults, keyProperty, integrationKey, associations };
      const step = planCreation(record, facts, performance.now());
      if (keyProperty === null && !(await this.turns.take(context, record, identity))) return otherTurn;
      if (step.kind !== 'search') return step;
      const id = await this.possible.find(portalId, definition, record, taken, lane);
      if (id !== null) return { kind: 'adopt', id };
      return { kind: 'create', properties: step.properties, unique: false, ...(associations && { associations }) };
    } catch (error) {
      if (error instanceof HubspotError) return { kind: 'error', error };
      throw error;
    }
  }

  /** The key property, and its value for a new record. */
  private async ownKey(
    { portalId, definition }: SendContext,
    { writes: [first] }: FoldedRecord,
    identity: KeyIdentity,
  ): Promise<{ integrationKey: string; keyProperty: string | null }> {
    const keyProperty = await this.integrationKeys.find(portalId, definition.objectType);
    return { integrationKey: identity.integrationKey ?? writeKey(first.id), keyProperty };
  }
}
