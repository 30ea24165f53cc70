import { AnswerCounts, type AnswerCount } from './answer-counts';

describe('AnswerCounts', () => {
  const written: [string, AnswerCount][] = [];
  beforeEach(() => {
    written.length = 0;
  });

  it('writes the answers of each portal together, and each of them once', async () => {
    const counts = new AnswerCounts((portalId, count) => Promise.resolve(void written.push([portalId, count])));
    counts.add('1', false);
    counts.add('1', true);
    counts.add('2', true);
    await counts.flush();
    counts.add('1', false);
    await counts.flush();
    await counts.flush();
    expect(written).toEqual([
      ['1', { calls: 2, errors: 1 }],
      ['2', { calls: 1, errors: 1 }],
      ['1', { calls: 1, errors: 0 }],
    ]);
  });

  it('ends a flush only once the one before has ended', async () => {
    let finish = (): void => undefined;
    const counts = new AnswerCounts(async (portalId, count) => {
      await new Promise<void>((resolve) => (finish = resolve));
      written.push([portalId, count]);
    });
    counts.add('1', false);
    const first = counts.flush();
    let ended = false;
    const second = counts.flush().then(() => (ended = true));
    await new Promise(setImmediate);
    expect([ended, written]).toEqual([false, []]);
    finish();
    await Promise.all([first, second]);
    expect(written).toEqual([['1', { calls: 1, errors: 0 }]]);
  });
});
