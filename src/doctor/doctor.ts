import { Inject, Injectable } from '@nestjs/common';
import { hubspotConfig, type HubspotConfig } from '../config/hubspot.config';
import { StoredKeys } from '../hubspot/tokens/stored-keys';
import { AppExamination } from './app-examination';
import { ConnectedPortalsExamination, type ExaminedPortals } from './connected-portals-examination';
import { DatabaseExamination } from './database-examination';
import type { DoctorFacts } from './facts';
import { publicAddress } from './public-address';
import { reportOf, type Report } from './report';

/** Options of an examination. */
export interface ExamineOptions {
  /** Time by which the API version is judged. */
  now?: Date;
  /** False examines everything except HubSpot. */
  askHubspot?: boolean;
}

const noPortals: ExaminedPortals = { environment: null, examined: [] };

/**
 * Examines whether the service can do its work, and names the step that fixes each problem. It changes nothing in HubSpot,
 * but refreshes a token that is about to expire, as any call does. Reports hold no secrets.
 */
@Injectable()
export class Doctor {
  constructor(
    private readonly database: DatabaseExamination,
    private readonly storedKeys: StoredKeys,
    private readonly app: AppExamination,
    private readonly portals: ConnectedPortalsExamination,
    @Inject(hubspotConfig.KEY) private readonly config: HubspotConfig,
  ) {}

  /** Examines everything. Takes as long as a few calls to HubSpot. */
  async examine({ now = new Date(), askHubspot = true }: ExamineOptions = {}): Promise<Report> {
    return reportOf(await this.gather(now, askHubspot));
  }

  private async gather(now: Date, askHubspot: boolean): Promise<DoctorFacts> {
    const database = await this.database.examine();
    const readable = database.reachable && database.pending.length === 0;
    const uses = readable ? await this.storedKeys.use() : null;
    const app = askHubspot ? await this.app.examine() : null;
    const accepted = app !== null && 'answer' in app;
    const { environment, examined } = uses && accepted ? await this.portals.examine(uses) : noPortals;
    const aheads = examined.flatMap(({ hubspotAheadMs }) => hubspotAheadMs ?? []);
    return {
      now,
      baseUrl: publicAddress(this.config.baseUrl),
      apiVersion: this.config.apiVersion,
      propertyName: this.config.integrationKeyProperty,
      authKind: this.app.authKind,
      database,
      // Read again: the examination may have connected the portal of the environment.
      keys: uses && { ids: this.storedKeys.configuredIds, uses: await this.storedKeys.use() },
      app,
      environment,
      hubspotAheadMs: aheads[0] ?? null,
      portals: examined.map(({ facts }) => facts),
    };
  }
}
