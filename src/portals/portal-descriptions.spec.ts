import { objectTypes } from '../crm/object-types/object-types';
import { deliveryOf } from './portal-descriptions';

describe('deliveryOf', () => {
  it('is exactly-once for contacts, and unknown for types that were never checked', () => {
    const delivery = deliveryOf([]);
    expect(delivery.map(({ objectType }) => objectType)).toEqual(objectTypes);
    expect(delivery).toContainEqual({ objectType: 'contacts', guarantee: 'exactly-once', reason: null });
    expect(delivery).toContainEqual({ objectType: 'deals', guarantee: 'unknown', reason: null });
  });

  it('depends on the hidden property for the other types', () => {
    const delivery = deliveryOf([
      { objectType: 'deals', available: true, reason: null },
      { objectType: 'tickets', available: false, reason: 'missing scope' },
    ]);
    expect(delivery).toContainEqual({ objectType: 'deals', guarantee: 'exactly-once', reason: null });
    expect(delivery).toContainEqual({ objectType: 'tickets', guarantee: 'at-least-once', reason: 'missing scope' });
  });
});
