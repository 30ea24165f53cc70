import { Injectable } from '@nestjs/common';
import { StoredTokens } from '../hubspot/tokens/stored-tokens';
import { PortalDescriptions } from './portal-descriptions';
import { portalNotFound } from './portal-removal';
import { PortalDirectory } from './portal-directory';
import type { PortalDto, PortalStatusDto } from './portals.dto';

/** Describes the connected portals for the API and the operator's page; PortalDirectory only knows their ids. */
@Injectable()
export class PortalsService {
  constructor(
    private readonly portals: PortalDirectory,
    private readonly stored: StoredTokens,
    private readonly descriptions: PortalDescriptions,
  ) {}

  /** Every portal; the portal of the environment comes first. */
  async list(): Promise<PortalDto[]> {
    const ids = await this.portals.ids();
    const rows = await this.stored.describe(ids);
    const known = ids.flatMap((id) => rows.find(({ portalId }) => portalId === id) ?? []);
    return Promise.all(known.map((row) => this.descriptions.describe(row)));
  }

  /** Status of one portal: connection, budget and health. @throws Problem `portal-not-found` */
  async status(portalId: string): Promise<PortalStatusDto> {
    const [row] = await this.stored.describe([portalId]);
    if (!row) throw portalNotFound(portalId);
    return this.descriptions.statusOf(row);
  }
}
