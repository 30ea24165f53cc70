import { defaultPipelines } from './pipelines';
import { checkStage } from './stage-check';

const pipelines = [
  ...defaultPipelines('deals'),
  ...defaultPipelines('deals').map((pipeline) => ({ ...pipeline, id: 'renewals', stages: [] })),
];

describe('checkStage', () => {
  it.each<[string, Record<string, string>, Record<string, string> | undefined]>([
    ['values without pipeline and stage', { dealname: 'Engine' }, undefined],
    ['a stage of the first pipeline by default', { dealstage: 'closedwon' }, undefined],
    ['a stage of the record’s pipeline', { dealstage: 'closedwon' }, { pipeline: 'default' }],
  ])('accepts %s', (_case, values, current) => {
    expect(checkStage('deals', pipelines, values, current)).toEqual([]);
  });

  it.each<[string, Record<string, string>, Record<string, string> | undefined, string]>([
    ['an unknown pipeline', { pipeline: 'nowhere' }, undefined, 'pipeline'],
    ['an unknown stage', { dealstage: 'nowhere' }, undefined, 'dealstage'],
    ['a stage of another pipeline', { dealstage: 'closedwon' }, { pipeline: 'renewals' }, 'dealstage'],
    ['a stage of a pipeline that the values change', { pipeline: 'renewals', dealstage: 'closedwon' }, {}, 'dealstage'],
  ])('reports %s', (_case, values, current, property) => {
    expect(checkStage('deals', pipelines, values, current)).toMatchObject([
      { code: 'INVALID_OPTION', context: { propertyName: [property] } },
    ]);
  });

  it('ignores types without pipelines', () => {
    expect(checkStage('contacts', [], { dealstage: 'nowhere' })).toEqual([]);
  });
});
