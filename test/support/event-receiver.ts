import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Receives HubSpot's webhooks. Their event ids show the order of changes. */
export class EventReceiver {
  /** Phone numbers by record, in the order of arrival. */
  private readonly phones = new Map<string, { eventId: number; value: number }[]>();

  private constructor(private readonly server: Server) {}

  static async start(simulator: { url: string }): Promise<EventReceiver> {
    const server = createServer();
    const receiver = new EventReceiver(server);
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
    const settings = { targetUrl: `http://127.0.0.1:${port}/`, subscriptions: ['contact.propertyChange'] };
    const answer = await fetch(`${simulator.url}/_simulator/webhooks`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(settings),
    });
    if (!answer.ok) throw new Error(`webhooks: ${answer.status}`);
    return receiver;
  }

  /** Ids of the records whose phone number changed. */
  recordIds(): string[] {
    return [...this.phones.keys()];
  }

  /** The changes to a lower number than before. */
  reversalsOf(recordId: string): { value: number; after: number }[] {
    const numbers = [...(this.phones.get(recordId) ?? [])].sort((a, b) => a.eventId - b.eventId);
    return numbers.flatMap(({ value }, index) => {
      const after = numbers[index - 1]?.value ?? 0;
      return value < after ? [{ value, after }] : [];
    });
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private note({ objectId, propertyName, propertyValue, eventId }: Record<string, string | number>): void {
    if (propertyName !== 'phone') return;
    const known = this.phones.get(String(objectId)) ?? [];
    known.push({ eventId: Number(eventId), value: Number(propertyValue) });
    this.phones.set(String(objectId), known);
  }
}
