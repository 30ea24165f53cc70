import { Injectable } from '@nestjs/common';
import { HealthIndicatorService, type HealthIndicatorResult } from '@nestjs/terminus';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { Backlog } from '../crm/journal/backlog';
import { IntakeProbe } from '../crm/journal/intake-probe';
import { readingSource } from '../database/database.module';
import { appliedMigrations } from '../database/applied-migrations';
import { Portals } from '../portals/portals';
import { Draining } from './draining';

/** What is told, and is no reason to be down, is not waited for long. */
const patienceMs = 500;

/** Beyond the database: what must be as it should before requests are sent to this process. */
@Injectable()
export class Readiness {
  private migrated = false;

  constructor(
    private readonly indicators: HealthIndicatorService,
    private readonly draining: Draining,
    private readonly portals: Portals,
    private readonly backlog: Backlog,
    private readonly probe: IntakeProbe,
    @InjectDataSource(readingSource) private readonly database: DataSource,
  ) {}

  /** Down once the process is about to stop. */
  intake(): HealthIndicatorResult<'intake'> {
    const intake = this.indicators.check('intake');
    return this.draining.isUnderWay ? intake.down({ message: 'the service is stopping' }) : intake.up();
  }

  /** Down while the database does not take a write: it is away, silent, read-only, full or out of connections. */
  async storage(): Promise<HealthIndicatorResult<'database'>> {
    const database = this.indicators.check('database');
    const problem = await this.probe.findProblem();
    return problem === null ? database.up() : database.down({ message: problem });
  }

  /** Down until the database has every migration that this release knows. One that is newer is no obstacle. */
  async migrations(): Promise<HealthIndicatorResult<'migrations'>> {
    const migrations = this.indicators.check('migrations');
    if (this.migrated) return migrations.up();
    const applied = new Set(await appliedMigrations(this.database));
    const pending = this.database.migrations.flatMap(({ name = '' }) => (applied.has(name) ? [] : [name]));
    this.migrated = pending.length === 0;
    return this.migrated ? migrations.up() : migrations.down({ pending });
  }

  /**
   * Whether there is a portal to write to. Told, and no reason to be down: portals are connected through this service,
   * and what is accepted meanwhile is kept.
   */
  async credentials(): Promise<HealthIndicatorResult<'credentials'>> {
    const credentials = this.indicators.check('credentials');
    const ids = await Promise.race([this.portals.ids().catch(() => null), pause(patienceMs)]);
    return credentials.up({ portal: ids === null ? 'unknown' : ids.length > 0 ? 'connected' : 'none' });
  }

  /** How far the service is behind. Told, and no reason to be down: another process would be as far behind. */
  async journal(): Promise<HealthIndicatorResult<'backlog'>> {
    const oldest = await Promise.race([this.backlog.oldestSeconds().catch(() => null), pause(patienceMs)]);
    return this.indicators.check('backlog').up(oldest === null ? {} : { oldestSeconds: oldest });
  }
}

function pause(ms: number): Promise<null> {
  return new Promise((resolve) => setTimeout(resolve, ms, null).unref());
}
