import { createHash, createHmac } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { Clock } from './clock';
import { defaultCredentials } from './credentials';
import { Failure } from './failure';
import type { Random } from './random';
import type { EventSink, RecordEvent } from './record-events';
import type { Switches } from './switches';
import { asList, asObject, asText, type Wire } from './wire';

/** Settings of webhook delivery. */
export interface WebhookSettings {
  targetUrl: string;
  /** Patterns such as `contact.creation`, `contact.propertyChange`, `contact.*` or `*`. */
  subscriptions: string[];
  /** Key of the request signatures. */
  clientSecret: string;
  /** Milliseconds from the first event to the request that sends the collected events. */
  collectMs: number;
  /** Milliseconds before the first retry. Each later one waits twice as long. HubSpot makes ten within a day. */
  retryMs: number;
  /** Share of events sent twice. */
  duplicateRate: number;
  /** True if the events of a request are shuffled. */
  reorder: boolean;
}

/** An event in a webhook request. */
type Delivered = RecordEvent & {
  eventId: number;
  subscriptionId: number;
  appId: number;
  attemptNumber: number;
  changeSource: string;
};

/** A delivery attempt. */
export interface Delivery {
  attemptNumber: number;
  events: number;
  /** 0 if no response came. */
  status: number;
}

const mostEvents = 100;
const mostRetries = 10;
/** One day, after which HubSpot stops retrying. */
const longestWaitMs = 86_400_000;
const timeoutMs = 5000;
const appId = 111_111;

/** Reads settings. Absent ones get defaults. @throws Failure 400 */
export function readWebhookSettings(value: unknown): WebhookSettings {
  const wire = asObject(value);
  const targetUrl = asText(wire.targetUrl) ?? '';
  if (!URL.canParse(targetUrl) || !/^https?:/.test(targetUrl))
    throw new Failure(400, 'targetUrl must be an http or https URL');
  const subscriptions = asList(wire.subscriptions, 'subscriptions').map(String);
  return {
    targetUrl,
    subscriptions: subscriptions.length > 0 ? subscriptions : ['*'],
    clientSecret: asText(wire.clientSecret) ?? defaultCredentials.clientSecret,
    collectMs: readNumber(wire, 'collectMs', 20, longestWaitMs),
    retryMs: readNumber(wire, 'retryMs', 1000, longestWaitMs),
    duplicateRate: readNumber(wire, 'duplicateRate', 0, 1),
    reorder: wire.reorder === true,
  };
}

function readNumber(wire: Wire, name: string, otherwise: number, most: number): number {
  const value = wire[name] ?? otherwise;
  if (typeof value === 'number' && value >= 0 && value <= most) return value;
  throw new Failure(400, `${name} must be a number from 0 to ${most}`);
}

/** Sends signed events, at most 100 per request, and retries failed requests. [docs/simulator.md 9] */
export class Webhooks implements EventSink {
  readonly deliveries: Delivery[] = [];
  private settings: WebhookSettings | null = null;
  private waiting: Delivered[] = [];
  private readonly timers = new Set<NodeJS.Timeout>();
  private lastEventId = 0;

  constructor(
    private readonly clock: Clock,
    private readonly random: Random,
    private readonly switches: Switches,
  ) {}

  /** Forgets all deliveries and settings. */
  reset(): void {
    this.configure(null);
    this.deliveries.length = 0;
    this.lastEventId = 0;
  }

  get wanted(): boolean {
    return this.settings !== null;
  }

  /** Starts delivery; null stops delivery and drops waiting events. */
  configure(settings: WebhookSettings | null): void {
    this.settings = settings;
    this.waiting = [];
    for (const timer of this.timers) clearTimeout(timer);
    this.timers.clear();
  }

  emit(event: RecordEvent): void {
    const { settings } = this;
    const subscriptionId = settings?.subscriptions.findIndex((pattern) => matches(pattern, event)) ?? -1;
    if (!settings || subscriptionId < 0) return;
    this.lastEventId += 1;
    const more = {
      eventId: this.lastEventId,
      subscriptionId: subscriptionId + 1,
      appId,
      attemptNumber: 0,
      changeSource: 'CRM',
    };
    const delivered = { ...event, ...more };
    if (this.waiting.length === 0) {
      this.after(settings.collectMs, () => {
        this.flush();
      });
    }
    this.waiting.push(delivered);
    if (this.random.next() < settings.duplicateRate) this.waiting.push(delivered);
  }

  private flush(): void {
    const events = this.settings?.reorder ? this.random.reordered(this.waiting) : this.waiting;
    this.waiting = [];
    for (let start = 0; start < events.length; start += mostEvents)
      void this.deliver(events.slice(start, start + mostEvents));
  }

  private async deliver(events: Delivered[]): Promise<void> {
    const { settings } = this;
    if (!settings || events.length === 0) return;
    const attemptNumber = events[0]?.attemptNumber ?? 0;
    const status = await post(settings, JSON.stringify(events), this.clock.nowMs());
    this.deliveries.push({ attemptNumber, events: events.length, status });
    if (status >= 200 && status < 300) return;
    if (attemptNumber >= mostRetries || settings !== this.settings) return;
    const again = events.map((event) => {
      const eventId = this.switches.webhookRetryKeepsEventId ? event.eventId : (this.lastEventId += 1);
      return { ...event, eventId, attemptNumber: attemptNumber + 1 };
    });
    const waitMs = Math.min(settings.retryMs * 2 ** attemptNumber, longestWaitMs);
    this.after(waitMs, () => void this.deliver(again));
  }

  private after(ms: number, act: () => void): void {
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      act();
    }, ms);
    this.timers.add(timer);
  }
}

function matches(pattern: string, { subscriptionType }: RecordEvent): boolean {
  return (
    pattern === '*' ||
    pattern === subscriptionType ||
    (pattern.endsWith('.*') && subscriptionType.startsWith(pattern.slice(0, -1)))
  );
}

/**
 * The signature headers of a request. Version 3 covers method, URL, body and time; version 1 is sent for compatibility.
 * [docs/simulator.md 9]
 */
export function signatureHeaders(
  clientSecret: string,
  { method, url, body, timestampMs }: { method: string; url: string; body: string; timestampMs: number },
): Record<string, string> {
  const signed = `${method}${decodedUrl(url)}${body}${timestampMs}`;
  return {
    'x-hubspot-signature-v3': createHmac('sha256', clientSecret).update(signed).digest('base64'),
    'x-hubspot-request-timestamp': String(timestampMs),
    'x-hubspot-signature': createHash('sha256')
      .update(clientSecret + body)
      .digest('hex'),
    'x-hubspot-signature-version': 'v1',
  };
}

/** Decodes the only escapes that HubSpot decodes before signing a URL. [docs/simulator.md 9] */
function decodedUrl(url: string): string {
  return url.replace(/%(3A|2F|3F|40|21|24|27|28|29|2A|2C|3B)/gi, (escape) => decodeURIComponent(escape));
}

function post({ targetUrl, clientSecret }: WebhookSettings, body: string, timestampMs: number): Promise<number> {
  const url = new URL(targetUrl);
  const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
  const headers = {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    ...signatureHeaders(clientSecret, { method: 'POST', url: targetUrl, body, timestampMs }),
  };
  return new Promise((resolve) => {
    const outgoing = send(url, { method: 'POST', headers, timeout: timeoutMs, agent: false }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    });
    outgoing.on('timeout', () => outgoing.destroy());
    outgoing.on('error', () => {
      resolve(0);
    });
    outgoing.end(body);
  });
}
