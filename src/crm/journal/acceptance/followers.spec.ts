import type { StatementResult } from '../../../database/batch-query';
import type { Statement, Transaction } from '../../../database/database';
import { insertBehindHeads } from './followers';
import { nameOfKey, type WriteRow } from '../tables/write-rows';

const row = (id: string, key: string): WriteRow => ({
  id,
  queue: 'contacts',
  key,
  head: true,
  state: 'sending',
  claimed_by: 'self',
  api_key_id: 'caller',
});
const resultOf = (rows: object[]): StatementResult => ({ rows, rowCount: rows.length });

/** A journal in which some keys have heads; before each insertion a test may let others change them. */
class Journal implements Pick<Transaction, 'send'> {
  readonly heads: Set<string>;
  readonly inserted: { id: string; head: boolean; state: string; claimed_by?: string }[] = [];
  rounds = 0;

  constructor(
    heads: string[],
    private readonly beforeInsertion: (journal: Journal) => void = () => undefined,
  ) {
    this.heads = new Set(heads.map((key) => nameOfKey({ queue: 'contacts', key })));
  }

  send(...statements: Statement[]): Promise<StatementResult[]> {
    const [first] = statements;
    if (statements.length === 2) {
      const keys = first?.values?.[2] as string[];
      const locked = keys.map((key) => ({ queue: 'contacts', key })).filter((key) => this.heads.has(nameOfKey(key)));
      return Promise.resolve([resultOf(locked), resultOf([])]);
    }
    this.rounds += 1;
    this.beforeInsertion(this);
    const rows = JSON.parse(String(first?.values?.at(-1))) as (WriteRow & { head: boolean })[];
    const stored = rows.filter((given) => !given.head || !this.heads.has(nameOfKey(given)));
    for (const { id, queue, key, head, state, claimed_by } of stored) {
      if (head) this.heads.add(nameOfKey({ queue, key }));
      this.inserted.push({ id, head, state, claimed_by });
    }
    return Promise.resolve([resultOf(stored.map(({ id }) => ({ id })))]);
  }

  get transaction(): Transaction {
    return { send: (...statements) => this.send(...statements), commit: () => Promise.reject(new Error('not here')) };
  }
}

describe('insertBehindHeads', () => {
  const given = ['1', 'self'];

  it('sends nothing without writes', async () => {
    const journal = new Journal([]);
    await insertBehindHeads(journal.transaction, given, []);
    expect(journal.rounds).toBe(0);
  });

  it('inserts all writes of a key behind its head, due and without a claim', async () => {
    const journal = new Journal(['a']);
    await insertBehindHeads(journal.transaction, given, [row('1', 'a'), row('2', 'a')]);
    expect(journal.inserted).toEqual([
      { id: '1', head: false, state: 'due', claimed_by: undefined },
      { id: '2', head: false, state: 'due', claimed_by: undefined },
    ]);
    expect(journal.rounds).toBe(1);
  });

  it('makes the first write a head whose key has none any more, and puts the others behind it', async () => {
    const journal = new Journal([]);
    await insertBehindHeads(journal.transaction, given, [row('1', 'a'), row('2', 'a')]);
    expect(journal.inserted.map(({ id, head }) => [id, head])).toEqual([
      ['1', true],
      ['2', false],
    ]);
  });

  it('goes behind a head that another transaction inserts meanwhile', async () => {
    const journal = new Journal([], (self) => {
      self.heads.add(nameOfKey({ queue: 'contacts', key: 'a' }));
    });
    await insertBehindHeads(journal.transaction, given, [row('1', 'a')]);
    expect(journal.inserted.map(({ id, head }) => [id, head])).toEqual([['1', false]]);
    expect(journal.rounds).toBe(2);
  });

  it('gives up if heads keep changing', async () => {
    const journal = new Journal([], (self) => {
      self.heads.add(nameOfKey({ queue: 'contacts', key: 'a' }));
      setImmediate(() => {
        self.heads.clear();
      });
    });
    const unlucky: Transaction = {
      ...journal.transaction,
      send: async (...statements) => {
        const results = await journal.send(...statements);
        await new Promise((resolve) => setImmediate(resolve));
        return results;
      },
    };
    await expect(insertBehindHeads(unlucky, given, [row('1', 'a')])).rejects.toThrow('heads of keys keep changing');
    expect(journal.inserted).toEqual([]);
  });
});
