import { Logger } from '@nestjs/common';
import { Metrics } from '../metrics/metrics';
import { MeasuredKeys } from './measured-keys';

describe('MeasuredKeys', () => {
  const [ada, bob] = ['0198c7b4-0000-7000-8000-00000000000a', '0198c7b4-0000-7000-8000-00000000000b'];
  let metrics: Metrics;
  let asked: unknown[];
  let rows: () => Promise<{ id: string; name: string }[]>;
  beforeAll(() => {
    Logger.overrideLogger(false);
  });
  afterAll(() => {
    Logger.overrideLogger(['log', 'error', 'warn']);
  });
  beforeEach(() => {
    metrics = new Metrics();
    asked = [];
    rows = () => Promise.resolve([]);
    new MeasuredKeys(metrics, {
      rows: <Row>(_statement: unknown, values?: readonly unknown[]) => {
        asked.push(values?.[0]);
        return rows() as Promise<unknown> as Promise<Row[]>;
      },
    });
  });
  const lines = async (name: string): Promise<string[]> =>
    (await metrics.text()).split('\n').filter((line) => line.startsWith(`hubspot_crm_api_key_${name}{`));

  it('queries nothing before a key is used', async () => {
    await metrics.text();
    expect(asked).toEqual([]);
  });

  it('names the used keys, and ends the series of revoked ones at the next scrape', async () => {
    for (const id of [ada, bob]) metrics.apiKeys.countRequest(id, 200);
    rows = () => Promise.resolve([{ id: ada, name: 'n'.repeat(1_000) }]);
    expect(await lines('requests_total')).toEqual([
      `hubspot_crm_api_key_requests_total{api_key="${ada}",status="2xx"} 1`,
    ]);
    expect(asked).toEqual([[ada, bob]]);
    expect((await lines('info'))[0]?.length).toBeLessThan(400);
  });

  it('keeps series and names while the database does not answer', async () => {
    metrics.apiKeys.countRequest(ada, 200);
    rows = () => Promise.resolve([{ id: ada, name: 'ada' }]);
    const before = await lines('info');
    rows = () => Promise.reject(new Error('no database'));
    expect(await lines('info')).toEqual(before);
    expect(await lines('requests_total')).toHaveLength(1);
  });
});
