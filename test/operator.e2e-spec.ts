import { ApiKeys } from '../src/api-keys/api-keys';
import { LiveView } from '../src/operator/live-view';
import { startRun, type Run } from './support/run';
import path from 'node:path';
import { startSimulator, type Simulator } from '../simulator/simulator';
import { clientEnv } from './support/test-client';
import { createTestDatabase, type TestDatabase } from './support/test-database';
import { startTestService, type TestService } from './support/test-service';
import { until } from './support/until';

interface Snapshot {
  portalId: string;
  journal: { due: number; later: number; sending: number; waiting: number; failed: number };
  seconds: { at: number; created: number; updated: number; associated: number; failed: number }[];
  recent: { p50Ms: number | null };
  budget: { bucket: string; used: number }[];
  health: { callsToday: number; circuit: string };
  process: { memoryBytes: number };
}

/** An open event stream. */
interface Events {
  status: number;
  headers: Headers;
  snapshots: Snapshot[];
  text: () => string;
  ended: Promise<void>;
  close: () => void;
}

async function listen(url: string, apiKey: string, headers: Record<string, string> = {}): Promise<Events> {
  const closing = new AbortController();
  const answer = await fetch(`${url}/api/operator/events`, {
    headers: { authorization: `Bearer ${apiKey}`, ...headers },
    signal: closing.signal,
  });
  const snapshots: Snapshot[] = [];
  let text = '';
  const read = async (): Promise<void> => {
    let rest = '';
    for await (const chunk of answer.body ?? []) {
      const part = Buffer.from(chunk as Uint8Array).toString();
      text += part;
      const events = (rest + part).split('\n\n');
      rest = events.pop() ?? '';
      for (const event of events) {
        const data = /^event: snapshot\ndata: (.*)$/s.exec(event)?.[1];
        if (data) snapshots.push(JSON.parse(data) as Snapshot);
      }
    }
  };
  const ended = read().catch(() => undefined);
  return {
    status: answer.status,
    headers: answer.headers,
    snapshots,
    text: () => text,
    ended,
    close: () => {
      closing.abort();
    },
  };
}

describe('the operator’s view', () => {
  let service: TestService;
  beforeAll(async () => {
    // The test is about HubSpot's refusals, so preflight must not refuse first.
    service = await startTestService({ env: { PREFLIGHT: 'off' } });
  });
  afterAll(() => service.stop());

  it('streams to ten pages of one key at most, and always has room for operators', async () => {
    const keys = service.app.get(ApiKeys);
    const open: Events[] = [];
    const listenWith = async (apiKey: string, count: number): Promise<number[]> => {
      const opened = await Promise.all(Array.from({ length: count }, () => listen(service.url, apiKey)));
      open.push(...opened);
      return opened.map(({ status }) => status).sort();
    };
    const statuses = (ok: number, refused: number): number[] => [
      ...Array.from({ length: ok }, () => 200),
      ...Array.from({ length: refused }, () => 429),
    ];
    const reader = (): Promise<string> => keys.create('page', { scopes: ['read'] });
    const first = await reader();
    expect(await listenWith(first, 12)).toEqual(statuses(10, 2));
    for (let key = 0; key < 7; key += 1) expect(await listenWith(await reader(), 10)).toEqual(statuses(10, 0));
    const late = await service.send('GET', '/api/operator/events', undefined, {
      authorization: `Bearer ${await reader()}`,
    });
    expect(late).toMatchObject({ status: 429, body: { code: 'rate-limited' } });
    expect(late.body.detail).toContain('serves 80 event streams');
    expect(await listenWith(service.apiKey, 1)).toEqual([200]);
    for (const { close } of open) close();
    await Promise.all(open.map(({ ended }) => ended));
    await until(async () => (await listenWith(first, 1))[0] === 200);
    open.at(-1)?.close();
  });

  it('is a page without a key, that may load what is here only', async () => {
    const page = await fetch(service.url);
    expect(page.status).toBe(200);
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    const policy = page.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe');
    const html = await page.text();
    expect(html).not.toMatch(/<script(?![^>]* src=)|<style|style="|https?:/);
    const assets = [...html.matchAll(/(?:src|href)="(page\/[^"]+)"/g)].map(([, asset = '']) => asset);
    expect(assets).toEqual(expect.arrayContaining(['page/main.js', 'page/style.css', 'page/uPlot.min.css']));
    for (const asset of [...assets, 'page/uPlot.esm.js']) {
      expect((await fetch(`${service.url}/${asset}`)).status).toBe(200);
    }
  });

  it.each([
    ['GET', '/nowhere', 404],
    ['GET', '/page/nothing.js', 404],
    ['GET', '/page/..%2foperator.module.ts', 400],
    ['GET', '/page/%2e%2e%2foperator.module.ts', 400],
    ['POST', '/', 405],
  ])('answers %s %s with a problem', async (method, at, status) => {
    const answer = await fetch(service.url + at, { method });
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
  });

  it('tells nothing without a key', async () => {
    for (const at of ['events', 'doctor']) {
      const answer = await fetch(`${service.url}/api/operator/${at}`);
      expect(answer.status).toBe(401);
    }
  });

  it('tells of a portal live, the history first, and stops looking once nobody listens', async () => {
    const live = service.app.get(LiveView);
    // A busy machine may not read the whole history in its time.
    const first = await until(async () => {
      const events = await listen(service.url, service.apiKey);
      await until(() => events.snapshots.length > 0);
      if (events.snapshots[0]?.seconds.length === 180) return events;
      events.close();
      await until(() => live.listenerCount() === 0);
      return null;
    });
    expect(first).toMatchObject({ status: 200 });
    expect(first.headers.get('content-type')).toContain('text/event-stream');
    await until(() => first.snapshots.length > 1);

    await service.send('POST', '/api/contacts', { email: 'live@example.com' });
    await service.send('POST', '/api/contacts', { email: 'live@example.com', firstname: 'Live' });
    await service.send('POST', '/api/contacts', { email: 'live@example.com', properties: { no_such: '1' } });
    await service.send('POST', '/api/deals', { dealname: 'live', contactEmail: 'live@example.com' });
    const sum = (of: Events): object => {
      const all = of.snapshots.flatMap(({ seconds }) => seconds);
      const total = (key: 'created' | 'updated' | 'associated' | 'failed'): number =>
        all.reduce((count, second) => count + second[key], 0);
      return {
        created: total('created'),
        updated: total('updated'),
        associated: total('associated'),
        failed: total('failed'),
      };
    };
    const expected = { created: 2, updated: 1, associated: 1, failed: 1 };
    await until(() => {
      expect(sum(first)).toEqual(expected);
      return true;
    });
    const times = first.snapshots.flatMap(({ seconds }) => seconds.map(({ at }) => at));
    expect(times).toEqual(times.map((_at, index) => (times[0] ?? 0) + index));
    const last = first.snapshots.at(-1);
    expect(last).toMatchObject({ journal: { due: 0, sending: 0, failed: 1 }, health: { circuit: 'closed' } });
    expect(last?.recent.p50Ms).toBeGreaterThan(0);
    expect(last?.budget.map(({ bucket }) => bucket)).toContain('general');
    expect(last?.process.memoryBytes).toBeGreaterThan(0);

    const second = await listen(service.url, service.apiKey);
    await until(() => second.snapshots.length > 0);
    expect(second.snapshots[0]?.seconds).toHaveLength(180);
    expect(sum(second)).toEqual(expected);

    expect(live.listenerCount()).toBe(2);
    first.close();
    second.close();
    await until(() => live.listenerCount() === 0);
  });

  it('answers HEAD without listening', async () => {
    const headers = { authorization: `Bearer ${service.apiKey}` };
    const answer = await fetch(`${service.url}/api/operator/events`, { method: 'HEAD', headers });
    expect(answer.status).toBe(200);
    expect(service.app.get(LiveView).listenerCount()).toBe(0);
  });

  it('tells what the doctor finds, once for all who ask', async () => {
    await service.simulator.forget();
    const [one, other] = await Promise.all([1, 2].map(() => service.send('GET', '/api/operator/doctor')));
    expect(one).toMatchObject({ status: 200, body: { portals: [{ portalId: '1234567' }] } });
    expect(other?.body).toEqual(one?.body);
    const calls = (await service.simulator.requests()).length;
    expect(calls).toBeGreaterThan(0);
    await service.send('GET', '/api/operator/doctor');
    expect(await service.simulator.requests()).toHaveLength(calls);
    expect(await service.send('GET', '/api/operator/doctor?maxAge=1')).toMatchObject({ status: 400 });
  });

  it('lists failed writes of one cause, and tries one again without a property that the portal does not have', async () => {
    for (const name of ['a', 'b']) {
      await service.send('POST', '/api/contacts', { email: `${name}@example.com`, properties: { missing_one: name } });
    }
    const cause = 'refused-by-hubspot VALIDATION_ERROR PROPERTY_DOESNT_EXIST missing_one';
    const of = (more: string): Promise<string[]> =>
      service
        .send('GET', `/api/writes?cause=${encodeURIComponent(cause)}${more}`)
        .then(({ body }) => body.results.map(({ id }) => id));
    const ids = await of('&queue=contacts');
    expect(ids).toHaveLength(2);
    expect(await of('&queue=deals')).toEqual([]);
    expect(await of('&state=settled')).toEqual([]);
    const { body: write } = await service.send('GET', `/api/writes/${ids[1] ?? ''}`);
    expect(write).toMatchObject({ requestedProperties: { email: 'a@example.com', missing_one: 'a' } });

    const retry = { properties: { firstname: 'Mended' }, omit: ['missing_one'] };
    expect(await service.send('POST', `/api/writes/${ids[1] ?? ''}/retry`, retry)).toMatchObject({
      status: 201,
      body: { outcome: 'created', properties: { email: 'a@example.com', firstname: 'Mended' } },
    });
    expect(await service.send('POST', `/api/writes/${ids[1] ?? ''}/retry`, retry)).toMatchObject({ status: 409 });
    expect(await of('')).toEqual(ids.slice(0, 1));
    expect(await service.send('POST', `/api/writes/${ids[0] ?? ''}/retry`, { omit: 'x' })).toMatchObject({
      status: 400,
    });
  });
});

describe('SIGTERM while somebody listens', () => {
  let database: TestDatabase;
  let simulator: Simulator;
  let run: Run | undefined;
  beforeAll(async () => {
    database = await createTestDatabase();
    simulator = await startSimulator({ tier: 'unlimited' });
  });
  afterAll(async () => {
    run?.child.kill('SIGKILL');
    await run?.ended;
    await simulator.close();
    await database.drop();
  });

  it('ends the streams in order, and is not held up by them', async () => {
    const at = (file: string): string => path.join(__dirname, '../dist/src', file);
    const keys = startRun(at('cli.js'), {
      cwd: __dirname,
      env: database.env,
      args: ['keys', 'create', 'x'],
    });
    await keys.ended;
    const apiKey = /hck_\S+/.exec(keys.output())?.[0] ?? '';
    run = startRun(at('main.js'), {
      cwd: __dirname,
      env: { ...clientEnv(database, simulator), PORT: '0', LOG_LEVEL: 'log' },
    });
    const [, url = ''] = await run.prints(/Listening on (http:\S+?),/);
    const streams = await Promise.all([1, 2, 3].map(() => listen(url, apiKey)));
    await until(() => streams.every(({ snapshots }) => snapshots.length > 0));
    run.child.kill('SIGTERM');
    await Promise.all(streams.map(({ ended }) => ended));
    expect(await run.ended).toBe(0);
  }, 60_000);
});
