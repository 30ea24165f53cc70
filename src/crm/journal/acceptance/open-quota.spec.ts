import { Metrics } from '../../../metrics/metrics';
import { writesConfig, WritesVariables } from '../../../config/writes.config';
import type { JournalPortals } from '../tables/journal-portals';
import type { NewWrite } from '../tables/stored-write';
import { OpenUsage } from '../statistics/open-usage';
import { OpenQuota, usageOf } from './open-quota';

const writer = { portalId: '42', apiKeyId: 'own' };
const id = '00000000-0000-7000-8000-000000000001';
const most = 16_777_216;

describe('OpenQuota', () => {
  let usage: OpenUsage;
  let metrics: Metrics;
  let quota: OpenQuota;
  let stored: number;
  beforeEach(async () => {
    const sums = [{ api_key_id: 'own', writes: 1, bytes: 0, read: 1, last_id: id }];
    usage = new OpenUsage({ rows: <Row>() => Promise.resolve(sums as Row[]) });
    metrics = new Metrics();
    const portals = { open: () => Promise.resolve([{ portalId: '42', notedAt: '', stale: false }]) };
    const config = writesConfig(Object.assign(new WritesVariables(), { OPEN_BYTES_PER_KEY: most }));
    stored = 0;
    const estimates = { stores: (writes: number) => void (stored += writes) };
    quota = new OpenQuota(usage, metrics, portals as unknown as JournalPortals, estimates, config);
    await usage.total('42', 0);
  });
  const free = (bytes: number): boolean => quota.exceededBy(writer, { writes: 1, bytes }) === null;

  it('tells the estimates of rows what was stored, and nothing else', async () => {
    const opened = { id, writes: 3, bytes: 1 };
    await quota.count(writer, opened, Promise.resolve(null));
    await expect(quota.count(writer, opened, Promise.reject(new Error('not stored')))).rejects.toThrow('not stored');
    expect(stored).toBe(0);
    await quota.count(writer, opened, Promise.resolve({}));
    expect(stored).toBe(3);
  });

  it('counts a request while it is stored, and afterwards', async () => {
    let store: (result: object) => void = () => undefined;
    const stored = quota.count(
      writer,
      { id, writes: 1, bytes: most },
      new Promise<object>((resolve) => (store = resolve)),
    );
    expect(free(1)).toBe(false);
    store({});
    await stored;
    expect(free(1)).toBe(false);
    usage.settle('42', { id, apiKeyId: 'own', bytes: most });
    expect(free(1)).toBe(true);
  });

  it('counts no request that repeats an earlier one or is not stored', async () => {
    const more = { id, writes: 1, bytes: most };
    expect(await quota.count(writer, more, Promise.resolve(null))).toBeNull();
    expect(free(most)).toBe(true);
    await expect(quota.count(writer, more, Promise.reject(new Error('no connection')))).rejects.toThrow();
    expect(free(most)).toBe(true);
  });

  it('counts writes that are opened again', () => {
    quota.add(writer, { id, writes: 1, bytes: most });
    expect(free(1)).toBe(false);
  });

  it('counts refusals, and shows the open writes of each portal', async () => {
    const exceeded = quota.exceededBy(writer, { writes: 1, bytes: most + 1 });
    if (!exceeded) throw new Error('the request fits');
    // A request that repeats an earlier one is not refused.
    expect((await metrics.quotaRejections.get()).values).toEqual([]);
    expect(quota.refuse('42', exceeded)).toMatchObject({ code: 'quota-exceeded' });
    expect((await metrics.quotaRejections.get()).values).toMatchObject([
      { labels: { portal: '42', scope: 'key', resource: 'bytes' }, value: 1 },
    ]);
    await metrics.refresh();
    expect((await metrics.openWrites.get()).values).toMatchObject([{ labels: { portal: '42' }, value: 1 }]);
  });

  it('refuses nothing in a portal that it has not read yet', () => {
    expect(quota.exceededBy({ ...writer, portalId: '43' }, { writes: 1, bytes: 10 * most })).toBeNull();
  });
});

describe('the usage of writes', () => {
  it('leaves out associations that wait for their record', () => {
    const write = { id, bytes: 10, state: 'due' } as NewWrite;
    expect(usageOf([write, { ...write, state: 'waiting' }, write])).toEqual({ id, writes: 2, bytes: 20 });
  });
});
