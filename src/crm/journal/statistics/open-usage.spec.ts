import { Logger } from '@nestjs/common';
import { deferred, type Deferred } from '../../../../test/support/lane-steps';
import { OpenUsage } from './open-usage';
import { mostWritesRead } from './ranged-sums';

interface Row {
  api_key_id: string | null;
  writes: number;
  bytes: number;
}

const idOf = (n: number): string => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('OpenUsage', () => {
  let readings: { result: Deferred<object[]>; values: unknown[] }[];
  let usage: OpenUsage;
  beforeEach(() => {
    readings = [];
    usage = new OpenUsage({
      rows: <Found>(_statement: unknown, values?: readonly unknown[]) => {
        const result = deferred<object[]>();
        readings.push({ result, values: [...(values ?? [])] });
        return result.promise as unknown as Promise<Found[]>;
      },
    });
  });
  const answer = async (rows: Row[], { last = 1, read }: { last?: number; read?: number } = {}): Promise<void> => {
    const found = rows.map((row) => ({ ...row, read: read ?? row.writes, last_id: idOf(last) }));
    readings.at(-1)?.result.resolve(found);
    await turn();
  };
  const write = { id: idOf(1), apiKeyId: 'a' };

  it('knows nothing before its first reading, which it starts once', async () => {
    expect(usage.find('1', 'a')).toBeNull();
    expect(usage.find('1', 'a')).toBeNull();
    expect(readings).toHaveLength(1);
    await answer([
      { api_key_id: 'a', writes: 3, bytes: 30 },
      { api_key_id: null, writes: 2, bytes: 5 },
    ]);
    expect(usage.find('1', 'a')).toMatchObject({ portal: { writes: 5, bytes: 35 }, key: { writes: 3, bytes: 30 } });
    expect(usage.find('1', 'b')).toMatchObject({ key: { writes: 0, bytes: 0 } });
    expect(readings).toHaveLength(1);
  });

  it('adds what is accepted and subtracts what is settled or refused, also during a reading', async () => {
    usage.find('1', 'a');
    usage.add('1', write, { writes: 2, bytes: 20 });
    await answer([{ api_key_id: 'a', writes: 3, bytes: 30 }]);
    expect(usage.find('1', 'a')?.portal).toEqual({ writes: 5, bytes: 50 });
    const other = { id: idOf(2), apiKeyId: 'b' };
    usage.add('1', other, { writes: 4, bytes: 40 });
    usage.subtract('1', other, { writes: 4, bytes: 40 });
    usage.settle('1', { ...write, bytes: 10 });
    usage.settle('1', { id: idOf(3), apiKeyId: null, bytes: 10 });
    expect(usage.find('1', 'a')).toMatchObject({
      key: { writes: 4, bytes: 40 },
      portal: { writes: 3, bytes: 30 },
      settled: { writes: 2, bytes: 20 },
    });
  });

  it('never counts below zero', async () => {
    usage.find('1', 'a');
    await answer([]);
    usage.settle('1', { ...write, bytes: 10 });
    expect(usage.find('1', 'a')?.portal).toEqual({ writes: 0, bytes: 0 });
  });

  it('reads a large backlog in parts, and goes on by itself until it knows all of them', async () => {
    usage.find('1', 'a');
    const full = { api_key_id: 'a', writes: mostWritesRead, bytes: 0 };
    await answer([full], { last: 5 });
    expect(usage.find('1', 'a')?.portal.writes).toBe(mostWritesRead);
    while (readings.length < 2) await turn();
    expect(readings[1]?.values).toEqual(['1', idOf(5), null, mostWritesRead]);
    await answer([{ api_key_id: 'b', writes: 7, bytes: 70 }], { last: 9 });
    expect(usage.find('1', 'b')).toMatchObject({ key: { writes: 7 }, portal: { writes: mostWritesRead + 7 } });
    // A change counts for the part with its id.
    usage.settle('1', { id: idOf(9), apiKeyId: 'b', bytes: 10 });
    expect(usage.find('1', 'b')).toMatchObject({ key: { writes: 6, bytes: 60 } });
  });

  it('counts the writes of a reading even if none of them uses the quota', async () => {
    usage.find('1', 'a');
    await answer([{ api_key_id: 'a', writes: 0, bytes: 0 }], { last: 5, read: mostWritesRead });
    while (readings.length < 2) await turn();
    expect(readings[1]?.values[1]).toBe(idOf(5));
  });

  it('reads for a total unless a reading is young', async () => {
    const total = usage.total('1', 60_000);
    await answer([{ api_key_id: 'a', writes: 3, bytes: 30 }]);
    expect(await total).toEqual({ writes: 3, bytes: 30 });
    expect(await usage.total('1', 60_000)).toEqual({ writes: 3, bytes: 30 });
    expect(readings).toHaveLength(1);
  });

  it('keeps its sums if a reading fails', async () => {
    Logger.overrideLogger(false);
    usage.find('1', 'a');
    await answer([{ api_key_id: 'a', writes: 3, bytes: 30 }]);
    const failed = usage.total('1', 0);
    readings.at(-1)?.result.reject(new Error('statement timeout'));
    await expect(failed).rejects.toThrow('statement timeout');
    expect(usage.find('1', 'a')?.portal.writes).toBe(3);
    Logger.overrideLogger(['log', 'error', 'warn']);
  });

  it('reads nothing any more once the service stops', async () => {
    await usage.onModuleDestroy();
    expect(usage.find('1', 'a')).toBeNull();
    expect(readings).toHaveLength(0);
  });

  it('ends with the reading under way', async () => {
    usage.find('1', 'a');
    let ended = false;
    const end = usage.onModuleDestroy().then(() => (ended = true));
    await turn();
    expect(ended).toBe(false);
    await answer([]);
    await end;
    expect(readings).toHaveLength(1);
  });
});
