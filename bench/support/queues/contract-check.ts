import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { until } from '../../../test/support/until';

const keys = 40;
const writesPerKey = 20;
/** Each fifth write waits for its outcome. The others get a response once accepted. */
const waitsEach = 5;
const patienceMs = 60_000;

/** The contender to check. */
export interface Checked {
  url: string;
  apiKey: string;
  simulatorUrl: string;
  /** Number of outcomes stored so far. */
  outcomes: () => Promise<number>;
}

/**
 * Checks the contract of the comparison. Callers write to a few keys, so that several writes of a
 * key wait at once. HubSpot must see each key's values in order, and the last one at the end. A
 * waiting caller must get the outcome of its own write. Each accepted write must have an outcome.
 * @returns the breaches of the contract
 */
export async function checkContract({ url, apiKey, simulatorUrl, outcomes }: Checked): Promise<string[]> {
  const breaches: string[] = [];
  const run = Math.round(performance.now());
  const emails = Array.from({ length: keys }, (_, key) => `contract${run}-${key}@example.com`);
  const write = async (email: string, number: number): Promise<void> => {
    const waits = number % waitsEach === 0;
    const company = `${email} ${number}`;
    const answer = await fetch(`${url}/api/contacts`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${apiKey}`,
        'content-type': 'application/json',
        prefer: waits ? 'wait=60' : 'respond-async',
      },
      body: JSON.stringify({ email, company }),
    });
    const { properties } = (await answer.json()) as { properties?: Record<string, string> };
    // A write that is already finished may get 200 or 201 instead of 202.
    if (answer.status > (waits ? 201 : 202)) breaches.push(`${company} got status ${answer.status}`);
    // No later write of the key is accepted yet, so the record must have this value.
    if (waits && (properties?.email !== email || properties.company !== company))
      breaches.push(`${company} got the outcome ${JSON.stringify(properties)}`);
  };
  const before = await outcomes();
  const seen = await SeenValues.receive(simulatorUrl);
  try {
    await Promise.all(
      emails.map(async (email) => {
        for (let number = 1; number <= writesPerKey; number += 1) await write(email, number);
      }),
    );
    await until(async () => (await outcomes()) - before >= keys * writesPerKey, patienceMs).catch(async () => {
      breaches.push(`${keys * writesPerKey} were accepted, ${(await outcomes()) - before} have an outcome`);
    });
    await until(() => emails.every((email) => seen.numbersOf(email).includes(writesPerKey)), patienceMs).catch(() => {
      breaches.push('HubSpot has not seen the last value of each key');
    });
  } finally {
    await seen.end();
  }
  for (const email of emails) {
    const numbers = seen.numbersOf(email);
    if (numbers.some((number, index) => number < (numbers[index - 1] ?? 0)))
      breaches.push(`HubSpot saw ${email} in the order ${numbers.join(', ')}`);
  }
  return breaches;
}

/** The values that HubSpot stored, as reported by its webhooks. */
class SeenValues {
  private readonly numbers = new Map<string, Map<number, number>>();

  private constructor(
    private readonly simulatorUrl: string,
    private readonly server: Server,
  ) {}

  static async receive(simulatorUrl: string): Promise<SeenValues> {
    const server = createServer();
    const seen = new SeenValues(simulatorUrl, server);
    server.on('request', (request, response) => {
      void seen.note(request).then(() => response.end());
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const settings = { targetUrl: `http://127.0.0.1:${port}/`, subscriptions: ['contact.propertyChange'] };
    await fetch(`${simulatorUrl}/_simulator/webhooks`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(settings),
    });
    return seen;
  }

  /** Numbers of a key's values in the order of HubSpot's events. */
  numbersOf(email: string): number[] {
    const byEvent = [...(this.numbers.get(email) ?? [])];
    return byEvent.sort(([one], [other]) => one - other).map(([, number]) => number);
  }

  async end(): Promise<void> {
    await fetch(`${this.simulatorUrl}/_simulator/webhooks`, { method: 'DELETE' });
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  private async note(request: IncomingMessage): Promise<void> {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const events = JSON.parse(Buffer.concat(parts).toString()) as Record<string, string | number>[];
    for (const { propertyName, propertyValue, eventId } of events) {
      if (propertyName !== 'company') continue;
      const [email = '', number] = String(propertyValue).split(' ');
      const known = this.numbers.get(email) ?? new Map<number, number>();
      this.numbers.set(email, known.set(Number(eventId), Number(number)));
    }
  }
}
