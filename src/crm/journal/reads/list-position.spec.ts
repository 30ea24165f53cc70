import fc from 'fast-check';
import { decodeCursor, encodeCursor } from './list-position';

describe('list cursor', () => {
  const position = {
    createdAt: new Date('2026-11-24T10:00:00.123Z'),
    objectType: 'deals',
    hubspotId: '21459938201',
  } as const;

  it('is decoded to its position', () => {
    expect(decodeCursor(encodeCursor(position))).toEqual(position);
  });

  it('refuses cursors of other origin', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const decoded = decodeCursor(text);
        return decoded === null || encodeCursor(decoded) === text;
      }),
    );
  });

  it.each([
    ['an unknown type', '1.quotes.5'],
    ['an id that is no number', '1.deals.five'],
    ['an id beyond PostgreSQL’s bigint', '1.deals.9999999999999999999'],
    ['nothing', ''],
  ])('refuses %s', (_name, text) => {
    expect(decodeCursor(Buffer.from(text).toString('base64url'))).toBeNull();
  });
});
