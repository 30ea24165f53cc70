import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { CrashFleet } from './crash-fleet';

/** The accepted writes. */
export interface Accepted {
  /** Latest accepted number by e-mail address. */
  contacts: Map<string, number>;
  deals: Map<string, { contactEmail: string }>;
  tickets: Map<string, { contactEmail: string; dealId?: string }>;
}

/** Concurrent callers. Each sends one request after the other, and repeats it until accepted. */
export class CrashCallers {
  readonly accepted: Accepted = { contacts: new Map(), deals: new Map(), tickets: new Map() };
  count = 0;
  repeated = 0;
  private stopping = false;

  constructor(
    private readonly fleet: CrashFleet,
    private readonly writers: number,
  ) {}

  stop(): void {
    this.stopping = true;
  }

  async run(): Promise<void> {
    const all = Array.from({ length: this.writers }, (_, writer) => [
      this.loop((round) => this.writeContact(`crash${writer}@example.com`, round)),
      this.loop((round) => this.writeDeal(writer, round)),
      this.loop((round) => this.writeTicket(writer, round)),
    ]);
    await Promise.all(all.flat());
  }

  private async loop(write: (round: number) => Promise<void>): Promise<void> {
    for (let round = 1; !this.stopping; round += 1) await write(round);
  }

  private async writeContact(email: string, round: number): Promise<void> {
    await this.send('contacts', { email, phone: String(round) });
    this.accepted.contacts.set(email, round);
  }

  private async writeDeal(writer: number, round: number): Promise<void> {
    const dealname = `Deal ${writer}-${round}`;
    const contactEmail = `crash${writer}@example.com`;
    const key = round % 2 === 0 ? { externalId: `D-${writer}-${round}` } : {};
    await this.send('deals', { dealname, contactEmail, ...key });
    this.accepted.deals.set(dealname, { contactEmail });
  }

  private async writeTicket(writer: number, round: number): Promise<void> {
    const subject = `Ticket ${writer}-${round}`;
    const contactEmail = `crash${writer}@example.com`;
    await this.send('tickets', { subject, contactEmail });
    this.accepted.tickets.set(subject, { contactEmail });
  }

  /** Sends a request until a process accepts it. One Idempotency-Key makes all attempts one request. */
  private async send(route: string, body: object): Promise<void> {
    const key = randomUUID();
    for (let attempt = 0; ; attempt += 1) {
      if (attempt > 0) {
        this.repeated += 1;
        await delay(50 + Math.random() * 100);
      }
      const url = this.fleet.anyUrl();
      if (url === null) continue;
      const answer = await fetch(`${url}/api/${route}`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${this.fleet.apiKey}`,
          'content-type': 'application/json',
          'idempotency-key': key,
        },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(20_000),
      }).catch(() => null);
      const text = await answer?.text().catch(() => null);
      if (!answer || text === null || text === undefined || answer.status >= 500) continue;
      if (answer.status > 202) throw new Error(`${route} got ${answer.status} ${text}`);
      this.count += 1;
      return;
    }
  }
}
