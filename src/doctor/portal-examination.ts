import { Injectable } from '@nestjs/common';
import { Budgets } from '../hubspot/budget/budgets';
import { PortalHealth } from '../hubspot/budget/portal-health';
import type { KeyUse } from '../hubspot/tokens/stored-keys';
import type { PortalRow } from '../hubspot/tokens/stored-tokens';
import { IntegrationKeys } from '../portals/integration-keys';
import { isNamedType } from '../crm/object-types/object-types';
import type { PortalFacts } from './facts';
import { InstallationExamination } from './installation-examination';
import { PortalReader } from './portal-reader';

/** Facts of one portal and of HubSpot's clock. */
export interface ExaminedPortal {
  facts: PortalFacts;
  /** Milliseconds by which HubSpot's clock is ahead of this machine's; null if HubSpot sent no time. */
  hubspotAheadMs: number | null;
}

/** Gathers the facts of one portal. Changes nothing in HubSpot. */
@Injectable()
export class PortalExamination {
  constructor(
    private readonly installations: InstallationExamination,
    private readonly reader: PortalReader,
    private readonly integrationKeys: IntegrationKeys,
    private readonly budgets: Budgets,
    private readonly health: PortalHealth,
  ) {}

  /** @param use the encryption of the portal's tokens; absent if none are stored */
  async examine(row: PortalRow, use: KeyUse | undefined): Promise<ExaminedPortal> {
    const { portalId } = row;
    const installation = await this.installations.examine(row, use);
    const { chosen, checks: lastChecked } = await this.integrationKeys.known(portalId);
    const inUse = new Set([...lastChecked.map(({ objectType }) => objectType), ...chosen.keys()]);
    const further = [...inUse].filter((type) => !isNamedType(type));
    const read = installation.credential.state === 'accepted' ? await this.reader.read(portalId, further) : null;
    const { reading, hubspotAheadMs } = read && 'reading' in read ? read : { reading: null, hubspotAheadMs: null };
    const refused = read && 'refused' in read ? { state: 'refused' as const, failure: read.refused } : null;
    const budget = await this.budgets.use(portalId);
    const health = await this.health.state(portalId);
    const credential = refused ?? installation.credential;
    return {
      facts: { portalId, ...installation, credential, row, reading, chosen, lastChecked, budget, health },
      hubspotAheadMs,
    };
  }
}
