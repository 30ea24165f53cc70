import { claimedWrite } from '../../../test/support/claimed-write';
import { claimOf } from '../../../test/support/lane-steps';
import type { Batch, Claim } from '../journal/claims/claims';
import type { ReleasedWrite } from '../journal/tables/released-write';
import { LaneClaims } from './lane-claims';

const lane = { portalId: '1', queue: 'contacts', lane: 0 } as const;

describe('LaneClaims', () => {
  let failure: Error | null;
  let abandoned: number;
  let released: [string, string, readonly ReleasedWrite[]][];
  let ended: Batch[];
  let claims: LaneClaims;
  beforeEach(() => {
    failure = null;
    abandoned = 0;
    released = [];
    ended = [];
    const orFail = <Result>(result: Result): Promise<Result> =>
      failure ? Promise.reject(failure) : Promise.resolve(result);
    claims = new LaneClaims(
      {
        claim: (): Promise<Claim> => orFail(claimOf(['a'])),
        hasRoom: (_portalId, bytes) => bytes <= 100,
        begin: () => undefined,
        end: (_portalId, batch) => ended.push(batch),
      },
      {
        release: (...given): Promise<void> => {
          released.push(given);
          return orFail(undefined);
        },
      },
      { mayRun: (portalId) => portalId === 'beside' },
      { abandonName: () => (abandoned += 1), isName: (name) => name === 'self' },
      { isKnownAvailable: (portalId) => portalId === 'keyed' },
    );
  });

  it('releases a batch under the name of its claim, as never sent', async () => {
    await claims.release('1', { claimedBy: 'former', writes: [claimedWrite('a')] });
    const write = { id: 'a', afterMs: 0, attempts: 0, mayExist: false, problem: null };
    expect(released).toEqual([['1', 'former', [write]]]);
    expect(abandoned).toBe(0);
  });

  it('abandons its name if the answer to a claim or a release is lost', async () => {
    failure = new Error('connection lost');
    await expect(claims.claim(lane, { keys: 100, bytes: 1_000 }, null)).rejects.toThrow('connection lost');
    await expect(claims.release('1', claimOf(['a']))).rejects.toThrow('connection lost');
    expect(abandoned).toBe(2);
  });

  it('ends the account of a released batch, even if the release fails', async () => {
    const batch = claimOf(['a']);
    await claims.release('1', batch);
    failure = new Error('connection lost');
    await expect(claims.release('1', batch)).rejects.toThrow('connection lost');
    expect(ended).toEqual([batch, batch]);
  });

  it('has room for a write by the size of its intent', () => {
    const intent = { key: { kind: 'new' }, properties: {}, pointers: {} } as const;
    expect(claims.hasRoom('1', { intent })).toBe(true);
    expect(claims.hasRoom('1', { intent, bytes: 101 })).toBe(false);
  });

  it('counts the writes that this process accepted', () => {
    const acceptors = ['self', 'other', null, 'self'];
    expect(claims.countOwn(acceptors.map((acceptedBy, index) => claimedWrite(String(index), { acceptedBy })))).toBe(2);
  });

  it('claims no write at its acceptance beside processes of an earlier version', () => {
    expect(claims.mayClaimAsAccepted('alone')).toBe(true);
    expect(claims.mayClaimAsAccepted('beside')).toBe(false);
  });

  it.each([
    ['a record id', { kind: 'id', id: '7' }, true],
    ['an e-mail address', { kind: 'email', email: 'a@x.org' }, true],
    ['a new record', { kind: 'new' }, true],
    ['an external id', { kind: 'external', externalId: 'A' }, false],
    ['a name', { kind: 'name', name: 'A' }, false],
  ] as const)('knows if HubSpot rejects a second record with the key of %s', (_name, key, always) => {
    const write = { queue: 'deals', intent: { key, properties: {}, pointers: {} } } as const;
    expect(claims.isUniqueInHubspot('plain', write)).toBe(always);
    expect(claims.isUniqueInHubspot('keyed', write)).toBe(true);
  });
});
