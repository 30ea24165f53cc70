import { ownerPageOf } from './owner-answers';

describe('a page of owners', () => {
  it('has ids as texts, e-mails, and the position of the next page', () => {
    const body = {
      results: [{ id: 41, email: 'ada@example.com', archived: false, userId: 7 }, { id: '42' }],
      paging: { next: { after: 'p2', link: 'x' } },
    };
    expect(ownerPageOf(body)).toEqual({
      results: [{ id: '41', email: 'ada@example.com', archived: false }, { id: '42' }],
      paging: { next: { after: 'p2' } },
    });
  });

  it.each([null, [], {}, { results: 'none' }, { results: [null] }, { results: [{ email: 'ada@example.com' }] }])(
    'is unreadable if it is %j',
    (body) => {
      expect(ownerPageOf(body)).toBeNull();
    },
  );

  it('is the last one if its position is no text', () => {
    expect(ownerPageOf({ results: [], paging: { next: { after: {} } } })).toEqual({ results: [] });
  });
});
