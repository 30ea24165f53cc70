import { Metrics } from '../../../metrics/metrics';
import { writesConfig, WritesVariables } from '../../../config/writes.config';
import type { JournalPortals } from '../tables/journal-portals';
import type { NewWrite } from '../tables/stored-write';
import { OpenUsage } from '../statistics/open-usage';
import { OpenQuota, usageOf } from './open-quota';

const writer = { portalId: '42', apiKeyId: 'own' };
const most = 16_777_216;

describe('OpenQuota', () => {
  let usage: OpenUsage;
  let metrics: Metrics;
  let quota: OpenQuota;
  beforeEach(async () => {
    usage = new OpenUsage({ rows: <Row>() => Promise.resolve([{ api_key_id: 'own', writes: 1, bytes: 0 }] as Row[]) });
    metrics = new Metrics();
    const portals = { open: () => Promise.resolve([{ portalId: '42', notedAt: '', stale: false }]) };
    const config = writesConfig(Object.assign(new WritesVariables(), { OPEN_BYTES_PER_KEY: most }));
    quota = new OpenQuota(usage, metrics, portals as unknown as JournalPortals, config);
    await usage.read('42', 10);
  });
  const free = (bytes: number): boolean => quota.refusalOf(writer, { writes: 1, bytes }) === null;

  it('counts a request while it is stored, and afterwards', async () => {
    let store: (result: object) => void = () => undefined;
    const stored = quota.count(writer, { writes: 1, bytes: most }, new Promise<object>((resolve) => (store = resolve)));
    expect(free(1)).toBe(false);
    store({});
    await stored;
    expect(free(1)).toBe(false);
    usage.settle('42', { apiKeyId: 'own', bytes: most });
    expect(free(1)).toBe(true);
  });

  it('counts no request that repeats an earlier one or is not stored', async () => {
    const more = { writes: 1, bytes: most };
    expect(await quota.count(writer, more, Promise.resolve(null))).toBeNull();
    expect(free(most)).toBe(true);
    await expect(quota.count(writer, more, Promise.reject(new Error('no connection')))).rejects.toThrow();
    expect(free(most)).toBe(true);
  });

  it('counts refusals, and shows the open writes of each portal', async () => {
    expect(free(most + 1)).toBe(false);
    expect((await metrics.quotaRejections.get()).values).toMatchObject([
      { labels: { portal: '42', scope: 'key', resource: 'bytes' }, value: 1 },
    ]);
    await metrics.refresh();
    expect((await metrics.openWrites.get()).values).toMatchObject([{ labels: { portal: '42' }, value: 1 }]);
  });

  it('refuses nothing in a portal that it has not read yet', () => {
    expect(quota.refusalOf({ ...writer, portalId: '43' }, { writes: 1, bytes: 10 * most })).toBeNull();
  });
});

describe('the usage of writes', () => {
  it('leaves out associations that wait for their record', () => {
    const write = { bytes: 10, state: 'due' } as NewWrite;
    expect(usageOf([write, { ...write, state: 'waiting' }, write])).toEqual({ writes: 2, bytes: 20 });
  });
});
