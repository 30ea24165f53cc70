import { namesUnknown, pipelineDefaults } from './pipeline-defaults';

const names = { pipelineProperty: 'pipeline', stageProperty: 'dealstage' };
const pipelines = [
  {
    id: 'second',
    label: 'Second',
    displayOrder: 1,
    stages: [{ id: 's1', label: 'Only', displayOrder: 0 }],
  },
  {
    id: 'first',
    label: 'First',
    displayOrder: 0,
    stages: [
      { id: 'b', label: 'B', displayOrder: 1 },
      { id: 'a', label: 'A', displayOrder: 0 },
    ],
  },
  { id: 'old', label: 'Old', displayOrder: -1, archived: true, stages: [{ id: 'o', label: 'O' }] },
];

describe('pipelineDefaults', () => {
  it.each([
    ['the first pipeline and its first stage', {}, { pipeline: 'first', dealstage: 'a' }],
    ['the first stage of the given pipeline', { pipeline: 'second' }, { dealstage: 's1' }],
    ['the pipeline of the given stage', { dealstage: 's1' }, { pipeline: 'second' }],
    ['nothing if both are given', { pipeline: 'second', dealstage: 's1' }, {}],
    ['no stage of a pipeline that is not known', { pipeline: 'other' }, {}],
    ['a default if the value is cleared', { pipeline: '', dealstage: '' }, { pipeline: 'first', dealstage: 'a' }],
  ])('gives %s', (_name, properties, expected) => {
    expect(pipelineDefaults(names, properties, pipelines)).toEqual(expected);
  });

  it('gives nothing if no pipeline is known', () => {
    expect(pipelineDefaults(names, {}, [])).toEqual({});
  });
});

describe('namesUnknown', () => {
  it.each([
    ['nothing named', {}, false],
    ['a known pipeline', { pipeline: 'second', dealstage: 'elsewhere' }, false],
    ['an unknown pipeline', { pipeline: 'third' }, true],
    ['a known stage', { dealstage: 's1' }, false],
    ['an unknown stage', { dealstage: 's9' }, true],
  ])('%s', (_name, properties, expected) => {
    expect(namesUnknown(names, properties, pipelines)).toBe(expected);
  });
});

describe('many pipelines', () => {
  it('are read once for any number of records', () => {
    let reads = 0;
    const stagesOf = (pipeline: number): { id: string; label: string }[] =>
      Array.from({ length: 100 }, (_, stage) => ({
        get id() {
          reads += 1;
          return `s${pipeline}-${stage}`;
        },
        label: 'Stage',
      }));
    const many = Array.from({ length: 100 }, (_, index) => ({ id: `p${index}`, label: 'P', stages: stagesOf(index) }));
    for (let time = 0; time < 1_000; time += 1) {
      expect(pipelineDefaults(names, { dealstage: `s${time % 100}-99` }, many)).toEqual({ pipeline: `p${time % 100}` });
      expect(namesUnknown(names, { dealstage: `other${time}` }, many)).toBe(true);
    }
    expect(reads).toBeLessThanOrEqual(2 * 100 * 100);
  });
});
