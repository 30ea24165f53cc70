/* eslint max-lines: 'off' -- Reason: the list of all metrics. */
import { Injectable, Logger } from '@nestjs/common';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { ApiKeyMetrics } from './api-key-metrics';

/** Seconds: from a cached answer to the longest wait that a caller may ask for. */
const seconds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];
/** Seconds: from a write that is sent at once to one that waits for the end of an outage. */
const longSeconds = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1800, 7200, 43_200];
const batchSizes = [1, 2, 5, 10, 25, 50, 75, 100, 250, 500, 1000];

/**
 * Every metric, declared once, on its own registry. Labels have few values: route templates, codes, ids of portals and API keys. They never
 * have e-mail addresses, tokens, record ids or other values that a caller can choose.
 *
 * Metrics whose help ends in "of all processes" are read from the database at each scrape. Every replica reports the same
 * value: aggregate them with `max`, not `sum`.
 */
@Injectable()
export class Metrics {
  readonly registry = new Registry();
  readonly apiKeys = new ApiKeyMetrics(this.registry);

  readonly requestSeconds = this.histogram(
    'hubspot_crm_http_request_duration_seconds',
    'Duration of requests, by method, route template and status',
    ['method', 'route', 'status'],
    seconds,
  );
  readonly writesAccepted = this.counter(
    'hubspot_crm_writes_accepted_total',
    'Accepted writes, by queue (an object type, or a pair of types for associations) and lane',
    ['queue', 'lane'],
  );
  readonly writesSettled = this.counter(
    'hubspot_crm_writes_closed_total',
    'Settled writes, by queue and outcome: created, updated, restored, archived, associated, removed or failed',
    ['queue', 'outcome'],
  );
  readonly writesFailed = this.counter(
    'hubspot_crm_writes_failed_total',
    'Writes settled as failed, by queue and problem code',
    ['queue', 'code'],
  );
  readonly writesReleased = this.counter(
    'hubspot_crm_writes_returned_total',
    'Writes released for another attempt, by queue and reason: a problem code, or waiting for another write',
    ['queue', 'reason'],
  );
  readonly writeSeconds = this.histogram(
    'hubspot_crm_write_duration_seconds',
    'Time from the acceptance of a write until it is settled, by queue',
    ['queue'],
    longSeconds,
  );
  readonly batchInputs = this.histogram(
    'hubspot_crm_batch_inputs',
    'Records in a batch call to HubSpot, by operation',
    ['operation'],
    batchSizes,
  );
  readonly hubspotCalls = this.counter(
    'hubspot_crm_hubspot_calls_total',
    'Attempts of calls to HubSpot, by portal, bucket and HTTP status; none without an answer',
    ['portal', 'bucket', 'status'],
  );
  readonly hubspotSeconds = this.histogram(
    'hubspot_crm_hubspot_call_duration_seconds',
    'Time from the start of an attempt until its answer, by bucket',
    ['bucket'],
    seconds,
  );
  readonly hubspotRetries = this.counter(
    'hubspot_crm_hubspot_retries_total',
    'Repeated attempts of calls to HubSpot, by reason: rate-limited, locked, migrating, server-error, network, expired-token',
    ['reason'],
  );
  readonly slotSeconds = this.histogram(
    'hubspot_crm_slot_wait_seconds',
    'Time that calls wait for a slot of the budget, by bucket and lane',
    ['bucket', 'lane'],
    seconds,
  );
  readonly refreshes = this.counter(
    'hubspot_crm_token_refreshes_total',
    'Access token refreshes by this process, by outcome: refreshed, disconnected or failed',
    ['outcome'],
  );

  readonly journalWrites = this.gauge(
    'hubspot_crm_journal_writes',
    'Writes in the journal, by state: waiting, due, delayed (due later), sending or failed; at most 50,000 per portal are counted; of all processes',
    ['portal', 'queue', 'state'],
  );
  readonly journalAge = this.gauge(
    'hubspot_crm_journal_oldest_seconds',
    'Age of the oldest open write since its acceptance, by state; of all processes',
    ['portal', 'queue', 'state'],
  );
  readonly budgetLimit = this.gauge(
    'hubspot_crm_budget_limit_calls',
    "Calls that HubSpot allows in the bucket's window; of all processes",
    ['portal', 'bucket'],
  );
  readonly budgetUsed = this.gauge(
    'hubspot_crm_budget_used_calls',
    "Calls of this service in the bucket's window; of all processes",
    ['portal', 'bucket'],
  );
  readonly budgetForeign = this.gauge(
    'hubspot_crm_budget_foreign_calls',
    "Calls of other users of the app in the bucket's window; of all processes",
    ['portal', 'bucket'],
  );
  readonly budgetPaused = this.gauge(
    'hubspot_crm_budget_paused',
    '1 during a pause that HubSpot has asked for; bucket "all" for a pause of the whole portal; of all processes',
    ['portal', 'bucket'],
  );
  readonly dailyLimit = this.gauge(
    'hubspot_crm_daily_limit_calls',
    "The account's daily limit, absent while unknown; of all processes",
    ['portal'],
  );
  readonly dailyRemaining = this.gauge(
    'hubspot_crm_daily_remaining_calls',
    "Calls left of the account's daily limit; of all processes",
    ['portal'],
  );
  readonly callsToday = this.gauge(
    'hubspot_crm_hubspot_calls_today',
    'Calls to HubSpot today (UTC); of all processes',
    ['portal'],
  );
  readonly errorsToday = this.gauge(
    'hubspot_crm_hubspot_errors_today',
    "HubSpot's error answers today (UTC); of all processes",
    ['portal'],
  );
  readonly errorShare = this.gauge(
    'hubspot_crm_hubspot_error_share',
    "Share of error answers in today's calls, from 0 to 1; HubSpot expects less than 0.05; of all processes",
    ['portal'],
  );
  readonly circuitOpen = this.gauge(
    'hubspot_crm_circuit_open',
    '1 while the circuit of a portal is open because calls keep failing; of all processes',
    ['portal'],
  );
  readonly openWrites = this.gauge(
    'hubspot_crm_open_writes',
    'Open writes that count for the quotas of a portal; of all processes',
    ['portal'],
  );
  readonly openBytes = this.gauge(
    'hubspot_crm_open_bytes',
    'Bytes of the open writes that count for the quotas of a portal; of all processes',
    ['portal'],
  );
  readonly quotaRejections = this.counter(
    'hubspot_crm_quota_rejections_total',
    'Requests refused because of a quota, by portal, scope (key or portal) and resource (writes or bytes)',
    ['portal', 'scope', 'resource'],
  );
  readonly claimedBytes = this.gauge(
    'hubspot_crm_claimed_bytes',
    'Bytes of the writes that this process has claimed and not settled; DISPATCH_MEMORY_BYTES bounds them',
    [],
  );
  readonly waitingClaims = this.gauge(
    'hubspot_crm_waiting_claims',
    'Claims of this process that wait until it has settled other writes, because of DISPATCH_MEMORY_BYTES',
    [],
  );
  readonly databaseConnections = this.gauge(
    'hubspot_crm_database_connections',
    'Connections by pool (writes or reads) and state: busy, idle, or requests that wait for one',
    ['pool', 'state'],
  );
  readonly connections = this.gauge(
    'hubspot_crm_connections',
    'Connections of callers, by state: admitted, or waiting for an admitted request',
    ['state'],
  );
  readonly held = this.gauge(
    'hubspot_crm_held_requests',
    'Event streams and requests that API keys hold in this process, by kind: stream or request',
    ['kind'],
  );
  readonly heldRefused = this.counter(
    'hubspot_crm_held_requests_refused_total',
    'Requests refused with 429 because too many are held, by kind (stream or request) and bound (key or process)',
    ['kind', 'bound'],
  );
  readonly connectionsEnded = this.counter(
    'hubspot_crm_connections_ended_total',
    'Connections that were ended because there were too many',
    [],
  );
  readonly bodyBytes = this.gauge(
    'hubspot_crm_request_body_bytes',
    'Bytes of request bodies between their arrival and their acceptance',
    [],
  );
  readonly waitingBytes = this.gauge(
    'hubspot_crm_waiting_request_bytes',
    'Bytes of the writes whose callers wait for an outcome in this process',
    [],
  );
  readonly waitsRefused = this.counter(
    'hubspot_crm_waits_refused_total',
    'Callers who got 202 at once, because the callers that wait hold too many bytes',
    [],
  );
  readonly unreadBytes = this.gauge(
    'hubspot_crm_unread_answer_bytes',
    'Bytes of large answers that readers have not received yet',
    [],
  );
  readonly hubspotAnswerBytes = this.gauge(
    'hubspot_crm_hubspot_answer_bytes',
    "Bytes of HubSpot's large answers that this process receives",
    [],
  );
  readonly waitingAnswers = this.gauge(
    'hubspot_crm_waiting_hubspot_answers',
    "HubSpot's large answers that wait until this process has received others",
    [],
  );
  readonly scrapeFailures = this.counter(
    'hubspot_crm_scrape_failures_total',
    'Scrapes that failed to read a source, by source; its metrics are then absent',
    ['source'],
  );

  private readonly logger = new Logger(Metrics.name);
  private readonly sources = new Map<string, { read: () => Promise<void> | void; gauges: Gauge[] }>();
  private reading?: Promise<void>;

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  /** Registers the source of gauges, which each scrape reads. A failed source leaves its gauges empty, never stale. */
  addSource(name: string, gauges: Gauge[], read: () => Promise<void> | void): void {
    this.sources.set(name, { read, gauges });
    this.scrapeFailures.inc({ source: name }, 0);
  }

  /** All metrics in Prometheus's text format, with the present values of the sources. */
  async text(): Promise<string> {
    await this.refresh();
    return this.registry.metrics();
  }

  /** Reads all sources. Concurrent callers share one reading. */
  async refresh(): Promise<void> {
    this.reading ??= this.readSources().finally(() => (this.reading = undefined));
    await this.reading;
  }

  private async readSources(): Promise<void> {
    await Promise.all(
      [...this.sources].map(async ([source, { read, gauges }]) => {
        for (const gauge of gauges) gauge.reset();
        try {
          await read();
        } catch (error) {
          for (const gauge of gauges) gauge.reset();
          this.scrapeFailures.inc({ source });
          this.logger.warn(`Failed to read the metrics of ${source}: ${String(error)}`);
        }
      }),
    );
  }

  private counter<Label extends string>(name: string, help: string, labelNames: Label[]): Counter<Label> {
    return new Counter({ name, help, labelNames, registers: [this.registry] });
  }

  private gauge<Label extends string>(name: string, help: string, labelNames: Label[]): Gauge<Label> {
    return new Gauge({ name, help, labelNames, registers: [this.registry] });
  }

  private histogram<Label extends string>(
    name: string,
    help: string,
    labelNames: Label[],
    buckets: number[],
  ): Histogram<Label> {
    return new Histogram({ name, help, labelNames, buckets, registers: [this.registry] });
  }
}
