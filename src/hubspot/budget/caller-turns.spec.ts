import { CallerTurns } from './caller-turns';

describe('CallerTurns', () => {
  let turns: CallerTurns<string>;
  const weightOf = (apiKeyId: string): number => (apiKeyId === 'heavy' ? 3 : 1);
  const add = (apiKeyId: string | null, count: number): void => {
    for (let index = 0; index < count; index += 1) turns.add(apiKeyId, `${apiKeyId ?? 'own'}${index}`);
  };
  const take = (count: number): (string | undefined)[] => Array.from({ length: count }, () => turns.take(weightOf));
  beforeEach(() => {
    turns = new CallerTurns();
  });

  it('keep the order of one API key', () => {
    add('a', 3);
    expect(take(4)).toEqual(['a0', 'a1', 'a2', undefined]);
  });

  it('serve a newcomer next, however much another one waits for', () => {
    add('flood', 1_000);
    take(500);
    add('b', 1);
    expect(take(2)).toContain('b0');
    expect(turns.size).toBe(499);
  });

  it('alternate between API keys, and the service’s own work', () => {
    add('a', 3);
    add('b', 3);
    add(null, 3);
    expect(take(6)).toEqual(['a0', 'b0', 'own0', 'a1', 'b1', 'own1']);
  });

  it('divide by weights', () => {
    add('heavy', 100);
    add('b', 100);
    expect(take(40).filter((item) => item?.startsWith('heavy'))).toHaveLength(30);
  });

  it('give an API key no more turns because it asks again after each one', () => {
    add('flood', 1_000);
    let own = 0;
    for (let turn = 0; turn < 100; turn += 1) {
      if (!turns.all().some((item) => item.startsWith('b'))) add('b', 1);
      if (turns.take(weightOf)?.startsWith('b')) own += 1;
    }
    expect(own).toBe(50);
  });

  it('take out an item', () => {
    add('a', 2);
    expect([turns.remove('a', 'a0'), turns.remove('a', 'a0'), turns.remove('b', 'b0')]).toEqual([true, false, false]);
    expect(turns.size).toBe(1);
    expect(take(2)).toEqual(['a1', undefined]);
  });
});
