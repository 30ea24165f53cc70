import { Logger } from '@nestjs/common';
import { ValidationRules } from './validation-rules';

const minuteMs = 60_000;

describe('ValidationRules', () => {
  /** One for each call to HubSpot, in their order. */
  let readings: ((names: string[] | Error) => void)[];
  let rules: ValidationRules;
  const end = async (result: string[] | Error): Promise<void> => {
    readings.at(-1)?.(result);
    await jest.advanceTimersByTimeAsync(0);
  };

  beforeAll(() => {
    Logger.overrideLogger(false);
  });
  afterAll(() => {
    Logger.overrideLogger(['log', 'error', 'warn']);
  });
  beforeEach(() => {
    jest.useFakeTimers();
    readings = [];
    rules = new ValidationRules({
      listValidatedProperties: () =>
        new Promise((resolve, reject) => {
          readings.push((result) => {
            if (result instanceof Error) reject(result);
            else resolve(result);
          });
        }),
    });
  });
  afterEach(() => jest.useRealTimers());

  it('are unknown until their first reading ends, which starts with the first question', async () => {
    expect(rules.known('1', 'contacts')).toBeNull();
    expect(rules.known('1', 'contacts')).toBeNull();
    expect(readings).toHaveLength(1);
    await end(['zip']);
    expect(rules.known('1', 'contacts')).toEqual(new Set(['zip']));
    expect(readings).toHaveLength(1);
  });

  it('are kept for each portal and object type', async () => {
    rules.known('1', 'contacts');
    await end(['zip']);
    expect([rules.known('1', 'deals'), rules.known('2', 'contacts')]).toEqual([null, null]);
    expect(readings).toHaveLength(3);
  });

  it('are read again after ten minutes, and hold meanwhile', async () => {
    rules.known('1', 'contacts');
    await end(['zip']);
    jest.advanceTimersByTime(10 * minuteMs + 1);
    expect(rules.known('1', 'contacts')).toEqual(new Set(['zip']));
    expect(readings).toHaveLength(2);
    await end([]);
    expect(rules.known('1', 'contacts')).toEqual(new Set());
  });

  it('stay unknown after a failed reading, and the next one waits for half a minute', async () => {
    rules.known('1', 'contacts');
    await end(new Error('unavailable'));
    expect(rules.known('1', 'contacts')).toBeNull();
    expect(readings).toHaveLength(1);
    jest.advanceTimersByTime(minuteMs / 2);
    expect(rules.known('1', 'contacts')).toBeNull();
    expect(readings).toHaveLength(2);
  });

  it('are joint for a day after HubSpot named a rule about several properties', () => {
    rules.noteJoint('1', 'contacts');
    expect([rules.areJoint('1', 'contacts'), rules.areJoint('1', 'deals')]).toEqual([true, false]);
    jest.advanceTimersByTime(24 * 60 * minuteMs + 1);
    expect(rules.areJoint('1', 'contacts')).toBe(false);
  });
});
