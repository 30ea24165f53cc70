import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A change of a record that HubSpot reported. */
export type RecordEvent = { eventId: number; recordId: string } & (
  { change: 'value'; property: string; value: string } | { change: 'archive' }
);

const namedTypes = ['contact', 'company', 'deal', 'ticket'];

/** Receives HubSpot's webhooks. Their event ids show the order of changes. */
export class EventReceiver {
  /** Events by record, in the order of arrival. */
  private readonly events = new Map<string, RecordEvent[]>();

  private constructor(
    private readonly server: Server,
    private readonly properties: ReadonlySet<string>,
  ) {}

  /**
   * @param properties the properties whose changes count
   * @param types HubSpot's names of the types in events
   */
  static async start(
    simulator: { url: string },
    properties: readonly string[] = ['phone'],
    types: readonly string[] = namedTypes,
  ): Promise<EventReceiver> {
    const server = createServer();
    const receiver = new EventReceiver(server, new Set(properties));
    server.on('request', (request, response) => {
      let body = '';
      request.on('data', (data: Buffer) => (body += data.toString()));
      request.on('end', () => {
        for (const event of JSON.parse(body) as Record<string, string | number>[]) receiver.note(event);
        response.end();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const settings = {
      targetUrl: `http://127.0.0.1:${port}/`,
      subscriptions: types.flatMap((type) => [`${type}.propertyChange`, `${type}.deletion`]),
    };
    const answer = await fetch(`${simulator.url}/_simulator/webhooks`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(settings),
    });
    if (!answer.ok) throw new Error(`webhooks: ${answer.status}`);
    return receiver;
  }

  /** Ids of the records with events. */
  recordIds(): string[] {
    return [...this.events.keys()];
  }

  /** The archives of some records, and the changes of a property, in HubSpot's order. */
  of(recordIds: readonly string[], property: string): RecordEvent[] {
    const all = recordIds.flatMap((id) => this.events.get(id) ?? []);
    return all
      .filter((event) => event.change === 'archive' || event.property === property)
      .sort((a, b) => a.eventId - b.eventId);
  }

  /** The changes of a record's phone to a lower number than before. */
  reversalsOf(recordId: string): { value: number; after: number }[] {
    const numbers = this.of([recordId], 'phone').flatMap((event) =>
      event.change === 'value' ? [Number(event.value)] : [],
    );
    return numbers.flatMap((value, index) => {
      const after = numbers[index - 1] ?? 0;
      return value < after ? [{ value, after }] : [];
    });
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private note(event: Record<string, string | number>): void {
    const { subscriptionType, propertyName, propertyValue } = event;
    const [recordId, eventId] = [String(event.objectId), Number(event.eventId)];
    const known = this.events.get(recordId) ?? [];
    if (String(subscriptionType).endsWith('.deletion')) known.push({ eventId, recordId, change: 'archive' });
    else if (!this.properties.has(String(propertyName))) return;
    else {
      const [property, value] = [String(propertyName), String(propertyValue)];
      known.push({ eventId, recordId, change: 'value', property, value });
    }
    this.events.set(recordId, known);
  }
}
