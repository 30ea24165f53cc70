import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { signatureHeaders } from '../../simulator/webhooks';
import { containing, startHubspot, type Hubspot } from './hubspot';
import { apiPath } from '../support/api-path';

interface Event {
  subscriptionType: string;
  objectId: number;
  propertyName?: string;
  attemptNumber: number;
  eventId: number;
}

/** A receiver of webhooks with configurable responses. */
class Receiver {
  readonly requests: { headers: IncomingMessage['headers']; body: string; events: Event[] }[] = [];
  statuses: number[] = [];
  private readonly server: Server;
  private waiting: (() => void)[] = [];

  constructor() {
    this.server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const body = Buffer.concat(chunks).toString();
        this.requests.push({ headers: request.headers, body, events: JSON.parse(body) as Event[] });
        response.statusCode = this.statuses.shift() ?? 200;
        response.end();
        for (const look of this.waiting.splice(0)) look();
      });
    });
  }

  get events(): Event[] {
    return this.requests.flatMap(({ events }) => events);
  }

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/hook?a=%2Fb`;
  }

  /** Waits for a condition, and checks it after each request. */
  async until(holds: () => boolean): Promise<void> {
    while (!holds()) await new Promise<void>((resolve) => this.waiting.push(resolve));
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}

describe('HubSpot: webhooks (docs/simulator.md 9)', () => {
  let hubspot: Hubspot;
  let receiver: Receiver;
  let targetUrl: string;
  beforeEach(async () => {
    hubspot = await startHubspot();
    receiver = new Receiver();
    targetUrl = await receiver.listen();
  });
  afterEach(async () => {
    await hubspot.simulator.close();
    receiver.close();
  });

  const subscribe = async (subscriptions: string[], more: object = {}): Promise<void> => {
    const settings = { targetUrl, subscriptions, collectMs: 5, retryMs: 1, ...more };
    expect((await hubspot.call('PUT', '/_simulator/webhooks', settings)).status).toBe(204);
  };
  const types = (): string[] => receiver.events.map(({ subscriptionType }) => subscriptionType);

  it('tell of creation, property changes and deletion', async () => {
    await subscribe(['*']);
    const id = await hubspot.create('contacts', { email: 'w@example.com' });
    await hubspot.call('PATCH', apiPath('crm/objects', `contacts/${id}`), { properties: { phone: '5' } });
    await hubspot.call('DELETE', apiPath('crm/objects', `contacts/${id}`));
    await receiver.until(() => types().includes('contact.deletion'));
    expect(receiver.events[0]).toMatchObject({
      subscriptionType: 'contact.creation',
      objectId: Number(id),
      portalId: 1_234_567,
      attemptNumber: 0,
      changeFlag: 'NEW',
    });
    expect(receiver.events).toContainEqual(
      containing({ subscriptionType: 'contact.propertyChange', propertyName: 'phone', propertyValue: '5' }),
    );
  });

  it('tell of merges and associations, the latter from both ends', async () => {
    await subscribe(['contact.merge', '*.x', 'deal.associationChange', 'contact.associationChange']);
    const first = await hubspot.create('contacts', { email: 'm1@example.com' });
    const second = await hubspot.create('contacts', { email: 'm2@example.com' });
    const deal = await hubspot.create('deals', {});
    await hubspot.call('PUT', apiPath('crm/objects', `deals/${deal}/associations/default/contacts/${first}`));
    const { body } = await hubspot.call('POST', apiPath('crm/objects', 'contacts/merge'), {
      primaryObjectId: first,
      objectIdToMerge: second,
    });
    await receiver.until(() => types().length === 3);
    expect(receiver.events).toEqual([
      containing({
        subscriptionType: 'deal.associationChange',
        associationType: 'DEAL_TO_CONTACT',
        associationRemoved: false,
      }),
      containing({ subscriptionType: 'contact.associationChange', associationType: 'CONTACT_TO_DEAL' }),
      containing({
        subscriptionType: 'contact.merge',
        primaryObjectId: Number(first),
        mergedObjectIds: [Number(second)],
        newObjectId: Number(body.id),
      }),
    ]);
  });

  it('are signed, version 3, over method, address, body and time', async () => {
    await subscribe(['contact.creation']);
    await hubspot.create('contacts', { email: 's@example.com' });
    await receiver.until(() => receiver.requests.length === 1);
    const [first] = receiver.requests;
    const { headers, body }: Pick<NonNullable<typeof first>, 'headers' | 'body'> = first ?? { headers: {}, body: '' };
    const timestamp = String(headers['x-hubspot-request-timestamp']);
    const signed = `POST${targetUrl.replace('%2F', '/')}${body}${timestamp}`;
    const expected = createHmac('sha256', hubspot.simulator.credentials.clientSecret).update(signed).digest('base64');
    expect(headers['x-hubspot-signature-v3']).toBe(expected);
    expect(Math.abs(Number(timestamp) - Date.now())).toBeLessThan(10_000);
  });

  it.each<[number, string]>([
    [1_693_657_560_000, 'K36dawei4A+QBNolUOqo7s91KQDWQ5MXZ/QufNYuk/Y='],
    [1_700_000_300_000, 'RnbPH7+UMKVkbV32P8bz450N4M56aPmcru1+D3kSDtw='],
  ])('sign as the published vector at %d', (timestampMs, expected) => {
    const request = {
      method: 'POST',
      url: 'https://www.example.com/webhook_uri',
      body: "{'example_field':'example_value'}",
      timestampMs,
    };
    expect(signatureHeaders('yyyyyyyy-yyyy-yyyy-yyyy-yyyyyyyyyyyy', request)['x-hubspot-signature-v3']).toBe(expected);
  });

  it('come in requests of at most 100', async () => {
    await subscribe(['contact.creation']);
    const inputs = (start: number): object[] =>
      Array.from({ length: 100 }, (_, index) => ({ properties: { email: `h${start + index}@example.com` } }));
    await Promise.all(
      [0, 100].map((start) =>
        hubspot.call('POST', apiPath('crm/objects', 'contacts/batch/create'), { inputs: inputs(start) }),
      ),
    );
    await receiver.until(() => receiver.events.length >= 200);
    expect(receiver.events).toHaveLength(200);
    expect(Math.max(...receiver.requests.map(({ events }) => events.length))).toBeLessThanOrEqual(100);
  });

  it('are tried again with a growing attempt number until the receiver takes them', async () => {
    await subscribe(['contact.creation']);
    receiver.statuses = [500, 404];
    await hubspot.create('contacts', { email: 'retry@example.com' });
    await receiver.until(() => receiver.requests.length === 3);
    expect(receiver.events.map(({ attemptNumber, eventId }) => [attemptNumber, eventId])).toEqual([
      [0, 1],
      [1, 1],
      [2, 1],
    ]);
  });

  it('are given up after ten retries', async () => {
    await subscribe(['contact.creation'], { retryMs: 0 });
    receiver.statuses = Array.from({ length: 20 }, () => 500);
    await hubspot.create('contacts', { email: 'never@example.com' });
    await receiver.until(() => receiver.requests.length === 11);
    await hubspot.call('PUT', '/_simulator/webhooks', { targetUrl, subscriptions: ['deal.creation'], collectMs: 1 });
    await hubspot.create('deals', {});
    await receiver.until(() => types().includes('deal.creation'));
    expect(receiver.requests).toHaveLength(12);
  });

  it('come twice and in another order on order', async () => {
    await subscribe(['contact.creation'], { duplicateRate: 1, reorder: true });
    const inputs = Array.from({ length: 20 }, (_, index) => ({ properties: { email: `d${index}@example.com` } }));
    await hubspot.call('POST', apiPath('crm/objects', 'contacts/batch/create'), { inputs });
    await receiver.until(() => receiver.events.length >= 40);
    const ids = receiver.events.map(({ eventId }) => eventId);
    expect(new Set(ids).size).toBe(20);
    expect(ids).not.toEqual([...ids].sort((a, b) => a - b));
  });

  it.each([{}, { targetUrl: 'nowhere' }, { targetUrl: 'ftp://example.com' }])(
    'settings without a receiver are refused: %j',
    async (settings) => {
      expect((await hubspot.call('PUT', '/_simulator/webhooks', settings)).status).toBe(400);
    },
  );
});
