import { Injectable } from '@nestjs/common';
import { HealthIndicatorService, type HealthIndicatorResult } from '@nestjs/terminus';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { IntakeProbe } from '../crm/journal/acceptance/intake-probe';
import { appliedMigrations } from '../database/applied-migrations';
import { readingSource } from '../database/database.module';
import { Draining } from './draining';

/** Checks that decide if load balancers send requests to this process. */
@Injectable()
export class Readiness {
  private migrated = false;

  constructor(
    private readonly indicators: HealthIndicatorService,
    private readonly draining: Draining,
    private readonly probe: IntakeProbe,
    @InjectDataSource(readingSource) private readonly database: DataSource,
  ) {}

  /** Down once the process is about to stop. */
  intake(): HealthIndicatorResult<'intake'> {
    const intake = this.indicators.check('intake');
    return this.draining.isUnderWay ? intake.down({ message: 'the service is stopping' }) : intake.up();
  }

  /** Down while the database accepts no write: it is unreachable, silent, read-only, full or out of connections. */
  async storage(): Promise<HealthIndicatorResult<'database'>> {
    const database = this.indicators.check('database');
    const problem = await this.probe.findProblem();
    return problem === null ? database.up() : database.down({ message: problem });
  }

  /** Down until the database has every migration of this release. It may have later ones. */
  async migrations(): Promise<HealthIndicatorResult<'migrations'>> {
    const migrations = this.indicators.check('migrations');
    if (this.migrated) return migrations.up();
    const applied = new Set(await appliedMigrations(this.database));
    const pending = this.database.migrations.flatMap(({ name = '' }) => (applied.has(name) ? [] : [name]));
    this.migrated = pending.length === 0;
    return this.migrated ? migrations.up() : migrations.down({ pending });
  }
}
