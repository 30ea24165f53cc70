import { Injectable, Logger } from '@nestjs/common';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** Seconds: from an answer out of the cache to a caller who waits for as long as may be asked for. */
const seconds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];
/** From a write that is sent at once to one that waits for the end of an outage. */
const longSeconds = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1800, 7200, 43_200];
const batchSizes = [1, 2, 5, 10, 25, 50, 75, 100, 250, 500, 1000];

/**
 * Every metric, declared once, on a registry of its own. Labels are of small sets: route templates, codes, portal ids;
 * never e-mail addresses, tokens, record ids or anything else that a caller may choose freely.
 *
 * Metrics whose help ends in "of all processes" are read from the database at each scrape: every replica tells the same,
 * so that they are to be joined with `max`, not `sum`.
 */
@Injectable()
export class Metrics {
  readonly registry = new Registry();

  readonly requestSeconds = this.histogram(
    'hubspot_crm_http_request_duration_seconds',
    'Time to answer a request, by route template and status',
    ['method', 'route', 'status'],
    seconds,
  );
  readonly writesAccepted = this.counter(
    'hubspot_crm_writes_accepted_total',
    'Writes taken into the journal, by queue (object type, or pair of types for associations) and lane',
    ['queue', 'lane'],
  );
  readonly writesSettled = this.counter(
    'hubspot_crm_writes_closed_total',
    'Writes closed, by queue and outcome: created, updated, associated or failed',
    ['queue', 'outcome'],
  );
  readonly writesFailed = this.counter(
    'hubspot_crm_writes_failed_total',
    'Writes that failed for good, by queue and problem code',
    ['queue', 'code'],
  );
  readonly writesReleased = this.counter(
    'hubspot_crm_writes_returned_total',
    'Writes given back to the journal to be tried again, by queue and reason: a problem code, or waiting for another write',
    ['queue', 'reason'],
  );
  readonly writeSeconds = this.histogram(
    'hubspot_crm_write_duration_seconds',
    'Time from the acceptance of a write until it is closed',
    ['queue'],
    longSeconds,
  );
  readonly batchInputs = this.histogram(
    'hubspot_crm_batch_inputs',
    'Inputs of a batch call to HubSpot',
    ['operation'],
    batchSizes,
  );
  readonly hubspotCalls = this.counter(
    'hubspot_crm_hubspot_calls_total',
    'Attempts of calls to HubSpot, by portal, bucket and status: the HTTP status, or none where no answer came',
    ['portal', 'bucket', 'status'],
  );
  readonly hubspotSeconds = this.histogram(
    'hubspot_crm_hubspot_call_duration_seconds',
    'Time from the start of an attempt until HubSpot has answered',
    ['bucket'],
    seconds,
  );
  readonly hubspotRetries = this.counter(
    'hubspot_crm_hubspot_retries_total',
    'Further attempts of calls to HubSpot, by reason: rate-limited, locked, migrating, server-error, network, expired-token',
    ['reason'],
  );
  readonly slotSeconds = this.histogram(
    'hubspot_crm_slot_wait_seconds',
    'Time that calls waited for a slot of the budget, by bucket and lane',
    ['bucket', 'lane'],
    seconds,
  );
  readonly refreshes = this.counter(
    'hubspot_crm_token_refreshes_total',
    'Refreshes of access tokens asked of HubSpot by this process, by outcome: refreshed, disconnected or failed',
    ['outcome'],
  );

  readonly journalWrites = this.gauge(
    'hubspot_crm_journal_writes',
    'Writes in the journal by state: waiting, due, delayed (due later), sending, failed; counted up to 50,000 a portal; of all processes',
    ['portal', 'queue', 'state'],
  );
  readonly journalAge = this.gauge(
    'hubspot_crm_journal_oldest_seconds',
    'Age since acceptance of the oldest open write, by state; of all processes',
    ['portal', 'queue', 'state'],
  );
  readonly budgetLimit = this.gauge(
    'hubspot_crm_budget_limit_calls',
    "HubSpot's limit of calls in the bucket's window; of all processes",
    ['portal', 'bucket'],
  );
  readonly budgetUsed = this.gauge(
    'hubspot_crm_budget_used_calls',
    'Calls of this service in the window; of all processes',
    ['portal', 'bucket'],
  );
  readonly budgetForeign = this.gauge(
    'hubspot_crm_budget_foreign_calls',
    'Calls of others with the same app in the window; of all processes',
    ['portal', 'bucket'],
  );
  readonly budgetPaused = this.gauge(
    'hubspot_crm_budget_paused',
    '1 while HubSpot has asked to wait; bucket "all" where the whole portal waits; of all processes',
    ['portal', 'bucket'],
  );
  readonly dailyLimit = this.gauge(
    'hubspot_crm_daily_limit_calls',
    "The account's daily limit, where HubSpot tells; of all processes",
    ['portal'],
  );
  readonly dailyRemaining = this.gauge(
    'hubspot_crm_daily_remaining_calls',
    "What is left of the account's daily limit; of all processes",
    ['portal'],
  );
  readonly callsToday = this.gauge(
    'hubspot_crm_hubspot_calls_today',
    'Calls to HubSpot of this day (UTC); of all processes',
    ['portal'],
  );
  readonly errorsToday = this.gauge(
    'hubspot_crm_hubspot_errors_today',
    'Error answers of HubSpot of this day (UTC); of all processes',
    ['portal'],
  );
  readonly errorShare = this.gauge(
    'hubspot_crm_hubspot_error_share',
    'Error answers to all calls of this day; HubSpot expects less than 0.05; of all processes',
    ['portal'],
  );
  readonly circuitOpen = this.gauge(
    'hubspot_crm_circuit_open',
    '1 while calls to HubSpot are held back because they keep failing; of all processes',
    ['portal'],
  );
  readonly databaseConnections = this.gauge(
    'hubspot_crm_database_connections',
    'Connections of the pools for writes and for reads: busy, idle, and requests waiting for one',
    ['pool', 'state'],
  );
  readonly scrapeFailures = this.counter(
    'hubspot_crm_scrape_failures_total',
    'Scrapes that could not read a source, by source: its metrics are absent then',
    ['source'],
  );

  private readonly logger = new Logger(Metrics.name);
  private readonly sources = new Map<string, { read: () => Promise<void> | void; gauges: Gauge[] }>();
  private reading?: Promise<void>;

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  /**
   * Names where gauges are read from when they are asked for. A source that fails leaves its gauges empty, rather than
   * with what was true before.
   */
  addSource(name: string, gauges: Gauge[], read: () => Promise<void> | void): void {
    this.sources.set(name, { read, gauges });
    this.scrapeFailures.inc({ source: name }, 0);
  }

  /** Everything in Prometheus's text format, with what the sources say now. */
  async text(): Promise<string> {
    await this.refresh();
    return this.registry.metrics();
  }

  /** Reads all sources; whoever asks meanwhile gets the same. */
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
          this.logger.warn(`The metrics of ${source} could not be read: ${String(error)}`);
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
