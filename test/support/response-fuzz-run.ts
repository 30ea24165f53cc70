import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Client } from 'pg';
import { startSimulator } from '../../simulator/simulator';
import { clientEnv } from './test-client';
import { startHubspotProxy, type ProxiedAnswer } from './hubspot-proxy';
import { request, type Answer } from './http-request';
import { memoryReports } from './memory-use';
import { ResponseMutator } from './mutate-response';
import { judge, type ExpectedRecord, type ResponseFuzzResult } from './response-fuzz-judge';
import { SeededRandom } from './random';
import { registerApiKey } from './register-api-key';
import { startRun } from './run';
import { SimulatorControl } from './simulator-control';
import { connectInSchema } from './test-server';
import { until } from './until';
import { bulkEntries, writeIdOf, writeIdOfEntry } from './write-ids';

/** Options of a run. */
export interface ResponseFuzzOptions {
  /** URL of a migrated database. */
  databaseUrl: string;
  /** Variables of the service for this database. Default: the URL. */
  databaseEnv?: Record<string, string>;
  /** Changed responses of HubSpot. */
  responses: number;
  seed: number;
  /** Called with each line of progress. */
  progress?: (line: string) => void;
}

const entry = path.join(__dirname, '../../dist/src/main.js');
const callers = 16;
/** Callers only read while more writes than these are open: a backlog would take longer than the run to settle. */
const mostOpen = 500;
/** Time without a settled write after which the open ones count as stuck. */
const stalledMs = 60_000;
/** Share of responses that are changed. */
const share = 0.6;
/** Errors that only a fault of the code causes. */
const faults =
  /TypeError|RangeError|ReferenceError|unhandled|uncaught|is not iterable|Sending failed|A call of portal/i;

/** Runs the service against a HubSpot whose responses are changed at random, and then against the true one. */
export async function responseFuzzRun(options: ResponseFuzzOptions): Promise<ResponseFuzzResult> {
  const { databaseUrl, databaseEnv = { DATABASE_URL: databaseUrl }, seed, progress = (): void => undefined } = options;
  const random = new SeededRandom(seed);
  const simulator = await startSimulator({ searchLagMs: 0, tier: 'unlimited' });
  const hubspot = new SimulatorControl(simulator.url);
  const proxy = await startHubspotProxy(simulator.url);
  const database = await connectInSchema(databaseUrl);
  const apiKey = await registerApiKey(databaseUrl, 'response-fuzz');
  const result: ResponseFuzzResult = {
    responses: {},
    accepted: 0,
    settled: 0,
    failed: {},
    openAtEnd: 0,
    stuck: [],
    lost: [],
    wrong: [],
    crashes: [],
  };
  let changed = 0;
  let isOver = false;
  const mutator = new ResponseMutator(random);
  proxy.answer = async (asked, forward): Promise<ProxiedAnswer> => {
    const operation = operationOf(asked.method, asked.path);
    if (!random.chance(operation.startsWith('oauth') ? share / 2 : share)) return forward();
    const answer = await mutator.mutate(forward);
    changed += 1;
    result.responses[operation] = (result.responses[operation] ?? 0) + 1;
    return operation.startsWith('oauth') ? withoutOtherToken(answer) : answer;
  };
  const run = startRun(entry, {
    cwd: tmpdir(),
    nodeArgs: memoryReports,
    env: {
      ...clientEnv({ env: databaseEnv }, simulator),
      HUBSPOT_BASE_URL: proxy.url,
      NODE_ENV: 'production',
      PORT: '0',
      HOST: '127.0.0.1',
      LOG_LEVEL: 'log',
      MIGRATE_ON_START: 'false',
      WRITE_WAIT_SECONDS: '1',
      HUBSPOT_MAX_ATTEMPTS: '3',
      HUBSPOT_RETRY_DEADLINE_MS: '1000',
      HUBSPOT_TIMEOUT_MS: '3000',
    },
  });
  try {
    const [, url = ''] = await run.prints(/Listening on (http:[^,\s]+),/);
    const send = async (method: string, target: string, body?: object, wait = 0): Promise<Answer | null> => {
      const headers = { authorization: `Bearer ${apiKey}`, prefer: `wait=${wait}` };
      const answer = await request(url + target, method, body, headers).catch(() => null);
      if (answer?.status === 500) result.crashes.push(`500: ${method} ${target} ${JSON.stringify(answer.body)}`);
      return answer;
    };
    const expected = new Map<string, ExpectedRecord>();
    const accept = (answer: Answer | null, record: ExpectedRecord): void => {
      const id = answer && writeIdOf(answer);
      if (id) expected.set(id, record);
    };
    let count = 0;
    const backlog = { isLong: false };
    const act = async (): Promise<void> => {
      count += 1;
      const number = count;
      const kind = backlog.isLong ? 0.72 + 0.28 * random.next() : random.next();
      const wait = random.chance(0.3) ? 1 : 0;
      if (kind < 0.3) {
        const email = `f${number}@example.com`;
        const body = { email, firstname: `F${number}`, phone: String(number) };
        accept(await send('POST', '/api/contacts', body, wait), { type: 'contacts', property: 'email', value: email });
      } else if (kind < 0.5) {
        const dealname = `Deal ${number}`;
        const contact = random.chance(0.5) ? { contactEmail: `f${1 + random.below(number)}@example.com` } : {};
        const key = random.chance(0.6) ? { externalId: `X${number}` } : {};
        const body = { ...key, dealname, amount: number, ...contact };
        accept(await send('POST', '/api/deals', body, wait), { type: 'deals', property: 'dealname', value: dealname });
      } else if (kind < 0.7) {
        const subject = `Ticket ${number}`;
        accept(await send('POST', '/api/tickets', { subject }, wait), {
          type: 'tickets',
          property: 'subject',
          value: subject,
        });
      } else if (kind < 0.72) {
        const emails = Array.from({ length: 20 }, (_, index) => `f${number}-${index}@example.com`);
        const records = emails.map((email) => ({ email, phone: String(number) }));
        const answer = await send('POST', '/api/contacts/batch', { records }, wait);
        const entries = answer?.status === 207 ? bulkEntries(answer) : [];
        entries.forEach((entry, index) => {
          const id = writeIdOfEntry(entry);
          if (id) expected.set(id, { type: 'contacts', property: 'email', value: emails[index] ?? '' });
        });
      } else if (kind < 0.86) await send('GET', `/api/contacts/f${1 + random.below(number)}@example.com`);
      else if (kind < 0.93) await send('GET', `/api/properties/${random.pick(['contacts', 'deals', 'tickets'])}`);
      else await send('GET', `/api/pipelines/${random.pick(['deals', 'tickets'])}`);
    };
    const caller = async (): Promise<void> => {
      while (!isOver && changed < options.responses && run.child.exitCode === null) await act();
    };
    const housekeeping = keepMoving(database, hubspot, backlog, () => isOver);
    const reporting = setInterval(() => {
      progress(`${changed} of ${options.responses} responses, ${count} requests`);
    }, 10_000);
    await Promise.all(Array.from({ length: callers }, caller));
    clearInterval(reporting);

    // From now on HubSpot says the truth.
    proxy.answer = (_asked, forward) => forward();
    const open = await database.query<{ id: string }>('SELECT id FROM open_writes');
    result.openAtEnd = open.rows.length;
    const openAtEnd = new Set(open.rows.map(({ id }) => id));
    await untilStalled(database, () => run.child.exitCode !== null);
    isOver = true;
    await housekeeping;
    await judge(database, hubspot, expected, openAtEnd, result);
    if (run.child.exitCode !== null) result.crashes.push(`the process ended with ${run.child.exitCode}`);
    run.child.kill('SIGTERM');
    const ended = await run.ended;
    if (ended !== 0) result.crashes.push(`the process ended with ${String(ended)}`);
    const lines = run
      .output()
      .split('\n')
      .filter((line) => faults.test(line));
    result.crashes.push(...new Set(lines.map((line) => line.slice(0, 2_000))));
    return result;
  } finally {
    isOver = true;
    if (run.child.exitCode === null) run.child.kill('SIGKILL');
    await database.end();
    await proxy.close();
    await simulator.close();
  }
}

/** Waits until no write is due or under way, the process has ended, or no write has settled for a while. */
async function untilStalled(database: Client, hasEnded: () => boolean): Promise<void> {
  let fewest = Infinity;
  let fewestAtMs = performance.now();
  await until(async () => {
    const { rows } = await database.query<{ open: number }>(
      "SELECT count(*)::int AS open FROM open_writes WHERE state <> 'waiting'",
    );
    const open = rows[0]?.open ?? 0;
    if (open < fewest) [fewest, fewestAtMs] = [open, performance.now()];
    return open === 0 || hasEnded() || performance.now() - fewestAtMs > stalledMs;
  }, 900_000);
}

/**
 * Shortens pauses, so that the run meets many responses in little time, and ends tokens. It also looks how many writes
 * are open.
 */
async function keepMoving(
  database: Client,
  hubspot: SimulatorControl,
  backlog: { isLong: boolean },
  isOver: () => boolean,
): Promise<void> {
  for (let round = 1; !isOver(); round += 1) {
    await database
      .query(
        `DELETE FROM hubspot_portal_health;
         UPDATE hubspot_budgets SET taken_ms = '{}', paused_until_ms = 0, slowed_to = 1;
         UPDATE open_writes SET due_at = now() WHERE state = 'due' AND due_at > now() + interval '1 second'`,
      )
      .catch(() => undefined);
    const open = await database.query('SELECT 1 FROM open_writes LIMIT $1', [mostOpen]).catch(() => null);
    backlog.isLong = open?.rowCount === mostOpen;
    if (round % 40 === 0) await hubspot.expireTokens().catch(() => undefined);
    await delay(250);
  }
}

/** The operation of a call, such as `contacts batch/upsert`. */
function operationOf(method: string, target: string): string {
  const [pathOnly = ''] = target.split('?');
  const parts = pathOnly.split('/').filter((part) => part !== '' && !/^\d{4}-\d\d$/.test(part));
  return `${parts
    .slice(parts[0] === 'crm' ? 1 : 0)
    .join(' ')
    .replace(/\d{3,}/g, 'id')}${method === 'GET' ? ' read' : ''}`;
}

/** A changed token answer must not carry another token, which the service could not tell from the true one. */
function withoutOtherToken(answer: ProxiedAnswer): ProxiedAnswer {
  const body = String(answer.body).replace(/"(access|refresh)_token":"(?!sim-|na1-|")/g, '"no_$1_token":"');
  return { ...answer, body };
}
