import { Logger } from '@nestjs/common';
import { deferred, type Deferred } from '../../../../test/support/lane-steps';
import { OpenUsage } from './open-usage';

interface Row {
  api_key_id: string | null;
  writes: number;
  bytes: number;
}

describe('OpenUsage', () => {
  let readings: Deferred<Row[]>[];
  let usage: OpenUsage;
  beforeEach(() => {
    readings = [];
    usage = new OpenUsage({
      rows: <Found>() => {
        const reading = deferred<Row[]>();
        readings.push(reading);
        return reading.promise as unknown as Promise<Found[]>;
      },
    });
  });
  const answer = async (...rows: Row[]): Promise<void> => {
    readings.at(-1)?.resolve(rows);
    await new Promise((resolve) => setImmediate(resolve));
  };

  it('knows nothing before its first reading, which it starts once', async () => {
    expect(usage.find('1', 10)).toBeNull();
    expect(usage.find('1', 10)).toBeNull();
    expect(readings).toHaveLength(1);
    await answer({ api_key_id: 'a', writes: 3, bytes: 30 }, { api_key_id: null, writes: 2, bytes: 5 });
    const found = usage.find('1', 10);
    expect(found?.total).toEqual({ writes: 5, bytes: 35 });
    expect(found?.byKey).toEqual(new Map([['a', { writes: 3, bytes: 30 }]]));
    expect(readings).toHaveLength(1);
  });

  it('adds what is accepted and subtracts what is settled or refused, also during a reading', async () => {
    usage.find('1', 10);
    usage.add('1', 'a', { writes: 2, bytes: 20 });
    await answer({ api_key_id: 'a', writes: 3, bytes: 30 });
    expect(usage.find('1', 10)?.total).toEqual({ writes: 5, bytes: 50 });
    usage.add('1', 'b', { writes: 4, bytes: 40 });
    usage.subtract('1', 'b', { writes: 4, bytes: 40 });
    usage.settle('1', { apiKeyId: 'a', bytes: 10 });
    usage.settle('1', { apiKeyId: null, bytes: 10 });
    const found = usage.find('1', 10);
    expect(found?.byKey).toEqual(new Map([['a', { writes: 4, bytes: 40 }]]));
    expect(found?.total).toEqual({ writes: 3, bytes: 30 });
    expect(found?.settled).toEqual({ writes: 2, bytes: 20 });
  });

  it('never counts below zero', async () => {
    usage.find('1', 10);
    await answer();
    usage.settle('1', { apiKeyId: 'a', bytes: 10 });
    expect(usage.find('1', 10)?.total).toEqual({ writes: 0, bytes: 0 });
  });

  it('keeps its sums if a reading fails', async () => {
    Logger.overrideLogger(false);
    usage.find('1', 10);
    await answer({ api_key_id: 'a', writes: 3, bytes: 30 });
    const failed = usage.read('1', 10);
    readings.at(-1)?.reject(new Error('statement timeout'));
    await expect(failed).rejects.toThrow('statement timeout');
    expect(usage.find('1', 10)?.total.writes).toBe(3);
    Logger.overrideLogger(['log', 'error', 'warn']);
  });
});
