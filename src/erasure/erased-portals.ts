import { Injectable } from '@nestjs/common';
import { Database } from '../database/database';
import { sql } from '../database/sql';
import { tables } from '../database/tables';
import { PortalDirectory } from '../portals/portal-directory';

const findAll = sql`
  SELECT portal_id FROM ${tables.journalPortals} UNION SELECT portal_id FROM ${tables.hubspotAuth} ORDER BY portal_id`;

/** The portals that may have data: connected ones, and those that were connected before. */
@Injectable()
export class ErasedPortals {
  constructor(
    private readonly database: Database,
    private readonly directory: PortalDirectory,
  ) {}

  /** Ids of the connected portals. @throws HubspotError if HubSpot must name the portal of the credential, and does not */
  connected(): Promise<string[]> {
    return this.directory.ids();
  }

  /** Ids of all portals that may have data. */
  async all(): Promise<string[]> {
    const rows = await this.database.rows<{ portal_id: string }>(findAll);
    return rows.map(({ portal_id }) => portal_id);
  }
}
