import { Injectable } from '@nestjs/common';
import { HubspotError } from '../../hubspot/call/hubspot-error';
import type { Lane } from '../../hubspot/call/hubspot-call';
import { IntegrationKeys } from '../../portals/integration-keys';
import type { ObjectDefinition } from '../object-types/object-definition';
import type { FoldedRecord } from './fold';
import { emailKey, writeKey } from '../identity/identity-key';
import { KeyResolver, type PlanningWay } from './key-resolver';
import { Pipelines } from '../portal-schema/pipelines';
import { PossibleRecords, searchLagMs } from './possible-records';
import type { PlannedRecord, Step } from './steps';

/** Decides for each record whether it is updated by id, upserted on a unique property, or - at worst - created. */
@Injectable()
export class Planner {
  constructor(
    private readonly keys: KeyResolver,
    private readonly integrationKeys: IntegrationKeys,
    private readonly pipelines: Pipelines,
    private readonly possible: PossibleRecords,
  ) {}

  /** @returns a plan for each record, in their order */
  async plan(
    portalId: string,
    definition: ObjectDefinition,
    records: readonly FoldedRecord[],
    way: PlanningWay,
  ): Promise<PlannedRecord[]> {
    const { lane } = way;
    const keyed = records.filter(({ target }) => target.kind === 'external' || target.kind === 'name');
    const resolutions =
      keyed.length > 0 ? await this.keys.resolve(portalId, definition, keyed, way) : new Map<FoldedRecord, never>();
    const planned: PlannedRecord[] = [];
    const taken = new Set<string>();
    for (const record of records) {
      const resolution = resolutions.get(record);
      const plan = resolution
        ? resolution.kind === 'error' || resolution.kind === 'twice'
          ? { record, step: resolution.kind === 'twice' ? ({ kind: 'wait', afterMs: 0 } as const) : resolution }
          : resolution.kind === 'known'
            ? {
                record,
                step: { kind: 'update', id: resolution.id } as const,
                identity: resolution.identity,
                createdBefore: resolution.createdBefore,
              }
            : {
                record,
                step: await this.creation(
                  portalId,
                  definition,
                  record,
                  resolution.identity.integrationKey,
                  lane,
                  taken,
                ),
                identity: resolution.identity,
              }
        : await this.planDirect(portalId, definition, record, lane, taken);
      planned.push(onceEach(plan, taken));
    }
    return planned;
  }

  private async planDirect(
    portalId: string,
    definition: ObjectDefinition,
    record: FoldedRecord,
    lane: Lane,
    taken: ReadonlySet<string>,
  ): Promise<PlannedRecord> {
    const { target, properties } = record;
    switch (target.kind) {
      case 'id':
        return { record, step: { kind: 'update', id: target.id } };
      case 'email': {
        const { email } = target;
        const step: Step = { kind: 'upsert', idProperty: 'email', id: email, properties: { ...properties, email } };
        return { record, step, identity: { key: emailKey(email), integrationKey: null } };
      }
      case 'new':
        return {
          record,
          step: await this.creation(portalId, definition, record, writeKey(target.writeId), lane, taken),
        };
      default:
        throw new Error(`a ${target.kind} target must be resolved first`);
    }
  }

  private async creation(
    portalId: string,
    definition: ObjectDefinition,
    record: FoldedRecord,
    integrationKey: string,
    lane: Lane,
    taken: ReadonlySet<string>,
  ): Promise<Step> {
    try {
      const defaults = await this.pipelines.defaultsFor(portalId, definition, record.properties);
      const properties = { ...withoutEmpty(record.properties), ...defaults };
      if (await this.integrationKeys.isAvailable(portalId, definition.objectType)) {
        const { propertyName } = this.integrationKeys;
        const keyed = { ...properties, [propertyName]: integrationKey };
        return { kind: 'upsert', idProperty: propertyName, id: integrationKey, properties: keyed };
      }
      const { mayExistSinceMs } = record.writes[0];
      if (mayExistSinceMs === null) return { kind: 'create', properties };
      const afterMs = mayExistSinceMs + searchLagMs - performance.now();
      if (afterMs > 0) return { kind: 'wait', afterMs };
      const existing = await this.possible.find(portalId, definition, record, taken, lane);
      return existing === null ? { kind: 'create', properties } : { kind: 'adopt', id: existing };
    } catch (error) {
      if (error instanceof HubspotError) return { kind: 'error', error };
      throw error;
    }
  }
}

/** HubSpot refuses a batch that names a record twice: the second one waits. */
function onceEach(plan: PlannedRecord, taken: Set<string>): PlannedRecord {
  const { step } = plan;
  if (step.kind !== 'update' && step.kind !== 'adopt') return plan;
  if (taken.has(step.id)) return { record: plan.record, step: { kind: 'wait', afterMs: 0 } };
  taken.add(step.id);
  return plan;
}

/** There is nothing to clear on a record that does not exist yet. */
function withoutEmpty(properties: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== ''));
}
