import { Injectable } from '@nestjs/common';
import pLimit from 'p-limit';
import type { KeyUse } from '../hubspot/tokens/stored-keys';
import { StoredTokens, type PortalRow } from '../hubspot/tokens/stored-tokens';
import { QueueHolds } from '../portals/queue-holds';
import { EnvironmentExamination } from './environment-examination';
import type { EnvironmentProblem } from './facts';
import { PortalExamination, type ExaminedPortal } from './portal-examination';

/** Portals examined at the same time. */
const atOnce = 4;

/** Facts of all portals, and the problem with the portal of the configured credential. */
export interface ExaminedPortals {
  environment: EnvironmentProblem | null;
  examined: ExaminedPortal[];
}

/** Examines every connected portal, a few at a time; {@link PortalExamination} examines one. */
@Injectable()
export class ConnectedPortalsExamination {
  constructor(
    private readonly environment: EnvironmentExamination,
    private readonly stored: StoredTokens,
    private readonly portals: PortalExamination,
    private readonly holds: QueueHolds,
  ) {}

  /** @param uses the encryption keys of the stored tokens */
  async examine(uses: readonly KeyUse[]): Promise<ExaminedPortals> {
    const { portalId, problem } = await this.environment.examine(uses);
    const installed = await this.stored.installedPortalIds();
    const ids = [...new Set([...(portalId === null ? [] : [portalId]), ...installed])];
    const rows = await this.stored.describe(ids);
    const known = ids.flatMap((id) => rows.find((row) => row.portalId === id) ?? []);
    const held = await this.holds.of(ids);
    const limit = pLimit(atOnce);
    const useOf = (row: PortalRow): KeyUse | undefined => uses.find((use) => use.portalId === row.portalId);
    const examined = await Promise.all(known.map((row) => limit(() => this.portals.examine(row, useOf(row)))));
    for (const { facts } of examined) facts.held = held.filter((one) => one.portalId === facts.portalId);
    return { environment: problem, examined };
  }
}
