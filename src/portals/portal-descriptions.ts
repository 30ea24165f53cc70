import { Inject, Injectable } from '@nestjs/common';
import { hubspotConfig, type HubspotConfig } from '../config/hubspot.config';
import { isCustomType } from '../crm/object-types/custom-types';
import { factsOf, objectTypes, type ObjectType } from '../crm/object-types/object-types';
import { Budgets, type BudgetUse } from '../hubspot/budget/budgets';
import { PortalHealth, type PortalHealthState } from '../hubspot/budget/portal-health';
import type { PortalRow } from '../hubspot/tokens/stored-tokens';
import type { IntegrationKey } from './integration-key.entity';
import { IntegrationKeys, type KnownKeyProperties } from './integration-keys';
import type {
  PortalBudgetDto,
  PortalDeliveryDto,
  PortalDto,
  PortalHealthDto,
  PortalHeldDto,
  PortalStatusDto,
} from './portals.dto';
import { QueueHolds, type HeldQueue } from './queue-holds';
import { missingScopes, usedScopesWith } from './scopes';

/** Describes connected portals as the API shows them. */
@Injectable()
export class PortalDescriptions {
  constructor(
    private readonly budgets: Budgets,
    private readonly health: PortalHealth,
    private readonly integrationKeys: IntegrationKeys,
    private readonly holds: QueueHolds,
    @Inject(hubspotConfig.KEY) private readonly config: Pick<HubspotConfig, 'objectTypes' | 'integrationKeyProperty'>,
  ) {}

  /** The API's description of a portal. */
  async describe(row: PortalRow): Promise<PortalDto> {
    const { portalId } = row;
    const [status, found, held] = await Promise.all([
      this.statusOf(row),
      this.integrationKeys.known(portalId),
      this.holds.of([portalId]),
    ]);
    const isStatic = row.authKind === 'static';
    return {
      portalId,
      hubDomain: row.hubDomain,
      ...status,
      disconnectedAt: row.disconnectedAt?.toISOString() ?? null,
      source: row.source,
      authKind: row.authKind,
      connectedBy: row.connectedBy,
      connectedAt: row.createdAt.toISOString(),
      accessTokenExpiresAt: row.accessTokenExpiresAt?.toISOString() ?? null,
      scopes: isStatic
        ? { granted: null, missing: [] }
        : { granted: row.scopes, missing: missingScopes(row.scopes, usedScopesWith(this.config.objectTypes)) },
      delivery: deliveryOf(found, this.config.integrationKeyProperty),
      held: held.map(heldDto),
    };
  }

  /** Connection, budget and health of a portal. */
  async statusOf({ portalId, disconnectedAt, refreshFailure }: PortalRow): Promise<PortalStatusDto> {
    const [budget, health] = await Promise.all([this.budgets.use(portalId), this.health.state(portalId)]);
    return {
      state: disconnectedAt ? 'disconnected' : refreshFailure === null ? 'connected' : 'failing',
      problem: refreshFailure,
      budget: budget.map(budgetDto),
      health: healthDto(health),
    };
  }
}

/** The reason for types that take no unique property. */
const withoutKey = 'HubSpot keeps no unique property of an app on records of this type.';

/**
 * The guarantee for creating records of each type. E-mail addresses are unique in every portal; the key property depends on
 * the portal. Some types have neither.
 * @param own name of this service's property, the default
 */
export function deliveryOf(
  {
    chosen,
    checks,
  }: {
    chosen: KnownKeyProperties['chosen'];
    checks: readonly Pick<IntegrationKey, 'objectType' | 'available' | 'reason'>[];
  },
  own: string,
): PortalDeliveryDto[] {
  const custom = [...new Set([...chosen.keys(), ...checks.map(({ objectType }) => objectType)])].filter((type) =>
    isCustomType(type),
  );
  return [...objectTypes, ...custom].map((objectType: ObjectType): PortalDeliveryDto => {
    const { kind } = factsOf(objectType).uniqueProperty;
    const property = chosen.get(objectType) ?? (kind === 'none' ? null : own);
    const type = { objectType, property };
    if (kind === 'email') return { ...type, guarantee: 'exactly-once', reason: null };
    if (property === null) return { ...type, guarantee: 'at-least-once', reason: withoutKey };
    const row = checks.find((one) => one.objectType === objectType);
    if (!row) return { ...type, guarantee: 'unknown', reason: null };
    return { ...type, guarantee: row.available ? 'exactly-once' : 'at-least-once', reason: row.reason };
  });
}

function heldDto({ queue, message, scopes, since, nextProbeAt }: HeldQueue): PortalHeldDto {
  return { queue, scopes, message, since: since.toISOString(), nextProbeAt: nextProbeAt.toISOString() };
}

function budgetDto({ bucket, limit, windowMs, used, foreign, pausedUntil }: BudgetUse): PortalBudgetDto {
  return { bucket, limit, windowMs, used, foreign, pausedUntil: pausedUntil?.toISOString() ?? null };
}

function healthDto({ callsToday, errorsToday, pausedUntil, ...rest }: PortalHealthState): PortalHealthDto {
  return {
    ...rest,
    callsToday,
    errorsToday,
    errorShareToday: callsToday === 0 ? 0 : Number((errorsToday / callsToday).toFixed(4)),
    pausedUntil: pausedUntil?.toISOString() ?? null,
  };
}
