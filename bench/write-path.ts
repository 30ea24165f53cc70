/**
 * The write path against a simulator of the tier with 190 calls in ten seconds:
 * `lone`: what the service adds to one request at a time, beside the same call made directly, and beside floor.ts.
 * `together`: 2,000 requests for one record each at once, on two processes; calls of HubSpot and refusals.
 * `outage`: HubSpot answers 503 for 60 seconds under load; what was accepted meanwhile must settle, in order.
 * `npm run bench:write-path`; takes about four minutes. `npm run bench:write-path -- lone` for one of them.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import axios from 'axios';
import { Client } from 'pg';
import { hashOfApiKey, newApiKey, prefixOfApiKey } from '../src/api-keys/api-key-format';
import { startEmbeddedPostgres } from '../src/local/embedded-postgres';
import { migrate } from '../src/migrate';
import { EventReceiver } from '../test/support/crash-run';
import { startRun, type Run } from '../test/support/run';
import { until } from '../test/support/until';

const windowMs = 10_000;
const dist = path.join(__dirname, '../dist/src');

/** What a scenario runs on. */
interface Place {
  simulatorUrl: string;
  databaseUrl: string;
  services: string[];
  database: Client;
  post: (url: string, body: object, headers?: Record<string, string>) => Promise<{ status: number; body: Answer }>;
}

interface Answer {
  id?: string;
  properties?: Record<string, string>;
}

interface Logged {
  path: string;
  status: number;
  inputs?: number;
}

async function on<Result>(
  { processes, latencyMs }: { processes: number; latencyMs: number },
  scenario: (place: Place) => Promise<Result>,
): Promise<Result> {
  const dir = mkdtempSync(path.join(tmpdir(), 'hubspot-crm-bench-'));
  const server = await startEmbeddedPostgres({ dataDir: path.join(dir, 'postgres') });
  const database = new Client({ connectionString: server.url });
  const simulator = spawn(process.execPath, [
    path.join(dist, 'simulator/main.js'),
    ...['--port', '0', '--tier', 'pro', '--latency', `${latencyMs}ms`],
  ]);
  const runs: Run[] = [];
  try {
    const simulatorUrl = await new Promise<string>((resolve) => {
      simulator.stdout.on('data', (data: Buffer) => {
        const found = /HUBSPOT_BASE_URL=(\S+)/.exec(data.toString())?.[1];
        if (found) resolve(found);
      });
    });
    await migrate(server.url, 'run');
    await database.connect();
    const key = newApiKey();
    await database.query('INSERT INTO api_keys (name, key_prefix, key_hash) VALUES ($1, $2, $3)', [
      'bench',
      prefixOfApiKey(key),
      hashOfApiKey(key),
    ]);
    const env = {
      NODE_ENV: 'production',
      PORT: '0',
      LOG_LEVEL: 'log',
      API_KEY_RATE_LIMIT: '0',
      DATABASE_URL: server.url,
      TOKEN_ENCRYPTION_KEYS: `k1:${Buffer.alloc(32, 1).toString('base64')}`,
      HUBSPOT_BASE_URL: simulatorUrl,
      HUBSPOT_CLIENT_ID: 'simulator-client-id',
      HUBSPOT_CLIENT_SECRET: 'simulator-client-secret',
      HUBSPOT_REFRESH_TOKEN: 'na1-simulator-refresh-token',
    };
    const services: string[] = [];
    for (let index = 0; index < processes; index += 1) {
      const run = startRun(path.join(dist, 'main.js'), { cwd: dir, env });
      runs.push(run);
      services.push((await run.prints(/Listening on (http:\S+?),/))[1] ?? '');
    }
    const http = axios.create({
      httpAgent: new Agent({ keepAlive: true, maxSockets: 4000 }),
      validateStatus: () => true,
      headers: { authorization: `Bearer ${key}` },
    });
    const post: Place['post'] = async (url, body, headers) => {
      const { status, data } = await http.post<Answer>(url, body, { headers });
      return { status, body: data };
    };
    const warm = await post(`${services[0] ?? ''}/api/contacts`, { email: 'warm@example.com' });
    if (warm.status !== 201) throw new Error(`the first write was answered with ${warm.status}`);
    return await scenario({ simulatorUrl, databaseUrl: server.url, services, database, post });
  } finally {
    for (const { child } of runs) child.kill('SIGTERM');
    await Promise.all(runs.map(({ ended }) => ended));
    simulator.kill('SIGTERM');
    await database.end();
    server.stop();
    rmSync(dir, { recursive: true, force: true });
  }
}

async function callsOf(simulatorUrl: string): Promise<Logged[]> {
  const answer = await fetch(`${simulatorUrl}/_simulator/requests`);
  return ((await answer.json()) as { requests: Logged[] }).requests.filter(({ path: at }) => at.startsWith('/crm/'));
}

async function forget(simulatorUrl: string): Promise<void> {
  await fetch(`${simulatorUrl}/_simulator/requests`, { method: 'DELETE' });
}

function at(sorted: number[], share: number): number {
  return Number((sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(1));
}

/** In turns, so that whatever else the machine does meets all. The pace stays below the portal's limit. */
async function lone({ simulatorUrl, databaseUrl, services: [url = ''], post }: Place): Promise<object> {
  const form = new URLSearchParams({
    grant_type: 'refresh_token',
    refresh_token: 'na1-simulator-refresh-token',
    client_id: 'simulator-client-id',
    client_secret: 'simulator-client-secret',
  });
  const granted = await axios.post<{ access_token: string }>(`${simulatorUrl}/oauth/2026-09/token`, form);
  const direct = axios.create({
    httpAgent: new Agent({ keepAlive: true }),
    headers: { authorization: `Bearer ${granted.data.access_token}` },
  });
  const floor = startRun(path.join(__dirname, 'floor.ts'), {
    cwd: path.join(__dirname, '..'),
    env: { NODE_OPTIONS: '-r ts-node/register/transpile-only' },
    args: [databaseUrl, simulatorUrl, granted.data.access_token],
  });
  try {
    const floorUrl = (await floor.prints(/Listening on (http:\S+?),/))[1] ?? '';
    const rounds = 300;
    const ways = {
      service: (email: string) => post(`${url}/api/contacts`, { email, firstname: 'Lone' }),
      floor: (email: string) => post(`${floorUrl}/api/contacts`, { email, firstname: 'Lone' }),
      direct: (email: string) =>
        direct.post(`${simulatorUrl}/crm/objects/2026-09/contacts/batch/upsert`, {
          inputs: [{ id: email, idProperty: 'email', properties: { firstname: 'Lone' } }],
        }),
    };
    const times: Record<keyof typeof ways, number[]> = { service: [], floor: [], direct: [] };
    await forget(simulatorUrl);
    for (let round = 0; round < rounds; round += 1) {
      for (const [name, send] of Object.entries(ways)) {
        const startedMs = performance.now();
        await send(`${name}${round}@example.com`);
        times[name as keyof typeof ways].push(performance.now() - startedMs);
        await delay(30);
      }
    }
    const calls = await callsOf(simulatorUrl);
    for (const measured of Object.values(times)) measured.sort((a, b) => a - b);
    const added = (way: keyof typeof ways, share: number): number =>
      Number((at(times[way], share) - at(times.direct, share)).toFixed(1));
    return {
      requests: rounds,
      'HubSpot calls a request': calls.length / rounds - 2,
      'median ms, direct': at(times.direct, 0.5),
      'added ms, median (target 5)': added('service', 0.5),
      'added ms, p99 (target 20)': added('service', 0.99),
      'added ms by the floor, median': added('floor', 0.5),
      'added ms by the floor, p99': added('floor', 0.99),
    };
  } finally {
    floor.child.kill('SIGTERM');
    await floor.ended;
  }
}

async function together({ simulatorUrl, services, post }: Place): Promise<object> {
  const requests = 2_000;
  await delay(windowMs + 500);
  await forget(simulatorUrl);
  const startedMs = performance.now();
  const answers = await Promise.all(
    Array.from({ length: requests }, async (_, index) => {
      const email = `together${index}@example.com`;
      const url = services[index % services.length] ?? '';
      const { status, body } = await post(
        `${url}/api/contacts`,
        { email, phone: String(index) },
        { prefer: 'wait=60' },
      );
      return status === 201 && body.properties?.email === email && body.properties.phone === String(index);
    }),
  );
  const seconds = (performance.now() - startedMs) / 1000;
  const calls = await callsOf(simulatorUrl);
  return {
    requests,
    'right answers': answers.filter(Boolean).length,
    seconds: Number(seconds.toFixed(1)),
    'HubSpot calls': calls.length,
    'records a call (target 90)': Number((requests / calls.length).toFixed(1)),
    refused: calls.filter(({ status }) => status === 429).length,
  };
}

async function outage({ simulatorUrl, services, database, post }: Place): Promise<object> {
  const writers = 20;
  const outageMs = 60_000;
  const events = await EventReceiver.start({ url: simulatorUrl });
  try {
    await delay(windowMs + 500);
    await forget(simulatorUrl);
    await axios.post(`${simulatorUrl}/_simulator/faults`, { match: { path: '/crm/' }, status: 503, forMs: outageMs });
    const endMs = performance.now() + outageMs;
    const statuses: Record<string, number> = {};
    const last = new Map<string, number>();
    const write = async (writer: number): Promise<void> => {
      const email = `outage${writer}@example.com`;
      for (let round = 1; performance.now() < endMs; round += 1) {
        const url = services[round % services.length] ?? '';
        const { status } = await post(`${url}/api/contacts`, { email, phone: String(round) }, { prefer: 'wait=1' });
        statuses[status] = (statuses[status] ?? 0) + 1;
        if (status <= 202) last.set(email, round);
        await delay(100);
      }
    };
    await Promise.all(Array.from({ length: writers }, (_, writer) => write(writer)));
    const overMs = performance.now();
    await until(async () => (await database.query('SELECT 1 FROM open_writes LIMIT 1')).rowCount === 0, 300_000);
    const settledSeconds = (performance.now() - overMs) / 1000;
    const { data } = await axios.get<{ results: { id: string; properties: Record<string, string> }[] }>(
      `${simulatorUrl}/_simulator/records/contacts`,
    );
    const held = new Map(data.results.map(({ id, properties }) => [properties.email, { id, phone: properties.phone }]));
    const wrong = [...last].filter(([email, round]) => held.get(email)?.phone !== String(round));
    const disordered = [...events.phones.values()].filter((values) =>
      [...values]
        .sort((a, b) => a.eventId - b.eventId)
        .some(({ value }, index, sorted) => value < (sorted[index - 1]?.value ?? 0)),
    );
    const failed = await database.query("SELECT 1 FROM closed_writes WHERE state = 'failed'");
    const calls = await callsOf(simulatorUrl);
    return {
      answers: JSON.stringify(statuses),
      'settled after the outage, s': Number(settledSeconds.toFixed(1)),
      'failed writes': failed.rowCount,
      'wrong last values': wrong.length,
      'records out of order': disordered.length,
      'HubSpot calls': calls.length,
      refused: calls.filter(({ status }) => status === 429).length,
    };
  } finally {
    await events.stop();
  }
}

async function main(): Promise<void> {
  const wanted = process.argv[2];
  const scenarios = {
    lone: () => on({ processes: 1, latencyMs: 120 }, lone),
    together: () => on({ processes: 2, latencyMs: 120 }, together),
    outage: () => on({ processes: 2, latencyMs: 120 }, outage),
  };
  for (const [name, run] of Object.entries(scenarios)) {
    if (wanted !== undefined && wanted !== name) continue;
    console.log(name);
    console.table(await run());
  }
}

void main();
