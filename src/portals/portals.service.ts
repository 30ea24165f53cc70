import { Inject, Injectable } from '@nestjs/common';
import { CREDENTIAL, type Credential } from '../hubspot/call/credential';
import { StoredTokens, type PortalRow } from '../hubspot/tokens/stored-tokens';
import { EnvironmentPortal } from './environment-portal';
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
    private readonly environment: EnvironmentPortal,
    @Inject(CREDENTIAL) private readonly credential: Credential,
  ) {}

  /** Every portal; the portal of the environment comes first. */
  async list(): Promise<PortalDto[]> {
    const ids = await this.portals.ids();
    const rows = await this.stored.describe(ids);
    const known = ids.flatMap((id) => rows.find(({ portalId }) => portalId === id) ?? []);
    const ofEnvironment = await this.environment.findId();
    return Promise.all(
      known.map((row) => this.descriptions.describe(connectionInUse(row, this.credential.kind, ofEnvironment))),
    );
  }

  /** Status of one portal: connection, budget and health. @throws Problem `portal-not-found` */
  async status(portalId: string): Promise<PortalStatusDto> {
    const [row] = await this.stored.describe([portalId]);
    if (!row) throw portalNotFound(portalId);
    return this.descriptions.statusOf(connectionInUse(row, this.credential.kind, null));
  }
}

/**
 * A portal's connection as the configured credential uses it. The stored row may be of an earlier credential: a static token, or an
 * installation.
 * @param ofEnvironment portal of the configured credential; null if it is unknown or has none
 */
export function connectionInUse(
  row: PortalRow,
  authKind: PortalRow['authKind'],
  ofEnvironment: string | null,
): PortalRow {
  const source = row.portalId === ofEnvironment ? 'environment' : 'install';
  if (authKind === 'oauth') return { ...row, authKind, source };
  return { ...row, authKind, source, disconnectedAt: null, refreshFailure: null, accessTokenExpiresAt: null };
}
