import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { startSimulator, type Simulator } from '../../simulator/simulator';
import type { CrashPostgres } from './crash-postgres';
import { registerApiKey } from './register-api-key';
import { connectInSchema } from './test-server';
import { until } from './until';
import { startRun, type Run } from './run';

/** What is to go wrong. */
export interface CrashRunOptions {
  /** The database; the run does not end it. */
  postgres: CrashPostgres;
  /** Processes killed with SIGKILL, one after the other; every fifth is stopped for longer than its lease instead. */
  kills: number;
  /** How often the database is interrupted. */
  interruptions: number;
  replicas: number;
  /** File that the first replica runs, such as that of an earlier release; that of the build by default. */
  firstEntry?: string;
  /** Callers of each kind: contacts, deals, tickets. */
  writers: number;
  /** Share of HubSpot's batch calls whose connection is cut before, and after, they were applied. */
  resetRate: number;
  /** Told how far it is. */
  progress?: (line: string) => void;
}

/** How it ended: what the simulator has, against what was accepted. */
export interface CrashRunResult {
  kills: number;
  stalls: number;
  interruptions: number;
  /** Requests that the service took on: 200, 201 or 202. */
  accepted: number;
  /** Further attempts of requests that got no answer. */
  repeated: number;
  lost: string[];
  doubled: string[];
  outOfOrder: string[];
  /** Records that HubSpot has and the list of created records has not, or the other way round. */
  unlisted: string[];
  hubspotCalls: number;
}

const builtEntry = path.join(__dirname, '../../dist/src/main.js');
const leaseSeconds = 3;
const stallMs = (leaseSeconds + 2) * 1000;

interface Replica {
  run: Run;
  url: string;
}

/** What a caller knows to be accepted. */
interface Accepted {
  /** By e-mail: the latest number that was accepted. */
  contacts: Map<string, number>;
  deals: Map<string, { contactEmail: string }>;
  tickets: Map<string, { contactEmail: string; dealId?: string }>;
}

/**
 * Loads the service with contacts, deals and tickets from concurrent callers, while its processes are killed, HubSpot's
 * connections are cut and PostgreSQL is interrupted; then compares what HubSpot has with what was accepted.
 */
export async function crashRun(options: CrashRunOptions): Promise<CrashRunResult> {
  const { postgres, kills, interruptions, writers, resetRate, progress = (): void => undefined } = options;
  const simulator = await startSimulator({ searchLagMs: 300, tier: 'unlimited', latencyMs: 10 });
  const entries = Array.from({ length: options.replicas }, (_, index) =>
    index === 0 ? (options.firstEntry ?? builtEntry) : builtEntry,
  );
  const fleet = new Fleet(postgres, simulator, entries);
  const events = await EventReceiver.start(simulator);
  try {
    await fleet.start();
    const before = await totalRequests(simulator);
    for (const reset of ['before', 'after'] as const) {
      simulator.order({ match: { method: 'POST', path: '/batch/' }, rate: resetRate, reset });
    }
    const callers = new Callers(fleet, writers);
    const calling = callers.run();
    let [killed, stalled, interrupted] = [0, 0, 0];
    for (let round = 1; round <= kills; round += 1) {
      await delay(200 + Math.random() * 800);
      if (round % 5 === 0) {
        await fleet.stallOne();
        stalled += 1;
      } else {
        await fleet.killOne();
        killed += 1;
      }
      if (interrupted < interruptions && round >= ((interrupted + 1) * kills) / (interruptions + 1)) {
        await postgres.interrupt();
        interrupted += 1;
      }
      if (round % 10 === 0) progress(`${round} of ${kills} kills, ${callers.count} writes accepted`);
    }
    callers.stop();
    await calling;
    await fetch(`${simulator.url}/_simulator/faults`, { method: 'DELETE' });
    await fleet.settled();
    const compared = await compare(callers.accepted, simulator, postgres.url, events);
    return {
      kills: killed,
      stalls: stalled,
      interruptions: interrupted,
      accepted: callers.count,
      repeated: callers.repeated,
      ...compared,
      hubspotCalls: (await totalRequests(simulator)) - before,
    };
  } finally {
    await fleet.stop();
    await events.stop();
    await simulator.close();
  }
}

async function totalRequests({ url }: Simulator): Promise<number> {
  return ((await (await fetch(`${url}/_simulator/requests`)).json()) as { total: number }).total;
}

/** The service's processes. */
class Fleet {
  apiKey = '';
  private readonly replicas: (Replica | null)[];

  constructor(
    private readonly postgres: CrashPostgres,
    private readonly simulator: Simulator,
    /** The file that each process runs. */
    private readonly entries: string[],
  ) {
    this.replicas = entries.map(() => null);
  }

  async start(): Promise<void> {
    this.apiKey = await registerApiKey(this.postgres.url, 'crash run');
    await Promise.all(this.replicas.map((_replica, index) => this.startOne(index)));
  }

  /** Any process that is up. */
  anyUrl(): string | null {
    const up = this.replicas.filter((replica) => replica !== null);
    return up[Math.floor(Math.random() * up.length)]?.url ?? null;
  }

  /** Kills one, and starts another in its place. */
  async killOne(): Promise<void> {
    const index = Math.floor(Math.random() * this.replicas.length);
    const replica = this.replicas[index];
    this.replicas[index] = null;
    replica?.run.child.kill('SIGKILL');
    await replica?.run.ended;
    await this.startOne(index);
  }

  /** Stops one for longer than its lease: others take it for dead, and then it goes on. */
  async stallOne(): Promise<void> {
    const replica = this.replicas[Math.floor(Math.random() * this.replicas.length)];
    replica?.run.child.kill('SIGSTOP');
    await delay(stallMs);
    replica?.run.child.kill('SIGCONT');
  }

  /** Waits until nothing is left to be sent. */
  async settled(): Promise<void> {
    const client = await connectInSchema(this.postgres.url);
    try {
      await until(async () => {
        const { rows } = await client.query<{ queue: string; state: string }>(
          'SELECT queue, state, lane, claimed_by, now() - due_at AS late, now() - accepted_at AS age, attempts, obstacle, (SELECT json_agg(d) FROM dispatchers d) AS d FROM open_writes ORDER BY seq LIMIT 3',
        );
        if (rows.length > 0) throw new Error(`writes stay open: ${JSON.stringify(rows)}\n${this.lastOutput()}`);
        return true;
      }, 90_000);
    } finally {
      await client.end();
    }
  }

  private lastOutput(): string {
    return this.replicas.map((replica) => replica?.run.output().slice(-2000) ?? 'not up').join('\n---\n');
  }

  async stop(): Promise<void> {
    for (const replica of this.replicas) replica?.run.child.kill('SIGTERM');
    await Promise.all(this.replicas.flatMap((replica) => (replica ? [replica.run.ended] : [])));
  }

  private async startOne(index: number): Promise<void> {
    const { clientId, clientSecret, refreshToken } = this.simulator.credentials;
    const run = startRun(this.entries[index] ?? '', {
      cwd: tmpdir(),
      env: {
        NODE_ENV: 'production',
        PORT: '0',
        LOG_LEVEL: 'log',
        ...this.postgres.env,
        MIGRATE_ON_START: 'false',
        TOKEN_ENCRYPTION_KEYS: `k1:${Buffer.alloc(32, 1).toString('base64')}`,
        HUBSPOT_BASE_URL: this.simulator.url,
        HUBSPOT_CLIENT_ID: clientId,
        HUBSPOT_CLIENT_SECRET: clientSecret,
        HUBSPOT_REFRESH_TOKEN: refreshToken,
        HUBSPOT_ASSUMED_RATE_LIMIT: '100000',
        DISPATCH_LEASE_SECONDS: String(leaseSeconds),
        WRITE_WAIT_SECONDS: '3',
      },
    });
    try {
      const [, url = ''] = await run.prints(/Listening on (http:\/\/[^,]+),/);
      this.replicas[index] = { run, url };
    } catch {
      // PostgreSQL was away while it started: the next kill of this place starts another.
    }
  }
}

/** Concurrent callers, each of which sends one request after the other, again until it is accepted. */
class Callers {
  readonly accepted: Accepted = { contacts: new Map(), deals: new Map(), tickets: new Map() };
  count = 0;
  repeated = 0;
  private stopping = false;

  constructor(
    private readonly fleet: Fleet,
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

  /** Until some process has accepted it; under one Idempotency-Key, so that it is one request however often it is sent. */
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
      if (answer.status > 202) throw new Error(`${route} was refused: ${answer.status} ${text}`);
      this.count += 1;
      return;
    }
  }
}

/** Receives HubSpot's webhooks, whose event ids tell the order in which values changed. */
export class EventReceiver {
  /** By record: its phone numbers, in the order in which they arrived. */
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

  /** Where a record's number became lower than the one before it. */
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

interface Held {
  id: string;
  properties: Record<string, string>;
  associations: { type: string; id: string }[];
}

async function compare(
  accepted: Accepted,
  simulator: Simulator,
  databaseUrl: string,
  events: EventReceiver,
): Promise<Pick<CrashRunResult, 'lost' | 'doubled' | 'outOfOrder' | 'unlisted'>> {
  const [contacts, deals, tickets] = await Promise.all(
    ['contacts', 'deals', 'tickets'].map((type) => held(simulator, type)),
  );
  const [lost, doubled, outOfOrder, unlisted] = [[], [], [], []] as [string[], string[], string[], string[]];
  const contactIds = new Map<string, string>();
  const count = (records: Held[] = [], property: string): Map<string, Held[]> => {
    const found = new Map<string, Held[]>();
    for (const record of records) {
      const name = record.properties[property] ?? '';
      found.set(name, [...(found.get(name) ?? []), record]);
    }
    return found;
  };
  const contactsByEmail = count(contacts, 'email');
  for (const [email, number] of accepted.contacts) {
    const [record, ...others] = contactsByEmail.get(email) ?? [];
    if (others.length > 0) doubled.push(email);
    if (!record) {
      lost.push(email);
      continue;
    }
    contactIds.set(email, record.id);
    if (record.properties.phone !== String(number))
      lost.push(`${email} has ${record.properties.phone ?? ''}, not ${number}`);
    for (const { value, after } of events.reversalsOf(record.id)) outOfOrder.push(`${email}: ${value} after ${after}`);
  }
  for (const [names, found, type] of [
    [accepted.deals, count(deals, 'dealname'), 'deals'],
    [accepted.tickets, count(tickets, 'subject'), 'tickets'],
  ] as const) {
    for (const [name, { contactEmail }] of names) {
      const [record, ...others] = found.get(name) ?? [];
      if (others.length > 0) doubled.push(name);
      if (!record) {
        lost.push(name);
        continue;
      }
      // A contact that was written for the first time later than its deal is no fault.
      const contactId = contactIds.get(contactEmail);
      const linked = record.associations.some(({ id }) => id === contactId);
      if (!linked && !(await linkFailedForGood(databaseUrl, record.id))) lost.push(`${type} ${name}: its association`);
    }
    for (const [name, records] of found) {
      if (!names.has(name)) lost.push(`${type} ${name}: written, never accepted`);
      if (records.length > 1 && !doubled.includes(name)) doubled.push(name);
    }
  }
  const listed = await listedIds(databaseUrl);
  for (const { id } of [...(contacts ?? []), ...(deals ?? []), ...(tickets ?? [])]) {
    if (!listed.delete(id)) unlisted.push(`${id} is not listed`);
  }
  for (const id of listed) unlisted.push(`${id} is listed and not there`);
  return { lost, doubled, outOfOrder, unlisted };
}

async function held(simulator: Simulator, type: string): Promise<Held[]> {
  const answer = await fetch(`${simulator.url}/_simulator/records/${type}`);
  return ((await answer.json()) as { results: Held[] }).results;
}

async function listedIds(databaseUrl: string): Promise<Set<string>> {
  const rows = await query<{ hubspot_id: string }>(databaseUrl, 'SELECT hubspot_id FROM crm_objects');
  return new Set(rows.map(({ hubspot_id }) => hubspot_id));
}

/** Whether an association of a record was refused because its contact was not there yet. */
async function linkFailedForGood(databaseUrl: string, recordId: string): Promise<boolean> {
  const rows = await query(
    databaseUrl,
    `SELECT 1 FROM closed_writes WHERE from_id = $1 AND state = 'failed' AND cause LIKE 'record-not-found%'`,
    [recordId],
  );
  return rows.length > 0;
}

async function query<Row extends object>(databaseUrl: string, sql: string, values: unknown[] = []): Promise<Row[]> {
  const client = await connectInSchema(databaseUrl);
  try {
    return (await client.query<Row>(sql, values)).rows;
  } finally {
    await client.end();
  }
}
