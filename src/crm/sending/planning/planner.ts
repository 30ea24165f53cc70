import { Inject, Injectable } from '@nestjs/common';
import { writeKey } from '../../journal/tables/write-key';
import { withAllValues } from '../folding/fill-empty';
import type { FoldedRecord } from '../folding/fold';
import { KeyResolver } from '../keys/key-resolver';
import { Companions, type Companion } from './companions';
import { planByMode } from './mode-rule';
import { NewRecords } from './new-records';
import { oncePerRecord, planContactCreation, planExisting } from './plan';
import type { Resolution } from '../keys/resolution';
import type { SendContext } from '../calls/send-context';
import type { PlannedRecord } from './steps';

/** Gathers the facts for the decisions of `plan.ts`. */
@Injectable()
export class Planner {
  constructor(
    @Inject(KeyResolver) private readonly keys: Pick<KeyResolver, 'resolve'>,
    @Inject(Companions) private readonly companions: Pick<Companions, 'find'>,
    @Inject(NewRecords) private readonly newRecords: Pick<NewRecords, 'plan'>,
  ) {}

  /** Plans a step for each record, in their order. */
  async plan(context: SendContext, given: readonly FoldedRecord[]): Promise<PlannedRecord[]> {
    const records = given.map(withAllValues);
    const resolutions = await this.keys.resolve(context, records);
    const decided = new Map(
      records.map((record) => {
        const resolution = resolutions.get(record);
        const { objectType } = context.definition;
        return [record, planByMode(objectType, record, resolution) ?? planExisting(record, resolution)];
      }),
    );
    // A record with a key conflict exists.
    const created = records.filter((record) => !decided.get(record) && !record.keyConflict);
    const companions = await this.companions.find(context, created);
    const taken = new Set<string>();
    const planned: PlannedRecord[] = [];
    for (const record of records) {
      const plan =
        decided.get(record) ??
        (await this.planNew(context, record, resolutions.get(record), companions.get(record), taken));
      planned.push(oncePerRecord(plan, taken));
    }
    return planned;
  }

  private async planNew(
    context: SendContext,
    record: FoldedRecord,
    resolution: Resolution | undefined,
    companion: Companion | undefined,
    taken: ReadonlySet<string>,
  ): Promise<PlannedRecord> {
    const found = companion?.kind === 'found' ? companion : undefined;
    if (companion && !found) return { record, step: companion as Exclude<Companion, { kind: 'found' }> };
    const options = { taken, associations: found?.associations };
    if (resolution?.kind === 'unknown') {
      const { identity } = resolution;
      if (record.target.kind === 'email') {
        return { record, step: planContactCreation(record.target.email, record), identity };
      }
      return { record, step: await this.newRecords.plan(context, record, identity, options), identity };
    }
    const key = writeKey(record.writes[0].id);
    const own = { key, integrationKey: key };
    return { record, step: await this.newRecords.plan(context, record, own, options) };
  }
}
