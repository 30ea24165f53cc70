import { v7 as uuidv7 } from 'uuid';
import { firstIdOf } from './retention';

describe('firstIdOf', () => {
  it('parts ids of before a time from those of after', () => {
    const timeMs = Date.parse('2026-11-25T10:00:00.500Z');
    expect(uuidv7({ msecs: timeMs - 1 }) < firstIdOf(timeMs)).toBe(true);
    expect(uuidv7({ msecs: timeMs }) > firstIdOf(timeMs)).toBe(true);
  });
});
