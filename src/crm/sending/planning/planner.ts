import { Inject, Injectable } from '@nestjs/common';
import { HubspotError } from '../../../hubspot/call/hubspot-error';
import { IntegrationKeys } from '../../../portals/integration-keys';
import { writeKey } from '../../journal/tables/write-key';
import { Pipelines } from '../../portal-schema/pipelines';
import { CreationTurns } from './creation-turns';
import { withAllValues } from '../folding/fill-empty';
import type { FoldedRecord } from '../folding/fold';
import { KeyResolver } from '../keys/key-resolver';
import { planByMode } from './mode-rule';
import { oncePerRecord, planContactCreation, planCreation, planExisting } from './plan';
import { PossibleRecords } from './possible-records';
import type { KeyIdentity, Resolution } from '../keys/resolution';
import type { SendContext } from '../calls/send-context';
import type { PlannedRecord, Step } from './steps';

/** Another write creates the record of the same name. */
const otherTurn: Step = { kind: 'wait', afterMs: 1_000 };

/** Gathers the facts for the decisions of `plan.ts`. */
@Injectable()
export class Planner {
  constructor(
    @Inject(KeyResolver) private readonly keys: Pick<KeyResolver, 'resolve'>,
    @Inject(IntegrationKeys) private readonly integrationKeys: Pick<IntegrationKeys, 'find'>,
    @Inject(Pipelines) private readonly pipelines: Pick<Pipelines, 'defaultsFor'>,
    @Inject(PossibleRecords) private readonly possible: Pick<PossibleRecords, 'find'>,
    @Inject(CreationTurns) private readonly turns: Pick<CreationTurns, 'take'>,
  ) {}

  /** Plans a step for each record, in their order. */
  async plan(context: SendContext, given: readonly FoldedRecord[]): Promise<PlannedRecord[]> {
    const records = given.map(withAllValues);
    const resolutions = await this.keys.resolve(context, records);
    const taken = new Set<string>();
    const planned: PlannedRecord[] = [];
    for (const record of records) {
      const resolution = resolutions.get(record);
      const plan =
        planByMode(context.definition.objectType, record, resolution) ??
        planExisting(record, resolution) ??
        (await this.planNew(context, record, resolution, taken));
      planned.push(oncePerRecord(plan, taken));
    }
    return planned;
  }

  private async planNew(
    context: SendContext,
    record: FoldedRecord,
    resolution: Resolution | undefined,
    taken: ReadonlySet<string>,
  ): Promise<PlannedRecord> {
    if (resolution?.kind === 'unknown') {
      const { identity } = resolution;
      if (record.target.kind === 'email') {
        return { record, step: planContactCreation(record.target.email, record), identity };
      }
      return { record, step: await this.creation(context, record, identity, taken), identity };
    }
    const key = writeKey(record.writes[0].id);
    const own = { key, integrationKey: key };
    return { record, step: await this.creation(context, record, own, taken) };
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

  private async creation(
    context: SendContext,
    record: FoldedRecord,
    identity: KeyIdentity,
    taken: ReadonlySet<string>,
  ): Promise<Step> {
    const { portalId, definition, lane, startedAtMs } = context;
    const { target } = record;
    try {
      const defaults = await this.pipelines.defaultsFor(portalId, definition, record.properties, startedAtMs);
      const { integrationKey, keyProperty } =
        target.kind === 'match'
          ? { integrationKey: target.value, keyProperty: target.property }
          : await this.ownKey(context, record, identity);
      const step = planCreation(record, { defaults, keyProperty, integrationKey }, performance.now());
      if (keyProperty === null && !(await this.turns.take(context, record, identity))) return otherTurn;
      if (step.kind !== 'search') return step;
      const id = await this.possible.find(portalId, definition, record, taken, lane);
      return id === null ? { kind: 'create', properties: step.properties, unique: false } : { kind: 'adopt', id };
    } catch (error) {
      if (error instanceof HubspotError) return { kind: 'error', error };
      throw error;
    }
  }
}
