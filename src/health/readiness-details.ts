import { Inject, Injectable } from '@nestjs/common';
import { HealthIndicatorService, type HealthIndicatorResult } from '@nestjs/terminus';
import { Backlog } from '../crm/journal/statistics/backlog';
import { PortalDirectory } from '../portals/portal-directory';
import { within } from '../timing/within';

/** A detail that takes longer is left out. */
const patienceMs = 500;

/** Details that readiness reports. None of them makes the process unready. */
@Injectable()
export class ReadinessDetails {
  constructor(
    private readonly indicators: HealthIndicatorService,
    @Inject(PortalDirectory) private readonly portals: Pick<PortalDirectory, 'ids'>,
    @Inject(Backlog) private readonly age: Pick<Backlog, 'oldestSeconds'>,
  ) {}

  /** Reports a missing portal. The process stays ready, because portals are connected through it. */
  async credentials(): Promise<HealthIndicatorResult<'credentials'>> {
    const ids = await inTime(this.portals.ids());
    const portal = ids === null ? 'unknown' : ids.length > 0 ? 'connected' : 'none';
    return this.indicators.check('credentials').up({ portal });
  }

  /** Reports the age of the oldest open write. The process stays ready: another one would be as late. */
  async backlog(): Promise<HealthIndicatorResult<'backlog'>> {
    const oldestSeconds = await inTime(this.age.oldestSeconds());
    return this.indicators.check('backlog').up(oldestSeconds === null ? {} : { oldestSeconds });
  }
}

/** The result, or null if the work fails or is late. */
function inTime<Result>(work: Promise<Result>): Promise<Result | null> {
  return within(patienceMs, work, () => new Error('it is late')).catch(() => null);
}
