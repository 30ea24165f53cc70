import type { StatementResult } from '../../../database/batch-query';
import { keepIdempotencyKeys, replayedOf } from './idempotency-keys';
import type { NewRequest } from '../tables/stored-write';

const requestOf = (key?: string): NewRequest => ({
  portalId: '1',
  apiKeyId: 'caller',
  writes: [],
  ...(key !== undefined && { idempotency: { key, requestHash: 'ff00', writeIds: ['w', null] } }),
});
const lifeMs = 86_400_000;

describe('keepIdempotencyKeys', () => {
  it('needs no statement without keys', () => {
    expect(keepIdempotencyKeys('1', [requestOf(), requestOf()], lifeMs)).toEqual([]);
  });

  it('stores the keys of all requests in one statement, in their order', () => {
    const [statement, ...others] = keepIdempotencyKeys('1', [requestOf('b'), requestOf(), requestOf('a')], lifeMs);
    expect(others).toEqual([]);
    expect(statement?.values?.slice(0, 2)).toEqual(['1', 86_400]);
    const rows = JSON.parse(String(statement?.values?.[2])) as unknown[];
    expect(rows).toEqual(
      ['a', 'b'].map((key) => ({ api_key_id: 'caller', key, request_hash: '\\xff00', write_ids: ['w', null] })),
    );
  });
});

describe('replayedOf', () => {
  const kept = { rows: [{ api_key_id: 'caller', key: 'new' }], rowCount: 1 } as unknown as StatementResult;

  it('is true for requests whose key was not stored, because it was in use', () => {
    expect(replayedOf([requestOf('new'), requestOf('used'), requestOf()], kept)).toEqual([false, true, false]);
  });

  it('is false for requests without a key', () => {
    expect(replayedOf([requestOf()], undefined)).toEqual([false]);
  });
});
