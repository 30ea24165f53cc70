import { defaultProperties } from './default-properties';
import { withoutStageStepBack } from './lifecycle-stage';

const definition = defaultProperties('contacts').find(({ name }) => name === 'lifecyclestage');

describe('withoutStageStepBack', () => {
  it.each([
    ['a later stage', 'customer', 'lead'],
    ['the same stage', 'lead', 'lead'],
    ['a cleared stage', '', 'customer'],
    ['any stage after clearing', 'subscriber', ''],
  ])('keeps %s', (_case, lifecyclestage, current) => {
    const values = { lifecyclestage, phone: '1' };
    expect(withoutStageStepBack(values, { lifecyclestage: current }, definition)).toEqual(values);
  });

  it('drops an earlier stage and keeps the other values', () => {
    const values = { lifecyclestage: 'lead', phone: '1' };
    expect(withoutStageStepBack(values, { lifecyclestage: 'customer' }, definition)).toEqual({ phone: '1' });
  });
});
