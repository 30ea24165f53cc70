import { checkStage } from './stage-check';

const names = { pipelineProperty: 'pipeline', stageProperty: 'dealstage' };
const pipelines = [
  {
    id: 'p1',
    label: 'Sales',
    stages: [
      { id: 'a', label: 'New' },
      { id: 'b', label: 'Won' },
    ],
  },
  {
    id: 'p2',
    label: 'Renewals',
    stages: [
      { id: 'c', label: 'New' },
      { id: 'd', label: 'Gone', archived: true },
    ],
  },
  { id: 'p3', label: 'Old', archived: true, stages: [{ id: 'e', label: 'Sold' }] },
];
const check = (properties: Record<string, string>): ReturnType<typeof checkStage> =>
  checkStage(names, properties, pipelines);

describe('checkStage', () => {
  it.each<[Record<string, string>, Record<string, string>]>([
    [{}, {}],
    [{ pipeline: '', dealstage: '' }, {}],
    [{ pipeline: 'sales' }, { pipeline: 'p1' }],
    [{ dealstage: 'won' }, { dealstage: 'b' }],
    [{ dealstage: 'c' }, { dealstage: 'c' }],
    [
      { pipeline: 'Renewals', dealstage: 'New' },
      { pipeline: 'p2', dealstage: 'c' },
    ],
  ])('takes %j as %j', (given, values) => {
    expect(check(given)).toEqual({ values, findings: [] });
  });

  it.each<[string, Record<string, string>, string]>([
    ['an archived pipeline', { pipeline: 'Old' }, 'pipeline'],
    ['a stage of an archived pipeline', { dealstage: 'e' }, 'dealstage'],
    ['an archived stage', { pipeline: 'p2', dealstage: 'd' }, 'dealstage'],
    ['a stage of another pipeline', { pipeline: 'p1', dealstage: 'c' }, 'dealstage'],
    ['a label of several stages', { dealstage: 'New' }, 'dealstage'],
  ])('rejects %s', (_name, given, property) => {
    expect(check(given).findings).toMatchObject([[property, { code: 'INVALID_OPTION' }]]);
  });

  it('does not judge the stage of an unknown pipeline', () => {
    expect(check({ pipeline: 'none', dealstage: 'none' }).findings.map(([property]) => property)).toEqual(['pipeline']);
  });

  it('suggests the stages that have an ambiguous label', () => {
    const [[, finding] = []] = check({ dealstage: 'New' }).findings;
    expect(finding?.suggest?.find()).toEqual(['a', 'c']);
  });

  it('names the pipeline that lacks the stage', () => {
    const [[, finding] = []] = check({ pipeline: 'p1', dealstage: 'Lost' }).findings;
    expect(finding?.message).toMatch(/^The pipeline p1 /);
  });
});
