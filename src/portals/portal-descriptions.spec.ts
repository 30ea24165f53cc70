import { objectTypes, type ObjectType } from '../crm/object-types/object-types';
import { deliveryOf } from './portal-descriptions';

const own = 'integration_key';
const none = new Map<ObjectType, string>();

describe('deliveryOf', () => {
  it('is exactly-once for contacts, and unknown for types that were never checked', () => {
    const delivery = deliveryOf({ chosen: none, checks: [] }, own);
    expect(delivery.map(({ objectType }) => objectType)).toEqual(objectTypes);
    expect(delivery).toContainEqual({ objectType: 'contacts', guarantee: 'exactly-once', reason: null, property: own });
    expect(delivery).toContainEqual({ objectType: 'deals', guarantee: 'unknown', reason: null, property: own });
  });

  it('depends on the key property for the other types', () => {
    const checks = [
      { objectType: 'deals', available: true, reason: null },
      { objectType: 'tickets', available: false, reason: 'missing scope' },
    ] as const;
    const delivery = deliveryOf({ chosen: none, checks }, own);
    expect(delivery).toContainEqual({ objectType: 'deals', guarantee: 'exactly-once', reason: null, property: own });
    expect(delivery).toContainEqual({
      objectType: 'tickets',
      guarantee: 'at-least-once',
      reason: 'missing scope',
      property: own,
    });
  });

  it('names the property that the portal has chosen, also for types that take none of this service', () => {
    const chosen = new Map([
      ['tickets', 'hs_external_object_ids'],
      ['notes', 'hs_unique_creation_key'],
      ['2-17', 'hs_unique_creation_key'],
    ] as const);
    const checks = [{ objectType: 'notes', available: true, reason: null }] as const;
    const delivery = deliveryOf({ chosen, checks }, own);
    const [unknown, property] = [{ guarantee: 'unknown', reason: null }, 'hs_unique_creation_key'];
    expect(delivery).toContainEqual({ objectType: 'tickets', ...unknown, property: 'hs_external_object_ids' });
    expect(delivery).toContainEqual({ objectType: 'notes', guarantee: 'exactly-once', reason: null, property });
    expect(delivery).toContainEqual({ objectType: '2-17', ...unknown, property });
    expect(delivery).toContainEqual(expect.objectContaining({ objectType: 'calls', property: null }));
  });
});
