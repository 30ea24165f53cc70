import { BodyBudget } from './body-budget';

describe('BodyBudget', () => {
  let budget: BodyBudget;
  beforeEach(() => {
    budget = new BodyBudget(1_200);
  });

  it('gives one owner half of the limit', () => {
    expect([budget.take('a', 500), budget.take('a', 100), budget.take('a', 1)]).toEqual([true, true, false]);
    expect(budget.heldBytes).toBe(600);
  });

  it('leaves room for the next owner, however many hold all they get', () => {
    for (let owner = 0; owner < 10; owner += 1) {
      let taken = 0;
      while (budget.take(String(owner), 1)) taken += 1;
      expect(taken).toBeGreaterThan(0);
    }
    expect(budget.heldBytes).toBeLessThan(1_200);
  });

  it('gives bytes that were handed back again', () => {
    budget.take('a', 600);
    budget.release('a', 600);
    expect([budget.heldBytes, budget.take('a', 600)]).toEqual([0, true]);
  });

  it('refuses a body that no share can hold, even if nothing is held', () => {
    expect(budget.take('a', 601)).toBe(false);
  });
});
