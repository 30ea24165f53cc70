import { Controller, Get, Header } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { RequireMetricsToken } from '../api-keys/metrics-token.decorator';
import { Metrics } from '../metrics/metrics';

/** Metrics for Prometheus. The route has its own token, because a scraper is no caller of the API. */
@ApiExcludeController()
@RequireMetricsToken()
@Controller('metrics')
export class MetricsController {
  constructor(private readonly metrics: Metrics) {}

  @Get()
  @Header('Content-Type', 'text/plain; version=0.0.4; charset=utf-8')
  @Header('Cache-Control', 'no-store')
  read(): Promise<string> {
    return this.metrics.text();
  }
}
