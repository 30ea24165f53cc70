import { validate, version } from 'uuid';
import { newWriteId } from './write-id';

describe('newWriteId', () => {
  // More than are drawn at once, and many in one millisecond.
  const ids = Array.from({ length: 20_000 }, newWriteId);

  it('gives UUIDs of version 7 that grow', () => {
    expect(ids.every((id) => validate(id) && version(id) === 7)).toBe(true);
    expect(ids.every((id, index) => index === 0 || id > (ids[index - 1] ?? ''))).toBe(true);
  });

  it('keeps growing if the clock goes back', () => {
    const clock = jest.spyOn(Date, 'now').mockReturnValue(Date.now() - 60_000);
    try {
      expect(newWriteId() > (ids.at(-1) ?? '')).toBe(true);
    } finally {
      clock.mockRestore();
    }
  });

  it('differs in its random part from id to id', () => {
    const ends = new Set(ids.map((id) => id.slice(-12)));
    expect(ends.size).toBe(ids.length);
  });
});
