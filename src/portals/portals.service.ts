import { Inject, Injectable } from '@nestjs/common';
import { Problem } from '../problems/problem';
import { Budgets, type BudgetUse } from '../hubspot/budget/budgets';
import { CREDENTIAL, type Credential } from '../hubspot/call/credential';
import { EnvironmentPortal } from './environment-portal';
import { IntegrationKeys } from './integration-keys';
import { PortalConnection } from './portal-connection';
import { PortalHealth, type PortalHealthState } from '../hubspot/budget/portal-health';
import { Portals } from './portals';
import { missingScopes } from './scopes';
import { StoredTokens, type PortalRow } from '../hubspot/tokens/stored-tokens';
import type { PortalBudgetDto, PortalDeliveryDto, PortalDto, PortalHealthDto, PortalStatusDto } from './portals.dto';

/** Tells of the portals, and lets one go. */
@Injectable()
export class PortalsService {
  constructor(
    @Inject(CREDENTIAL) private readonly credential: Credential,
    private readonly portals: Portals,
    private readonly environment: EnvironmentPortal,
    private readonly stored: StoredTokens,
    private readonly connection: PortalConnection,
    private readonly budgets: Budgets,
    private readonly health: PortalHealth,
    private readonly integrationKeys: IntegrationKeys,
  ) {}

  /** Every portal, that of the environment first. */
  async list(): Promise<PortalDto[]> {
    const ids = await this.portals.ids();
    const rows = await this.stored.describe(ids);
    const known = ids.flatMap((id) => rows.find(({ portalId }) => portalId === id) ?? []);
    return Promise.all(known.map((row) => this.describe(row)));
  }

  /** Whether a portal can be written to now. @throws Problem `portal-not-found` */
  async status(portalId: string): Promise<PortalStatusDto> {
    const [row] = await this.stored.describe([portalId]);
    if (!row) throw new Problem('portal-not-found', `This service is not connected to portal ${portalId}.`);
    return this.statusOf(row);
  }

  /** @throws Problem `portal-not-found`, `portal-of-environment` */
  async disconnect(portalId: string): Promise<void> {
    const ids = await this.portals.ids();
    if (!ids.includes(portalId))
      throw new Problem('portal-not-found', `This service is not connected to portal ${portalId}.`);
    if (portalId === (await this.environment.findId()) || this.credential.kind !== 'oauth') {
      const detail = `Portal ${portalId} is the one of the configured credential. To let it go, take HUBSPOT_REFRESH_TOKEN or HUBSPOT_ACCESS_TOKEN away and restart the service.`;
      throw new Problem('portal-of-environment', detail);
    }
    await this.connection.disconnect(this.credential, portalId);
  }

  private async describe(row: PortalRow): Promise<PortalDto> {
    const { portalId } = row;
    const [status, delivery] = await Promise.all([this.statusOf(row), this.deliveryOf(portalId)]);
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
      scopes: isStatic ? { granted: null, missing: [] } : { granted: row.scopes, missing: missingScopes(row.scopes) },
      delivery,
    };
  }

  private async statusOf({ portalId, disconnectedAt, refreshFailure }: PortalRow): Promise<PortalStatusDto> {
    const [budget, health] = await Promise.all([this.budgets.use(portalId), this.health.state(portalId)]);
    return {
      state: disconnectedAt ? 'disconnected' : refreshFailure === null ? 'connected' : 'failing',
      problem: refreshFailure,
      budget: budget.map(budgetDto),
      health: healthDto(health),
    };
  }

  /** Contacts are upserted by e-mail, which every portal has. */
  private async deliveryOf(portalId: string): Promise<PortalDeliveryDto[]> {
    const known = await this.integrationKeys.known(portalId);
    const ofType = (objectType: 'deals' | 'tickets'): PortalDeliveryDto => {
      const found = known.find((row) => row.objectType === objectType);
      if (!found) return { objectType, guarantee: 'unknown', reason: null };
      return { objectType, guarantee: found.available ? 'exactly-once' : 'at-least-once', reason: found.reason };
    };
    return [{ objectType: 'contacts', guarantee: 'exactly-once', reason: null }, ofType('deals'), ofType('tickets')];
  }
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
