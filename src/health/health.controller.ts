import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { HealthCheck, HealthCheckService, TypeOrmHealthIndicator, type HealthCheckResult } from '@nestjs/terminus';
import { Public } from '../api-keys/public.decorator';
import { ApiProblems } from '../common/api-problems';
import { LiveDto, ReadyDto } from './health.dto';

@ApiTags('health')
@Public()
@Controller('health')
export class HealthController {
  constructor(
    private readonly health: HealthCheckService,
    private readonly database: TypeOrmHealthIndicator,
  ) {}

  /** Tell whether the process runs */
  @Get('live')
  @ApiOkResponse({ type: LiveDto, description: 'It runs.' })
  live(): LiveDto {
    return { status: 'ok' };
  }

  /** Tell whether requests can be served: the database answers */
  @Get('ready')
  @HealthCheck({ swaggerDocumentation: false })
  @ApiOkResponse({ type: ReadyDto, description: 'They can.' })
  @ApiProblems('not-ready')
  ready(): Promise<HealthCheckResult> {
    return this.health.check([() => this.database.pingCheck('database', { timeout: 2000 })]);
  }
}
