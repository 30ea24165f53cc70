/**
 * A process that simulates many callers of the service. Its parent is load.ts. Each caller sends one request after the
 * other. With `perSecond` requests go out at a constant rate instead, independent of responses.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { CallerConnection } from './caller-connection';
import type { LoadOptions, LoadResult } from './load';
import { bodyOf } from './load-bodies';
import { percentile } from './percentile';

const tickMs = 5;
const patienceMs = 120_000;
/** Share of the warm-up within which all callers start. */
const rampShare = 0.8;

/** A process of the service with its idle connections. */
class Target {
  private readonly idle: CallerConnection[] = [];
  private readonly to: { host: string; port: number };
  private readonly head: string;

  constructor(url: string, { type, apiKey, ids, method = ids ? 'PUT' : 'POST' }: LoadOptions) {
    const { hostname, port, host } = new URL(url);
    this.to = { host: hostname, port: Number(port) };
    this.head = [
      `${method} /api/${type} HTTP/1.1`,
      `host: ${host}`,
      `authorization: Bearer ${apiKey}`,
      'content-type: application/json',
      'prefer: wait=60',
      '',
    ].join('\r\n');
  }

  /** @returns the status of the response @throws Error if the connection breaks */
  async send(body: string, portal: string | undefined): Promise<number> {
    const connection = this.idle.pop() ?? new CallerConnection(this.to, patienceMs);
    try {
      const named = portal === undefined ? '' : `x-portal-id: ${portal}\r\n`;
      return await connection.request(`${this.head}${named}content-length: ${body.length}\r\n\r\n${body}`);
    } finally {
      this.idle.push(connection);
    }
  }

  close(): void {
    for (const connection of this.idle) connection.close();
  }
}

async function call(options: LoadOptions): Promise<LoadResult> {
  const { urls, callers, seconds, warmSeconds, perSecond, portals = [undefined] } = options;
  const targets = urls.map((url) => new Target(url, options));
  const statuses: Record<string, number> = {};
  const timesMs: number[] = [];
  const failures: string[] = [];
  let sent = 0;
  const before = process.cpuUsage();
  const startedMs = performance.now();
  const measuredMs = startedMs + warmSeconds * 1000;
  const endMs = measuredMs + seconds * 1000;
  const one = async (dueMs: number): Promise<void> => {
    const number = sent++;
    const portal = portals[number % portals.length];
    const body = JSON.stringify(bodyOf(options, number));
    const status = await targets[number % targets.length]?.send(body, portal);
    const nowMs = performance.now();
    // At a constant rate the due time decides if a request is measured; else the time of its response does.
    const atMs = perSecond === undefined ? nowMs : dueMs;
    if (atMs < measuredMs || atMs > endMs) return;
    statuses[String(status)] = (statuses[String(status)] ?? 0) + 1;
    timesMs.push(nowMs - dueMs);
  };
  const attempt = (dueMs: number): Promise<void> =>
    one(dueMs).catch((error: unknown) => {
      failures.push(String(error));
    });
  if (perSecond === undefined) {
    const caller = async (index: number): Promise<void> => {
      // Opening all connections at once would overflow the listen backlog.
      await delay((index / callers) * warmSeconds * 1000 * rampShare);
      while (performance.now() < endMs) await attempt(performance.now());
    };
    await Promise.all(Array.from({ length: callers }, (_, index) => caller(index)));
  } else {
    const underWay: Promise<void>[] = [];
    for (let nowMs = startedMs; nowMs < endMs; nowMs = performance.now()) {
      const due = Math.floor(((nowMs - startedMs) / 1000) * perSecond);
      while (sent < due) underWay.push(attempt(startedMs + (sent / perSecond) * 1000));
      await delay(tickMs);
    }
    await Promise.all(underWay);
  }
  const tookSeconds = (performance.now() - startedMs) / 1000;
  const { user, system } = process.cpuUsage(before);
  for (const target of targets) target.close();
  return {
    statuses,
    answered: (statuses[200] ?? 0) + (statuses[201] ?? 0),
    sent,
    seconds: tookSeconds,
    medianMs: percentile(timesMs, 0.5),
    p99Ms: percentile(timesMs, 0.99),
    cpuSeconds: (user + system) / 1e6,
    unanswered: failures.length,
    failure: failures[0],
  };
}

process.on('message', (options: LoadOptions) => {
  void call(options).then((result) => {
    process.send?.(result);
    process.disconnect();
  });
});
process.once('disconnect', () => process.exit());
process.send?.('ready');
