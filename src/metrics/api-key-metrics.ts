import { Counter, Gauge, type Registry } from 'prom-client';
import type { ServedKeys } from '../logging/served-keys';
import { ApiKeyTallies, noKey, otherKeys, type Tally } from './api-key-tallies';

/** Classes of a status, by its first digit. */
const classes = ['none', '1xx', '2xx', '3xx', '4xx', '5xx'];

/** Labels of a series beside `api_key`, and its count. */
type Series = [labels: Record<string, string>, count: number];

/**
 * Metrics by API key. The label `api_key` has the key's id, which never changes and is unique. Its name is in
 * `hubspot_crm_api_key_info`. Requests without a valid key are not counted. The number of keys is bounded
 * ({@link ApiKeyTallies}), and so is that of the series.
 *
 * Counting is an addition. Series are made at a scrape.
 */
export class ApiKeyMetrics {
  private readonly tallies = new ApiKeyTallies();
  private readonly names = new Map<string, string>();

  constructor(private readonly registry: Registry) {
    this.counter(
      'hubspot_crm_api_key_requests_total',
      'Answered requests of an API key, by class of status; none without a valid key',
      ['status'],
      ({ requests }) => seriesBy('status', requests),
    );
    this.counter(
      'hubspot_crm_api_key_refusals_total',
      'Requests of an API key that got 429, by bound: key-rate, key-writes, key-bytes, portal-writes, portal-bytes, key-streams, process-streams, key-requests or process-requests',
      ['bound'],
      ({ refusals }) => seriesBy('bound', refusals),
    );
    this.counter('hubspot_crm_api_key_writes_total', 'Accepted writes of an API key', [], ({ writes }) =>
      writes > 0 ? [[{}, writes]] : [],
    );
    this.counter(
      'hubspot_crm_api_key_hubspot_calls_total',
      "Attempts of calls to HubSpot for an API key, by class of status, with 429 apart; a call for several keys is divided among them; api_key none for the service's own calls",
      ['status'],
      ({ calls }) => seriesBy('status', calls),
    );
    const info: Gauge = new Gauge({
      name: 'hubspot_crm_api_key_info',
      help: '1 for each API key with series of its own, with its name',
      labelNames: ['api_key', 'name'],
      registers: [registry],
      collect: () => {
        info.reset();
        for (const [id, name] of this.names) info.set({ api_key: id, name }, 1);
        for (const label of [otherKeys, noKey]) info.set({ api_key: label, name: label }, 1);
      },
    });
  }

  /** Counts an answered request. @param exceeded bound that a refused request exceeds */
  countRequest(apiKeyId: string, status: number, exceeded = 'other'): void {
    const { requests, refusals } = this.tallies.of(apiKeyId, performance.now());
    add(requests, classOf(status), 1);
    if (status === 429) add(refusals, exceeded, 1);
  }

  /** Counts the accepted writes of a request. */
  countWrites(apiKeyId: string, writes: number): void {
    this.tallies.of(apiKeyId, performance.now()).writes += writes;
  }

  /** Counts an attempt of a call to HubSpot. @param status undefined without an answer */
  countCall(keys: ServedKeys, status: number | undefined): void {
    const nowMs = performance.now();
    const label = status === 429 ? '429' : classOf(status);
    if (keys === null || typeof keys === 'string') {
      add(this.tallies.of(keys, nowMs).calls, label, 1);
      return;
    }
    for (const [key, share] of keys) add(this.tallies.of(key, nowMs).calls, label, share);
  }

  /** Ids of the keys with series of their own. */
  get measuredKeys(): string[] {
    return this.tallies.ids();
  }

  /**
   * Names keys, and removes the series of those that are gone.
   * @param asked ids that were looked up
   * @param found names by id; without the keys that are revoked or deleted
   */
  update(asked: readonly string[], found: ReadonlyMap<string, string>): void {
    for (const id of asked) if (!found.has(id)) this.tallies.remove(id);
    this.names.clear();
    for (const id of this.measuredKeys) {
      const name = found.get(id);
      if (name !== undefined) this.names.set(id, name);
    }
  }

  private counter(name: string, help: string, labelNames: string[], read: (tally: Tally) => Series[]): void {
    const metric: Counter = new Counter({
      name,
      help,
      labelNames: ['api_key', ...labelNames],
      registers: [this.registry],
      collect: () => {
        metric.reset();
        for (const [key, tally] of this.tallies.entries()) {
          for (const [labels, count] of read(tally)) metric.inc({ api_key: key, ...labels }, count);
        }
      },
    });
  }
}

function seriesBy(label: string, counts: Readonly<Record<string, number>>): Series[] {
  return Object.entries(counts).map(([value, count]) => [{ [label]: value }, count]);
}

function classOf(status = 0): string {
  return classes[Math.floor(status / 100)] ?? 'none';
}

function add(counts: Record<string, number>, value: string, more: number): void {
  counts[value] = (counts[value] ?? 0) + more;
}
