import { hashOfApiKey, newApiKey, prefixOfApiKey } from './api-key-format';
import type { ApiKeyRow } from './api-key-secrets';
import { ApiKeyVerifier } from './api-key-verifier';

const minuteMs = 60_000;

/** The table of API keys, with the prefixes of each query. */
class ApiKeyTable {
  readonly questions: string[][] = [];
  private readonly keys = new Map<string, ApiKeyRow>();
  /** Awaited before each answer. */
  delay: Promise<void> = Promise.resolve();

  insert(id: string): string {
    const key = newApiKey();
    this.keys.set(id, {
      id,
      scopes: ['read'],
      portal_id: null,
      rate_limit: null,
      name: id,
      expires_in_ms: null,
      addresses: null,
      key_prefix: prefixOfApiKey(key),
      key_hash: hashOfApiKey(key),
      previous_key_prefix: null,
      previous_key_hash: null,
      previous_valid_for_ms: null,
    });
    return key;
  }

  revoke(id: string): void {
    this.keys.delete(id);
  }

  async rows<Row>(_statement: unknown, values?: readonly unknown[]): Promise<Row[]> {
    const prefixes = values?.[0] as string[];
    this.questions.push(prefixes);
    const found = [...this.keys.values()].filter((row) => prefixes.includes(row.key_prefix));
    await this.delay;
    return found as unknown as Row[];
  }
}

describe('ApiKeyVerifier', () => {
  let table: ApiKeyTable;
  let used: string[];
  let usesWritten: number;
  let verifier: ApiKeyVerifier;
  let nowMs = 1_000_000;
  const pass = async (ms: number, stepMs = 1_000): Promise<void> => {
    for (let passedMs = 0; passedMs < ms; passedMs += stepMs) {
      nowMs += stepMs;
      await jest.advanceTimersByTimeAsync(stepMs);
    }
  };

  beforeEach(() => {
    jest.useFakeTimers({ doNotFake: ['performance'] });
    jest.spyOn(performance, 'now').mockImplementation(() => nowMs);
    table = new ApiKeyTable();
    used = [];
    usesWritten = 0;
    const uses = {
      add: (id: string): number => used.push(id),
      write: async (): Promise<void> => {
        usesWritten += 1;
        await Promise.resolve();
      },
    };
    verifier = new ApiKeyVerifier(table, uses, { has: () => true });
  });
  afterEach(async () => {
    await verifier.beforeApplicationShutdown();
    jest.restoreAllMocks();
    jest.useRealTimers();
  });

  it('asks the database for a key once, for all who send it together', async () => {
    const key = table.insert('one');
    expect(verifier.findKnown(key)).toBeUndefined();
    const found = await Promise.all([verifier.find(key), verifier.find(key)]);
    expect(found[0]).toMatchObject({ id: 'one', scopes: ['read'], portalId: null, rateLimit: null });
    expect(found[1]).toEqual(found[0]);
    expect(verifier.findKnown(key)).toEqual(found[0]);
    expect(table.questions).toHaveLength(1);
    expect(used).toEqual(['one', 'one', 'one']);
  });

  it('does not admit, nor keep, keys that do not exist', async () => {
    const guess = newApiKey();
    expect(await verifier.find(guess)).toBeNull();
    expect(await verifier.find(guess)).toBeNull();
    expect(table.questions).toHaveLength(2);
    verifier.onApplicationBootstrap();
    await pass(4_000);
    expect(table.questions).toHaveLength(2);
  });

  it('does not admit a key that begins like a known one', async () => {
    const key = table.insert('one');
    await verifier.find(key);
    const alike = `${key}x`;
    expect(verifier.findKnown(alike)).toBeNull();
    expect(await verifier.find(alike)).toBeNull();
    expect(verifier.findKnown(key)?.id).toBe('one');
  });

  it('trusts a reading for five seconds from its question', async () => {
    const key = table.insert('one');
    await verifier.find(key);
    await pass(5_000);
    expect(verifier.findKnown(key)?.id).toBe('one');
    await pass(1, 1);
    expect(verifier.findKnown(key)).toBeUndefined();
  });

  it('reads the keys in use again every two seconds, with one question, and writes their uses', async () => {
    const keys = ['one', 'two'].map((id) => table.insert(id));
    for (const key of keys) await verifier.find(key);
    verifier.onApplicationBootstrap();
    for (let seconds = 0; seconds < 60; seconds += 2) {
      await pass(2_000);
      for (const key of keys) expect(verifier.findKnown(key)).not.toBeNull();
    }
    expect(table.questions).toHaveLength(2 + 30);
    expect(table.questions.at(-1)?.sort()).toEqual(keys.map(prefixOfApiKey).sort());
    expect(usesWritten).toBe(30);
  });

  it('refuses a revoked key after the next reading', async () => {
    const key = table.insert('one');
    await verifier.find(key);
    verifier.onApplicationBootstrap();
    table.revoke('one');
    await pass(2_000);
    expect(verifier.findKnown(key)).toBeUndefined();
    expect(await verifier.find(key)).toBeNull();
  });

  it('stops reading a key that nobody has used for ten minutes', async () => {
    const [used = '', unused = ''] = ['used', 'unused'].map((id) => table.insert(id));
    for (const key of [used, unused]) await verifier.find(key);
    verifier.onApplicationBootstrap();
    for (let minutes = 0; minutes < 11; minutes += 1) {
      await pass(minuteMs);
      verifier.findKnown(used);
    }
    expect(table.questions.at(-1)).toEqual([prefixOfApiKey(used)]);
  });

  it('refuses to wait longer than two seconds for the database, and admits the key once it has answered', async () => {
    const key = table.insert('one');
    let answer: () => void = () => undefined;
    table.delay = new Promise((resolve) => {
      answer = resolve;
    });
    const refused = expect(verifier.find(key)).rejects.toMatchObject({ code: 'database-unavailable' });
    await pass(2_000);
    await refused;
    const found = verifier.find(key);
    answer();
    expect((await found)?.id).toBe('one');
    expect(table.questions).toHaveLength(1);
  });

  it('asks again where an answer took longer than it may be trusted', async () => {
    const key = table.insert('one');
    let answer: () => void = () => undefined;
    table.delay = new Promise((resolve) => {
      answer = resolve;
    });
    const first = verifier.find(key);
    // The event loop was blocked: no timer has fired when the answer arrives.
    nowMs += 6_000;
    table.delay = Promise.resolve();
    answer();
    expect((await first)?.id).toBe('one');
    expect(table.questions).toHaveLength(2);
  });
});
