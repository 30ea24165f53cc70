import { performance, type EventLoopUtilization } from 'node:perf_hooks';
import { Injectable } from '@nestjs/common';
import { Metrics } from '../metrics/metrics';
import { latencyBelow } from './latency';
import type { ProcessDto } from './operator.dto';

const rateMs = 10_000;
/** Excluded, because a stream is open for minutes and would count as a slow request. */
const streamRoute = '/operator/events';

/** Answered requests since the start of the process, by the upper bound of their duration. */
interface Answered {
  atMs: number;
  boundsMs: number[];
  /** Number of requests up to each bound. */
  below: number[];
  all: number;
}

/** Reads the state of this process. */
@Injectable()
export class ProcessWatch {
  private readings: Answered[] = [];
  private utilization?: EventLoopUtilization;

  constructor(private readonly metrics: Metrics) {}

  /** Reads the process's present state, with rates over the last ten seconds. */
  async read(): Promise<ProcessDto> {
    const latest = await this.answered();
    this.readings = [...this.readings.filter(({ atMs }) => latest.atMs - atMs <= rateMs), latest];
    const first = this.readings[0] ?? latest;
    const before = this.utilization;
    this.utilization = performance.eventLoopUtilization();
    return {
      ...requestsBetween(first, latest),
      busyShare: before ? performance.eventLoopUtilization(this.utilization, before).utilization : 0,
      memoryBytes: process.memoryUsage.rss(),
    };
  }

  private async answered(): Promise<Answered> {
    const { values } = await this.metrics.requestSeconds.get();
    const below = new Map<number, number>();
    let all = 0;
    for (const { labels, metricName, value } of values) {
      if (String(labels.route ?? '').endsWith(streamRoute)) continue;
      if (metricName?.endsWith('_count')) all += value;
      const boundMs = Number((labels as { le?: string | number }).le) * 1000;
      if (metricName?.endsWith('_bucket') && Number.isFinite(boundMs)) {
        below.set(boundMs, (below.get(boundMs) ?? 0) + value);
      }
    }
    const boundsMs = [...below.keys()].sort((a, b) => a - b);
    return { atMs: performance.now(), boundsMs, below: boundsMs.map((bound) => below.get(bound) ?? 0), all };
  }
}

function requestsBetween(first: Answered, latest: Answered): Pick<ProcessDto, 'requestsPerSecond' | 'p95Ms'> {
  const seconds = (latest.atMs - first.atMs) / 1000;
  const total = latest.all - first.all;
  const upTo = latest.below.map((count, index) => count - (first.below[index] ?? 0));
  const counts = [...upTo, total].map((count, index) => count - (upTo[index - 1] ?? 0));
  return {
    requestsPerSecond: seconds > 0 ? Math.round((total / seconds) * 10) / 10 : 0,
    p95Ms: latencyBelow(counts, 0.95, latest.boundsMs),
  };
}
