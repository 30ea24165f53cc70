import { ApiKeyPrefixes } from './api-key-prefixes';

describe('ApiKeyPrefixes', () => {
  let rows: { key_prefix: string; previous_key_prefix: string | null }[] | Error;
  let asked: unknown[];
  let prefixes: ApiKeyPrefixes;
  beforeEach(() => {
    rows = [];
    asked = [];
    prefixes = new ApiKeyPrefixes({
      rows: <Row>(_statement: unknown, values?: readonly unknown[]): Promise<Row[]> => {
        asked.push(values);
        return rows instanceof Error ? Promise.reject(rows) : Promise.resolve(rows as Row[]);
      },
    });
  });
  afterEach(() => prefixes.onModuleDestroy());

  it('know nobody before the first reading', () => {
    expect(prefixes.has('hck_aaaaaa')).toBe(false);
  });

  it('know both secrets of a rotated key, and bound the number of rows', async () => {
    rows = [
      { key_prefix: 'hck_aaaaaa', previous_key_prefix: null },
      { key_prefix: 'hck_bbbbbb', previous_key_prefix: 'hck_cccccc' },
    ];
    await prefixes.refresh();
    const known = ['hck_aaaaaa', 'hck_bbbbbb', 'hck_cccccc', 'hck_dddddd', 'null'].map((one) => prefixes.has(one));
    expect(known).toEqual([true, true, true, false, false]);
    expect(asked).toEqual([[100_000]]);
  });

  it('forget keys that were revoked', async () => {
    rows = [{ key_prefix: 'hck_aaaaaa', previous_key_prefix: null }];
    await prefixes.refresh();
    rows = [];
    await prefixes.refresh();
    expect(prefixes.has('hck_aaaaaa')).toBe(false);
  });

  it('keep the earlier prefixes after a failure', async () => {
    rows = [{ key_prefix: 'hck_aaaaaa', previous_key_prefix: null }];
    await prefixes.refresh();
    rows = new Error('no database');
    await expect(prefixes.refresh()).rejects.toThrow('no database');
    expect(prefixes.has('hck_aaaaaa')).toBe(true);
  });

  it('are read at the start, and again every five seconds', async () => {
    jest.useFakeTimers();
    prefixes.onApplicationBootstrap();
    await jest.advanceTimersByTimeAsync(0);
    expect(asked).toHaveLength(1);
    await jest.advanceTimersByTimeAsync(5_000);
    expect(asked).toHaveLength(2);
    jest.useRealTimers();
  });
});
