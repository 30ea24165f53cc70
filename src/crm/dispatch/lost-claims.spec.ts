import { Logger } from '@nestjs/common';
import { LostClaims } from './lost-claims';

describe('LostClaims', () => {
  let released: [string, readonly string[]][];
  let failure: Error | null;
  let claims: LostClaims;

  beforeAll(() => {
    Logger.overrideLogger(false);
  });
  afterAll(() => {
    Logger.overrideLogger(['log', 'error', 'warn']);
  });
  beforeEach(() => {
    released = [];
    failure = null;
    claims = new LostClaims(
      {
        releaseLost: (portalId, dispatchers) => {
          released.push([portalId, dispatchers]);
          return failure ? Promise.reject(failure) : Promise.resolve(1);
        },
      },
      { isName: (name) => name === 'self', lengthMs: 10_000 },
    );
    claims.noteAlive(new Set(['alive']));
  });

  it('releases the claims of expired processes, and continues after a failure', async () => {
    failure = new Error('no connection');
    await claims.release('1', ['expired']);
    await claims.release('2', ['expired']);
    await claims.release('3', []);
    expect(released).toEqual([
      ['1', ['expired']],
      ['2', ['expired']],
    ]);
  });

  it('releases the claims of an unknown process once its last calls have had the time of a lease', async () => {
    await claims.releaseOrphans('1', ['orphan', null], 1_000);
    await claims.releaseOrphans('1', ['orphan'], 10_999);
    expect(released).toEqual([]);
    await claims.releaseOrphans('1', ['orphan', 'orphan', 'newer'], 11_000);
    expect(released).toEqual([['1', ['orphan']]]);
  });

  it('leaves claims of living processes and its own', async () => {
    for (const nowMs of [0, 60_000]) await claims.releaseOrphans('1', ['alive', 'self'], nowMs);
    expect(released).toEqual([]);
    claims.noteAlive(new Set());
    for (const nowMs of [60_000, 70_000]) await claims.releaseOrphans('1', ['alive', 'self'], nowMs);
    expect(released).toEqual([['1', ['alive']]]);
  });
});
