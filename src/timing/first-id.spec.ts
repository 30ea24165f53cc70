import { v7 as uuidv7 } from 'uuid';
import { firstIdAt } from './first-id';

describe('firstIdAt', () => {
  it.each([0, 1, 1_700_000_000_000, Date.now()])('lies between the ids of %s and of the millisecond before', (ms) => {
    const id = firstIdAt(new Date(ms));
    expect(id).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    expect(uuidv7({ msecs: ms }) > id).toBe(true);
    if (ms > 0) expect(uuidv7({ msecs: ms - 1 }) < id).toBe(true);
  });

  it('stays an id for times that no id can have', () => {
    expect(firstIdAt(new Date('1900-01-01T00:00:00Z'))).toBe('00000000-0000-0000-0000-000000000000');
    expect(firstIdAt(new Date(8.64e15))).toBe('ffffffff-ffff-0000-0000-000000000000');
  });
});
