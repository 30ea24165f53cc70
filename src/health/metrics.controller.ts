import { createHash, timingSafeEqual } from 'node:crypto';
import { Controller, Get, Header, Headers, Inject } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Public } from '../api-keys/public.decorator';
import { Problem } from '../problems/problem';
import { telemetryConfig, type TelemetryConfig } from '../config/telemetry.config';
import { Metrics } from '../metrics/metrics';

/**
 * Metrics for Prometheus. The route has its own token, because a scraper is no caller of the API. Without METRICS_TOKEN it
 * answers 404, so that nothing is disclosed by accident.
 */
@ApiExcludeController()
@Public()
@Controller('metrics')
export class MetricsController {
  private readonly token?: string;

  constructor(
    private readonly metrics: Metrics,
    @Inject(telemetryConfig.KEY) { metricsToken }: Pick<TelemetryConfig, 'metricsToken'>,
  ) {
    this.token = metricsToken;
  }

  @Get()
  @Header('Content-Type', 'text/plain; version=0.0.4; charset=utf-8')
  @Header('Cache-Control', 'no-store')
  read(@Headers('authorization') authorization = ''): Promise<string> {
    if (this.token === undefined) {
      throw new Problem('route-not-found', 'GET /metrics is off. Set METRICS_TOKEN to turn it on.');
    }
    const [, given = ''] = /^Bearer +(\S+) *$/i.exec(authorization) ?? [];
    if (!isSame(given, this.token)) {
      throw new Problem('unauthorized', 'Send METRICS_TOKEN in the header Authorization: Bearer <token>.');
    }
    return this.metrics.text();
  }
}

/** Compares in constant time. */
function isSame(given: string, expected: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}
