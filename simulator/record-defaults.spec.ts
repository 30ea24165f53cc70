import { defaultPipelines } from './pipelines';
import { withDefaults } from './record-defaults';

describe('withDefaults', () => {
  it('gives a contact the stage lead, unless it has one', () => {
    expect(withDefaults('contacts', { email: 'a' }, [])).toEqual({ email: 'a', lifecyclestage: 'lead' });
    expect(withDefaults('contacts', { lifecyclestage: 'customer' }, [])).toEqual({ lifecyclestage: 'customer' });
  });

  it('leaves a deal without a stage as it is', () => {
    const pipelines = defaultPipelines('deals');
    expect(withDefaults('deals', { dealname: 'D' }, pipelines)).toEqual({ dealname: 'D' });
    expect(withDefaults('deals', { pipeline: 'other' }, pipelines)).toEqual({ pipeline: 'other' });
  });

  it('gives a stage without pipeline the first pipeline', () => {
    expect(withDefaults('tickets', { hs_pipeline_stage: '2' }, defaultPipelines('tickets'))).toEqual({
      hs_pipeline: '0',
      hs_pipeline_stage: '2',
    });
  });
});
