import { deliveryOf } from './portal-descriptions';

describe('deliveryOf', () => {
  it('is exactly-once for contacts, and unknown for types that were never asked about', () => {
    expect(deliveryOf([])).toEqual([
      { objectType: 'contacts', guarantee: 'exactly-once', reason: null },
      { objectType: 'deals', guarantee: 'unknown', reason: null },
      { objectType: 'tickets', guarantee: 'unknown', reason: null },
    ]);
  });

  it('depends on the hidden property for the other types', () => {
    const found = [
      { objectType: 'deals', available: true, reason: null },
      { objectType: 'tickets', available: false, reason: 'missing scope' },
    ] as const;
    expect(deliveryOf(found).slice(1)).toEqual([
      { objectType: 'deals', guarantee: 'exactly-once', reason: null },
      { objectType: 'tickets', guarantee: 'at-least-once', reason: 'missing scope' },
    ]);
  });
});
