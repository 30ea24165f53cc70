import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { HealthCheck, HealthCheckService, type HealthCheckResult, type HealthIndicatorResult } from '@nestjs/terminus';
import { Public } from '../api-keys/public.decorator';
import { ApiProblems } from '../problems/api-problems';
import { LiveDto, ReadyDto } from './health.dto';
import { Readiness } from './readiness';
import { ReadinessDetails } from './readiness-details';

@ApiTags('health')
@Public()
@Controller('health')
export class HealthController {
  constructor(
    private readonly health: HealthCheckService,
    private readonly readiness: Readiness,
    private readonly details: ReadinessDetails,
  ) {}

  /** Report that the process runs */
  @Get('live')
  @ApiOkResponse({ type: LiveDto, description: 'The process runs.' })
  live(): LiveDto {
    return { status: 'ok' };
  }

  /** Check that the service can accept a write now: the database is migrated and stores one, and the service is not stopping */
  @Get('ready')
  @HealthCheck({ swaggerDocumentation: false })
  @ApiOkResponse({ type: ReadyDto, description: 'The service can accept a write.' })
  @ApiProblems('not-ready')
  ready(): Promise<HealthCheckResult> {
    const { readiness, details } = this;
    // These checks need the database too. If it stores nothing, only that is reported.
    const checks = [() => readiness.migrations(), () => details.credentials(), () => details.backlog()];
    return this.health.check([
      () => readiness.intake(),
      async () => {
        const database = await readiness.storage();
        if (database.database.status !== 'up') {
          // A missing table is the sign of a pending migration.
          return Object.assign({}, database, await readiness.migrations().catch(() => ({})));
        }
        const gone: HealthIndicatorResult = { database: { status: 'down', message: 'it has stopped answering' } };
        const rest = await Promise.all(checks.map((check) => check())).catch(() => [gone]);
        return Object.assign({}, database, ...rest) as HealthIndicatorResult;
      },
    ]);
  }
}
