import { Logger } from '@nestjs/common';
import { HubspotError } from '../../hubspot/call/hubspot-error';
import type { HubspotPipeline } from '../../hubspot/call/hubspot-wire';
import { RefreshingCache } from '../../timing/refreshing-cache';
import type { ObjectDefinition } from '../object-types/object-definition';
import { Pipelines } from './pipelines';

const definition = {
  objectType: 'deals',
  pipeline: { pipelineProperty: 'pipeline', stageProperty: 'dealstage' },
} as ObjectDefinition;
const pipelineOf = (id: string, ...stages: string[]): HubspotPipeline => ({
  id,
  label: id,
  stages: stages.map((stage) => ({ id: stage, label: stage })),
});

describe('Pipelines', () => {
  let portal: readonly HubspotPipeline[] | Error;
  let calls: number;
  /** Awaited before each answer. */
  let delay: Promise<void>;
  let pipelines: Pipelines;
  const defaults = (properties: Record<string, string> = {}, claimedAtMs?: number): Promise<Record<string, string>> =>
    pipelines.defaultsFor('1', definition, properties, claimedAtMs);

  beforeAll(() => {
    Logger.overrideLogger(false);
  });
  beforeEach(() => {
    jest.useFakeTimers();
    portal = [pipelineOf('default', 'new')];
    calls = 0;
    delay = Promise.resolve();
    const cache = new RefreshingCache<readonly HubspotPipeline[]>({ maxEntries: 10 });
    const read = async (): Promise<readonly HubspotPipeline[]> => {
      calls += 1;
      const answer = portal;
      await delay;
      if (answer instanceof Error) throw answer;
      return answer;
    };
    pipelines = new Pipelines({
      findPipelines: () => cache.find('deals'),
      readPipelines: () => cache.refresh('deals', read),
      readPipelinesSince: async () => cache.refresh('deals', read),
    });
  });
  afterEach(() => jest.useRealTimers());

  it('reads a portal once in ten minutes, for all who ask', async () => {
    expect(pipelines.knownPipeline('1', definition, {})).toBe('');
    const expected = { pipeline: 'default', dealstage: 'new' };
    expect(await Promise.all([defaults(), defaults()])).toEqual([expected, expected]);
    jest.advanceTimersByTime(599_999);
    await defaults();
    expect(calls).toBe(1);
    expect(pipelines.knownPipeline('1', definition, {})).toBe('default');
    jest.advanceTimersByTime(1);
    await defaults();
    expect(calls).toBe(2);
  });

  it('reads nothing for a write that leaves nothing open, nor for a type without pipelines', async () => {
    expect(await defaults({ pipeline: 'x', dealstage: 'y' })).toEqual({});
    expect(await pipelines.defaultsFor('1', { ...definition, pipeline: undefined }, {})).toEqual({});
    expect(calls).toBe(0);
  });

  it('reads again for a write that names an unknown stage, once', async () => {
    await defaults();
    jest.advanceTimersByTime(1_000);
    portal = [pipelineOf('default', 'new'), pipelineOf('other', 'made')];
    expect(await Promise.all([defaults({ dealstage: 'made' }), defaults({ dealstage: 'made' })])).toEqual([
      { pipeline: 'other' },
      { pipeline: 'other' },
    ]);
    expect(calls).toBe(2);
    expect(await defaults({ dealstage: 'nowhere' })).toEqual({ pipeline: 'default' });
  });

  it('does not take a reading that began before a write for the truth about its stage', async () => {
    await defaults();
    let answer: () => void = () => undefined;
    delay = new Promise((resolve) => {
      answer = resolve;
    });
    jest.advanceTimersByTime(1_000);
    const first = defaults({ dealstage: 'nowhere' });
    portal = [pipelineOf('default', 'new'), pipelineOf('other', 'made')];
    jest.advanceTimersByTime(1_000);
    const second = defaults({ dealstage: 'made' });
    answer();
    expect(await Promise.all([first, second])).toEqual([{ pipeline: 'default' }, { pipeline: 'other' }]);
    expect(calls).toBe(3);
  });

  it('has no defaults if no pipelines are known and none can be read, with one reading for a claim', async () => {
    const down = new HubspotError({ kind: 'unavailable', message: 'down' });
    portal = down;
    const claimedAtMs = performance.now();
    for (let asked = 0; asked < 3; asked += 1) await expect(defaults({}, claimedAtMs)).rejects.toBe(down);
    expect(calls).toBe(1);
    portal = [pipelineOf('default', 'new')];
    jest.advanceTimersByTime(1);
    expect(await defaults()).toEqual({ pipeline: 'default', dealstage: 'new' });
    expect(calls).toBe(2);
  });

  it('uses older pipelines while they cannot be read again', async () => {
    await defaults();
    jest.advanceTimersByTime(600_000);
    portal = new HubspotError({ kind: 'unavailable', message: 'down' });
    const claimedAtMs = performance.now();
    expect(await defaults({ dealstage: 'unknown' }, claimedAtMs)).toEqual({ pipeline: 'default' });
    expect(await defaults({}, claimedAtMs)).toEqual({ pipeline: 'default', dealstage: 'new' });
    expect(calls).toBe(2);
  });

  it.each([
    ['no pipeline', []],
    ['no stage', [pipelineOf('default')]],
    ['an archived pipeline only', [{ ...pipelineOf('default', 'new'), archived: true }]],
  ])('has no defaults in a portal with %s', async (_name, found) => {
    portal = found;
    await expect(defaults()).rejects.toMatchObject({ kind: 'unreadable' });
  });

  it('does not hide a fault of ours', async () => {
    portal = new TypeError('a fault');
    await expect(defaults()).rejects.toThrow('a fault');
  });
});
