import { ApiKeyUses } from './api-key-uses';

const minuteMs = 60_000;

describe('ApiKeyUses', () => {
  let written: string[][];
  let answer: () => Promise<void>;
  let uses: ApiKeyUses;
  beforeEach(() => {
    jest.useFakeTimers();
    written = [];
    answer = () => Promise.resolve();
    const query = async (_statement: unknown, values?: readonly unknown[]): Promise<never> => {
      written.push(values?.[0] as string[]);
      await answer();
      return undefined as never;
    };
    uses = new ApiKeyUses({ query });
  });
  afterEach(() => jest.useRealTimers());

  it('writes the keys that were used, together, and nothing where none was', async () => {
    await uses.write();
    uses.add('one');
    uses.add('two');
    uses.add('one');
    await uses.write();
    expect(written).toEqual([['one', 'two']]);
    await uses.write();
    expect(written).toHaveLength(1);
  });

  it('writes a key in use once a minute', async () => {
    for (let passedMs = 0; passedMs < 3 * minuteMs; passedMs += 2_000) {
      uses.add('one');
      await uses.write();
      jest.advanceTimersByTime(2_000);
    }
    expect(written).toHaveLength(3);
  });

  it('writes a use that came while the one before was written', async () => {
    uses.add('one');
    const writing = uses.write();
    uses.add('one');
    await writing;
    jest.advanceTimersByTime(minuteMs);
    await uses.write();
    expect(written).toHaveLength(2);
  });

  it('writes at once a key that was not used for long', async () => {
    uses.add('one');
    await uses.write();
    jest.advanceTimersByTime(minuteMs);
    await uses.write();
    uses.add('one');
    await uses.write();
    expect(written).toHaveLength(2);
  });

  it('tries again after a failure', async () => {
    answer = () => Promise.reject(new Error('no database'));
    uses.add('one');
    await expect(uses.write()).rejects.toThrow('no database');
    answer = () => Promise.resolve();
    await uses.write();
    await uses.write();
    expect(written).toEqual([['one'], ['one']]);
  });
});
