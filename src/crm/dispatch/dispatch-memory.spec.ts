import { Metrics } from '../../metrics/metrics';
import { DispatchMemory } from './dispatch-memory';

const mib = 1_048_576;
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('DispatchMemory', () => {
  let memory: DispatchMemory;
  beforeEach(() => {
    memory = new DispatchMemory({ memoryBytes: 32 * mib }, new Metrics());
  });

  /** Takes room; the array gets the granted bytes. */
  const take = (portalId: string, mostBytes: number): number[] => {
    const granted: number[] = [];
    void memory.take(portalId, mostBytes).then((bytes) => granted.push(bytes));
    return granted;
  };

  it('grants a small claim all that it asks for', async () => {
    expect(await memory.take('1', 5_000)).toBe(5_000);
    expect(memory.usedBytes).toBe(5_000);
  });

  it('grants a large claim half of what its portal may have, and half of the rest to the next one', async () => {
    expect(await memory.take('1', 100 * mib)).toBe(8 * mib);
    expect(await memory.take('1', 100 * mib)).toBe(4 * mib);
    expect(await memory.take('2', 100 * mib)).toBe(8 * mib);
  });

  it('lets claims of a full portal wait, and those of another one not', async () => {
    memory.change('1', 16 * mib);
    const waiting = take('1', mib);
    const other = take('2', mib);
    await turn();
    expect(waiting).toEqual([]);
    expect(other).toEqual([mib]);
    expect(memory.hasRoom('2', 1)).toBe(false);
    memory.change('1', -mib);
    await turn();
    expect(waiting).toEqual([mib]);
  });

  it('grants room in the order of the claims', async () => {
    memory.change('1', 16 * mib);
    const [first, second] = [take('1', 2 * mib), take('1', 2 * mib)];
    memory.change('1', -mib);
    await turn();
    expect([first, second]).toEqual([[mib], []]);
    memory.change('1', -2 * mib);
    await turn();
    expect([first, second]).toEqual([[mib], [mib]]);
  });

  it('gives room to a claim as soon as nothing else is claimed, even after a write that exceeded the limit', async () => {
    memory.change('1', 100 * mib);
    const waiting = take('1', 5 * mib);
    await turn();
    expect(waiting).toEqual([]);
    memory.change('1', -100 * mib);
    await turn();
    expect(waiting).toEqual([5 * mib]);
  });

  it('says how much is claimed, and how many claims wait', async () => {
    const metrics = new Metrics();
    memory = new DispatchMemory({ memoryBytes: 4 * mib }, metrics);
    memory.change('1', 2 * mib);
    take('1', mib);
    await metrics.refresh();
    expect((await metrics.claimedBytes.get()).values[0]?.value).toBe(2 * mib);
    expect((await metrics.waitingClaims.get()).values[0]?.value).toBe(1);
  });
});
