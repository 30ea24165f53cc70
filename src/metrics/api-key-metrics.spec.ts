import { Registry } from 'prom-client';
import { ApiKeyMetrics } from './api-key-metrics';
import { mostMeasuredKeys } from './api-key-tallies';

describe('ApiKeyMetrics', () => {
  let registry: Registry;
  let metrics: ApiKeyMetrics;
  beforeEach(() => {
    registry = new Registry();
    metrics = new ApiKeyMetrics(registry);
  });
  /** The series of a metric, as `labels value`. */
  const series = async (name: string): Promise<string[]> =>
    (await registry.metrics()).split('\n').flatMap((line) => {
      const [, found] = new RegExp(`^hubspot_crm_api_key_${name}\\{(.*)$`).exec(line) ?? [];
      return found === undefined ? [] : [found.replace('} ', ' ')];
    });

  it('counts requests by class of status, and those with 429 by the bound', async () => {
    for (const status of [200, 201, 304, 404, 503]) metrics.countRequest('a', status);
    metrics.countRequest('a', 429, 'key-rate');
    metrics.countRequest('a', 429, 'portal-writes');
    metrics.countRequest('b', 429);
    expect(await series('requests_total')).toEqual([
      'api_key="a",status="2xx" 2',
      'api_key="a",status="3xx" 1',
      'api_key="a",status="4xx" 3',
      'api_key="a",status="5xx" 1',
      'api_key="b",status="4xx" 1',
    ]);
    expect(await series('refusals_total')).toEqual([
      'api_key="a",bound="key-rate" 1',
      'api_key="a",bound="portal-writes" 1',
      'api_key="b",bound="other" 1',
    ]);
  });

  it('counts accepted writes', async () => {
    metrics.countWrites('a', 1);
    metrics.countWrites('a', 100);
    expect(await series('writes_total')).toEqual(['api_key="a" 101']);
  });

  it('divides a call among its keys, so that the sum is the number of calls', async () => {
    metrics.countCall('a', 200);
    metrics.countCall(
      new Map([
        ['a', 0.25],
        ['b', 0.5],
        [null, 0.25],
      ]),
      207,
    );
    metrics.countCall(null, 401);
    metrics.countCall('b', 429);
    metrics.countCall('b', undefined);
    const found = await series('hubspot_calls_total');
    expect(found).toEqual([
      'api_key="a",status="2xx" 1.25',
      'api_key="b",status="429" 1',
      'api_key="b",status="2xx" 0.5',
      'api_key="b",status="none" 1',
      'api_key="none",status="2xx" 0.25',
      'api_key="none",status="4xx" 1',
    ]);
    expect(found.reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0)).toBe(5);
  });

  it('shows the same counts at each scrape, and no series before a use', async () => {
    expect(await series('requests_total')).toEqual([]);
    metrics.countRequest('a', 200);
    const first = await series('requests_total');
    expect(await series('requests_total')).toEqual(first);
  });

  it('names the keys that are left, and has no series of the others', async () => {
    for (const key of ['a', 'b']) metrics.countRequest(key, 200);
    metrics.update(['a', 'b'], new Map([['a', 'billing team']]));
    expect(await series('info')).toEqual([
      'api_key="a",name="billing team" 1',
      'api_key="other",name="other" 1',
      'api_key="none",name="none" 1',
    ]);
    metrics.countRequest('b', 200);
    expect(await series('requests_total')).toEqual(['api_key="a",status="2xx" 1', 'api_key="other",status="2xx" 1']);
  });

  it('keeps a key whose first use came during the look-up', async () => {
    metrics.countRequest('late', 200);
    metrics.update([], new Map());
    expect(await series('requests_total')).toEqual(['api_key="late",status="2xx" 1']);
  });

  it('stays well formed and bounded with any names and 10,000 keys', async () => {
    const ids = Array.from({ length: 10_000 }, (_, index) => `key-${index}`);
    for (const id of ids) {
      metrics.countRequest(id, 200);
      metrics.countRequest(id, 429, 'key-rate');
      metrics.countWrites(id, 1);
      metrics.countCall(id, 200);
    }
    const asked = metrics.measuredKeys;
    metrics.update(asked, new Map(asked.map((id) => [id, `"${id}"\n\\} 1\nforged{} 1 🧾`])));
    const lines = (await registry.metrics()).split('\n').filter((line) => line !== '' && !line.startsWith('#'));
    expect(lines.length).toBeLessThanOrEqual(6 * (mostMeasuredKeys + 2));
    for (const line of lines) expect(line).toMatch(/^hubspot_crm_api_key_\w+\{(\w+="([^"\\]|\\["\\n])*",?)+\} \d+$/);
    expect(lines).toContain('hubspot_crm_api_key_info{api_key="key-0",name="\\"key-0\\"\\n\\\\} 1\\nforged{} 1 🧾"} 1');
    expect(await series('writes_total')).toContain(`api_key="other" ${10_000 - mostMeasuredKeys}`);
  });
});
