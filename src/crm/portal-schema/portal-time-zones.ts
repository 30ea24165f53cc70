import { Inject, Injectable, Logger } from '@nestjs/common';
import { writesConfig, type WritesConfig } from '../../config/writes.config';
import { HubspotClient } from '../../hubspot/client/hubspot-client';
import { RefreshingCache } from '../../timing/refreshing-cache';
import { within } from '../../timing/within';

/** An older reading is repeated, beside the writes that use it. */
const freshMs = 60 * 60_000;
const failedPauseMs = 5_000;
const mostPortals = 10_000;

/** The time zone of each portal, from its account details. */
@Injectable()
export class PortalTimeZones {
  private readonly logger = new Logger(PortalTimeZones.name);
  /** Null if a reading failed. */
  private readonly names = new RefreshingCache<string | null>({ maxEntries: mostPortals });

  constructor(
    @Inject(HubspotClient) private readonly client: Pick<HubspotClient, 'getAccount'>,
    @Inject(writesConfig.KEY) private readonly config: Pick<WritesConfig, 'preflightWaitMs'>,
  ) {}

  /** The IANA name; null if it cannot be read in time. A known name is kept through failures. */
  async nameOf(portalId: string): Promise<string | null> {
    const known = this.names.find(portalId);
    const ageMs = known ? performance.now() - known.startedAtMs : Number.POSITIVE_INFINITY;
    if (known && ageMs < (known.value === null ? failedPauseMs : freshMs)) return known.value;
    const reading = this.names.refresh(portalId, () => this.read(portalId, known?.value ?? null));
    reading.catch(() => undefined);
    if (known && known.value !== null) return known.value;
    const late = (): Error => new Error('the time zone is late');
    return within(this.config.preflightWaitMs, reading, late).then(
      ({ value }) => value,
      () => null,
    );
  }

  private async read(portalId: string, known: string | null): Promise<string | null> {
    try {
      const { timeZone } = (await this.client.getAccount(portalId, 'bulk')).body;
      return typeof timeZone === 'string' && timeZone !== '' ? timeZone : known;
    } catch (error) {
      this.logger.warn(`Reading the time zone of portal ${portalId} failed: ${String(error)}`);
      return known;
    }
  }
}
