import { claimedWrite } from '../../../test/support/claimed-write';
import { Metrics } from '../../metrics/metrics';
import type { Claim, ClaimLimits } from '../journal/claims/claims';
import { BoundedClaims } from './bounded-claims';
import { DispatchMemory } from './dispatch-memory';

const lane = { portalId: '1', queue: 'contacts', lane: 0 } as const;
const claimOfBytes = (...sizes: number[]): Claim => ({
  claimedBy: 'self',
  writes: sizes.map((bytes, index) => claimedWrite(`${index}`, { bytes })),
  left: 0,
  leftCallers: [],
  leftDueMs: null,
});

describe('BoundedClaims', () => {
  let asked: ClaimLimits[];
  let answer: () => Promise<Claim>;
  let memory: DispatchMemory;
  let claims: BoundedClaims;
  beforeEach(() => {
    asked = [];
    answer = () => Promise.resolve(claimOfBytes(10, 20));
    memory = new DispatchMemory({ memoryBytes: 32_000_000 }, new Metrics());
    claims = new BoundedClaims({ claim: (_portalId, _lane, most) => (asked.push(most), answer()) }, memory);
  });

  it('claims no more bytes than there is room for, and counts the claimed ones until their end', async () => {
    memory.change('1', 14_000_000);
    const claim = await claims.claim(lane, { keys: 100, bytes: 5_000_000 }, null);
    expect(asked).toEqual([{ keys: 100, bytes: 1_048_576 }]);
    expect(memory.usedBytes).toBe(14_000_030);
    claims.end('1', claim);
    expect(memory.usedBytes).toBe(14_000_000);
  });

  it('returns its room after a failed claim', async () => {
    answer = () => Promise.reject(new Error('connection lost'));
    await expect(claims.claim(lane, { keys: 100, bytes: 5_000_000 }, null)).rejects.toThrow('connection lost');
    expect(memory.usedBytes).toBe(0);
  });

  it('counts nothing for a write that is too large to carry', async () => {
    const write = claimedWrite('a', { bytes: 50_000_000, tooLarge: { largest: null } });
    answer = () => Promise.resolve({ ...claimOfBytes(), writes: [write] });
    const claim = await claims.claim(lane, { keys: 100, bytes: 5_000_000 }, null);
    expect(memory.usedBytes).toBe(0);
    claims.end('1', claim);
    expect(memory.usedBytes).toBe(0);
  });

  it('counts a write that was claimed at its acceptance', () => {
    claims.begin('1', claimOfBytes(40));
    expect(memory.usedBytes).toBe(40);
    expect(claims.hasRoom('1', 16_000_000)).toBe(false);
    expect(claims.hasRoom('1', 1_000)).toBe(true);
  });
});
