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

  /** Tell whether the process runs */
  @Get('live')
  @ApiOkResponse({ type: LiveDto, description: 'It runs.' })
  live(): LiveDto {
    return { status: 'ok' };
  }

  /** Tell whether a write could be accepted now: the database stores one, is migrated, and the service is not stopping */
  @Get('ready')
  @HealthCheck({ swaggerDocumentation: false })
  @ApiOkResponse({ type: ReadyDto, description: 'It could.' })
  @ApiProblems('not-ready')
  ready(): Promise<HealthCheckResult> {
    const { readiness, details } = this;
    // They need the database too: where it stores nothing, that alone is reported.
    const checks = [() => readiness.migrations(), () => details.credentials(), () => details.backlog()];
    return this.health.check([
      () => readiness.intake(),
      async () => {
        const database = await readiness.storage();
        if (database.database.status !== 'up') {
          // A missing table comes with a pending migration.
          return Object.assign({}, database, await readiness.migrations().catch(() => ({})));
        }
        const gone: HealthIndicatorResult = { database: { status: 'down', message: 'it has stopped answering' } };
        const rest = await Promise.all(checks.map((check) => check())).catch(() => [gone]);
        return Object.assign({}, database, ...rest) as HealthIndicatorResult;
      },
    ]);
  }
}
